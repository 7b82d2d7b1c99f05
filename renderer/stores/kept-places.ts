import { useNavigation } from './navigation.ts';
import type { Place, ScreenName } from './places.ts';

/**
 * Where the person is, kept for as long as the window lives: a page that crashed and was loaded again
 * shows the same screen with the same filters and details, and "back" still works.
 */
const key = 'places';

/** A record, so that the compiler asks for every screen. */
const screenNames: Readonly<Record<ScreenName, true>> = {
  overview: true,
  devices: true,
  renewals: true,
  accounts: true,
  settings: true,
};

type Kept = {
  readonly current: Place;
  readonly past: readonly Place[];
  readonly future: readonly Place[];
};

function isPlace(value: unknown): value is Place {
  return (
    typeof value === 'object' &&
    value !== null &&
    'screen' in value &&
    typeof value.screen === 'string' &&
    Object.hasOwn(screenNames, value.screen)
  );
}

function readKept(): Kept | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return null;
    const { current, past, future } = kept as Partial<Record<keyof Kept, unknown>>;
    if (!isPlace(current) || !Array.isArray(past) || !Array.isArray(future)) return null;
    return { current, past: past.filter(isPlace), future: future.filter(isPlace) };
  } catch {
    // Cut off in the middle by the crash itself: the first screen is a good place too.
    return null;
  }
}

let loadedAgain = false;

/** True when a page before this one was in the same window. */
export const wasLoadedAgain = (): boolean => loadedAgain;

/** Takes up where a page before this one was, and from now on keeps where this one is. Returns its undo. */
export function keepPlaces(): () => void {
  const kept = readKept();
  if (kept) {
    loadedAgain = true;
    useNavigation.setState(kept);
  }
  const keep = ({ current, past, future }: Kept) =>
    sessionStorage.setItem(key, JSON.stringify({ current, past, future }));
  keep(useNavigation.getState());
  return useNavigation.subscribe(keep);
}
