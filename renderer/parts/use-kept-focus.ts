import { type RefObject, useEffect } from 'react';

/**
 * Keeps the focus in `pane` when the control that had it goes away, as a button does once it was
 * pressed. Without this the keys would belong to nothing, and Esc would not close what is open.
 */
export function useKeptFocus(pane: RefObject<HTMLElement | null>, present: boolean): void {
  useEffect(() => {
    const element = pane.current;
    if (!present || !element) return;
    let inside = element.contains(document.activeElement);
    const follow = ({ target }: Event) => {
      inside = target instanceof Node && element.contains(target);
    };
    const observer = new MutationObserver(() => {
      if (inside && document.activeElement === document.body) {
        element.focus({ preventScroll: true });
      }
    });
    observer.observe(element, { childList: true, subtree: true });
    document.addEventListener('focusin', follow);
    document.addEventListener('pointerdown', follow);
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', follow);
      document.removeEventListener('pointerdown', follow);
    };
  }, [pane, present]);
}
