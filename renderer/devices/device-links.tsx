import type { DeviceDetail } from '../../shared/ipc/views.ts';
import { useFormat, useT } from '../i18n/use-i18n.ts';
import { PlaceLink } from '../parts/place-link.tsx';
import styles from './device-drawer.module.css';

/** The renewals that an entitlement was part of. */
export function RenewalList({ renewals }: Pick<DeviceDetail, 'renewals'>) {
  const t = useT();
  const format = useFormat();
  return (
    <ul className={styles.links}>
      {renewals.map((renewal) => (
        <li key={renewal.id}>
          <PlaceLink to={{ screen: 'renewals', params: { renewalId: renewal.id } }}>
            {t(`renewalState.${renewal.state}`)}
          </PlaceLink>
          <span className={styles.quiet}>
            {t('devices.renewalYears', { n: renewal.years })} · {format.date(renewal.updatedAt)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The same id in other accounts: where it moved, or a double entry. */
export function ElsewhereList({ elsewhere }: Pick<DeviceDetail, 'elsewhere'>) {
  return (
    <ul className={styles.links}>
      {elsewhere.map((other) => (
        <li key={other.id}>
          <PlaceLink
            to={{
              screen: 'devices',
              params: { view: { accountIds: [other.accountId] }, openId: other.id },
            }}
          >
            {other.accountLabel}
          </PlaceLink>
        </li>
      ))}
    </ul>
  );
}
