import type { RenewalView } from '../../shared/ipc/views.ts';
import styles from './renewals.module.css';

/** Label and customer of an entry's account, in one line. */
export function AccountOf({
  renewal,
}: {
  renewal: Pick<RenewalView, 'accountLabel' | 'customer'>;
}) {
  const { accountLabel, customer } = renewal;
  return (
    <span title={[accountLabel, customer].filter(Boolean).join(' · ')}>
      <span className={styles.label}>{accountLabel}</span>
      {customer !== '' && <span className={styles.customer}> · {customer}</span>}
    </span>
  );
}
