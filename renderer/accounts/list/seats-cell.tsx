import type { AccountView } from '../../../shared/ipc/views.ts';
import { useT } from '../../i18n/use-i18n.ts';
import styles from './list.module.css';

/** "41 / 50", or what is too much of it; a dash where nobody told the seats. */
export function SeatsCell({ view }: { view: AccountView }) {
  const t = useT();
  const { used, total, over } = view.seats;
  if (total === null || used === null) {
    return (
      <span className={styles.quiet} title={t('accounts.seatsUnknown')}>
        –
      </span>
    );
  }
  return (
    <span
      className={over > 0 ? styles.over : undefined}
      title={over > 0 ? t('accounts.seatsOver', { over }) : undefined}
    >
      {t('accounts.seats', { used, total })}
      {over > 0 && <span className="visually-hidden">, {t('accounts.seatsOver', { over })}</span>}
    </span>
  );
}
