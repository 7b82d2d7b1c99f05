import { ActionIcon } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconSearch } from '@tabler/icons-react';
import { useT } from '../i18n/use-i18n.ts';
import { useNavigation } from '../stores/navigation.ts';
import styles from './header.module.css';
import { modKey } from './hotkeys.ts';
import { openPalette } from './palette-state.ts';
import { SyncCorner } from './sync-corner.tsx';

export function Header() {
  const t = useT();
  const screen = useNavigation((navigation) => navigation.current.screen);
  const mayGoBack = useNavigation((navigation) => navigation.past.length > 0);
  const mayGoForward = useNavigation((navigation) => navigation.future.length > 0);
  const { back, forward } = useNavigation.getState();
  return (
    <header className={styles.header}>
      <div className={styles.arrows} data-no-print>
        <ActionIcon
          onClick={back}
          disabled={!mayGoBack}
          aria-label={t('action.back')}
          title={`${t('action.back')} (Alt+←)`}
        >
          <IconArrowLeft size={18} />
        </ActionIcon>
        <ActionIcon
          onClick={forward}
          disabled={!mayGoForward}
          aria-label={t('action.forward')}
          title={`${t('action.forward')} (Alt+→)`}
        >
          <IconArrowRight size={18} />
        </ActionIcon>
      </div>
      <h1 className={styles.title}>{t(`screen.${screen}`)}</h1>
      <button type="button" className={styles.palette} onClick={openPalette} data-no-print>
        <IconSearch size={15} aria-hidden />
        <span>{t('palette.open')}</span>
        <kbd>{modKey}K</kbd>
      </button>
      <SyncCorner />
    </header>
  );
}
