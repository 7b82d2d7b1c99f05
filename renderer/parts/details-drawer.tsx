import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useT } from '../i18n/use-i18n.ts';
import styles from './details-drawer.module.css';
import { useDrawerSlot } from './drawer-slot.ts';
import { useKeptFocus } from './use-kept-focus.ts';

type Props = {
  title: ReactNode;
  subtitle?: ReactNode;
  badges?: ReactNode;
  /** Buttons that stay at the bottom. */
  actions?: ReactNode;
  onClose: () => void;
  /** Whether the focus moves in on opening; false while arrows walk through a list. */
  takeFocus?: boolean | undefined;
  children: ReactNode;
};

/** What had the focus may be gone: its list was built anew, or its screen. */
function giveFocusBack(before: Element | null): void {
  const list = document.querySelector<HTMLElement>('main [role=grid]');
  const target = before instanceof HTMLElement && before.isConnected ? before : list;
  (target ?? document.querySelector<HTMLElement>('main'))?.focus();
}

/**
 * The details pane on the right. Not modal: the list beside it stays in use. Esc closes it, and the
 * focus returns to where it came from.
 */
export function DetailsDrawer(props: Props) {
  const { title, subtitle, badges, actions, onClose, takeFocus = true, children } = props;
  const t = useT();
  const id = useId();
  const pane = useRef<HTMLElement>(null);
  const slot = useDrawerSlot();

  // In the commit itself: where one drawer takes the place of another, as the loaded details do of
  // the loading ones, a key pressed in between must not find the focus nowhere.
  useLayoutEffect(() => {
    const element = pane.current;
    if (!slot || !element || !takeFocus) return;
    const before = document.activeElement;
    element.focus();
    return () => {
      const now = document.activeElement;
      if (now === null || now === document.body || element.contains(now)) giveFocusBack(before);
    };
  }, [slot, takeFocus]);

  useKeptFocus(pane, slot !== null);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    // An open list of choices closes first, and by itself.
    const inOpenList = '[aria-haspopup][aria-expanded="true"]';
    if (event.target instanceof Element && event.target.matches(inOpenList)) return;
    event.stopPropagation();
    onClose();
  };

  if (!slot) return null;
  return createPortal(
    <aside
      ref={pane}
      className={styles.drawer}
      aria-labelledby={id}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <header className={styles.header}>
        <div className={styles.titles}>
          <h2 className={styles.title} id={id} data-selectable>
            {title}
          </h2>
          {subtitle !== undefined && (
            <div className={styles.subtitle} data-selectable>
              {subtitle}
            </div>
          )}
          {badges && <div className={styles.badges}>{badges}</div>}
        </div>
        <button
          type="button"
          className={styles.close}
          onClick={onClose}
          aria-label={t('action.closeDetails')}
          title={`${t('action.closeDetails')} (Esc)`}
          data-no-print
        >
          <IconX size={18} />
        </button>
      </header>
      <div className={styles.content} data-print-flow>
        {children}
      </div>
      {actions && <footer className={styles.actions}>{actions}</footer>}
    </aside>,
    slot,
  );
}
