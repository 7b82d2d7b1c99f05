import { create } from 'zustand';
import type { Place, ScreenName, ScreenParams } from './places.ts';

export type { Place, ScreenName, ScreenParams } from './places.ts';

const historyLimit = 50;

type Navigation = {
  readonly current: Place;
  readonly past: readonly Place[];
  readonly future: readonly Place[];
  readonly go: (place: Place) => void;
  /** Changes what the present place shows, without a step to go back to. */
  readonly replace: (place: Place) => void;
  readonly back: () => void;
  readonly forward: () => void;
};

export const useNavigation = create<Navigation>((set) => ({
  current: { screen: 'overview' },
  past: [],
  future: [],
  go: (place) =>
    set(({ current, past }) =>
      // The same place again is no step: "back" would seem to do nothing.
      JSON.stringify(place) === JSON.stringify(current)
        ? { current: place }
        : { current: place, past: [...past, current].slice(-historyLimit), future: [] },
    ),
  replace: (place) => set({ current: place }),
  back: () =>
    set(({ current, past, future }) => {
      const before = past.at(-1);
      return before
        ? { current: before, past: past.slice(0, -1), future: [current, ...future] }
        : {};
    }),
  forward: () =>
    set(({ current, past, future }) => {
      const [after, ...rest] = future;
      return after ? { current: after, past: [...past, current], future: rest } : {};
    }),
}));

const nothing: ScreenParams[ScreenName] = Object.freeze({});

/** What `screen` was asked to show; `{}` when it was asked nothing or another screen is shown. */
export function useParams<S extends ScreenName>(screen: S): ScreenParams[S] {
  return useNavigation(({ current }) =>
    current.screen === screen ? ((current.params ?? nothing) as ScreenParams[S]) : nothing,
  );
}
