import { useNavigation } from '../stores/navigation.ts';
import { openPalette } from './palette-state.ts';
import { screens } from './screens.ts';

const isMac = navigator.userAgent.includes('Mac OS');

/** How the modifier is written on keys of this computer. */
export const modKey = isMac ? '⌘' : 'Ctrl+';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** Puts the cursor into the search field of the screen. False where it has none. */
export function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('input[data-search]');
  field?.focus();
  field?.select();
  return field !== null;
}

/** To the search of this screen, or else to that of the devices, once it is there. */
export function search(): void {
  if (focusSearch()) return;
  useNavigation.getState().go({ screen: 'devices' });
  const observer = new MutationObserver(() => {
    if (focusSearch()) observer.disconnect();
  });
  observer.observe(document.body, { childList: true, subtree: true });
}

/** What a key means everywhere; null where it means nothing. */
function meaningOf(event: KeyboardEvent): (() => void) | null {
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const { go, back, forward } = useNavigation.getState();
  if (mod && !event.altKey && !event.shiftKey) {
    const entry = /^[1-9]$/.test(event.key) ? screens[Number(event.key) - 1] : undefined;
    if (entry) return () => go({ screen: entry.name });
    if (event.key.toLowerCase() === 'k') return openPalette;
    if (event.key.toLowerCase() === 'f') return search;
  }
  const noModifier = !event.altKey && !event.ctrlKey && !event.metaKey;
  if (event.key === '/' && noModifier && !isTyping(event.target)) return search;
  if (event.altKey && !mod && event.key === 'ArrowLeft') return back;
  if (event.altKey && !mod && event.key === 'ArrowRight') return forward;
  return null;
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  const act = meaningOf(event);
  if (!act) return;
  event.preventDefault();
  act();
}

function onMouse(event: MouseEvent): void {
  // The side buttons of a mouse, as in every browser.
  if (event.button === 3) useNavigation.getState().back();
  if (event.button === 4) useNavigation.getState().forward();
}

/** The keys that work everywhere. Returns its own undo. */
export function listenToKeys(): () => void {
  window.addEventListener('keydown', onKey);
  window.addEventListener('mouseup', onMouse);
  return () => {
    window.removeEventListener('keydown', onKey);
    window.removeEventListener('mouseup', onMouse);
  };
}
