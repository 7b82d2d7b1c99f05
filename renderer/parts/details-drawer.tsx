import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
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

  useEffect(() => {
    if (!slot || !takeFocus) return;
    const before = document.activeElement;
    pane.current?.focus();
    return () => {
      const lost = document.activeElement === document.body || document.activeElement === null;
      if (lost && before instanceof HTMLElement && before.isConnected) before.focus();
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
