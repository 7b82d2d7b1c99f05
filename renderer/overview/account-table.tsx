import { memo, useMemo } from 'react';
import type { AccountView, Overview } from '../../shared/ipc/views.ts';
import { textOr } from '../i18n/text-or.ts';
import { useFormat, useT } from '../i18n/use-i18n.ts';
import { DateWithDistance } from '../parts/date-with-distance.tsx';
import { knowsOwnership } from '../parts/known-ownership.ts';
import { PlaceLink } from '../parts/place-link.tsx';
import { Section } from '../parts/section.tsx';
import { SignalBadge } from '../parts/signal-badge.tsx';
import { useAccounts } from '../stores/accounts.ts';
import { byGravity, gravest } from './account-order.ts';
import { AccountReading } from './account-reading.tsx';
import styles from './account-table.module.css';

/** With more accounts than this, the rest is one click away: a start must not lay out a thousand rows. */
const shownAtMost = 30;

const AccountRow = memo(function AccountRow({ view }: { view: AccountView }) {
  const t = useT();
  const format = useFormat();
  const { account, ownership, seats, capabilities } = view;
  const { signal, count } = gravest(view);
  const known = capabilities.tellsOwners && knowsOwnership(ownership);
  const number = (value: number) => (view.asOf === null ? '–' : format.number(value));
  return (
    <tr>
      <td>
        <PlaceLink to={{ screen: 'accounts', params: { accountId: account.id } }}>
          {account.label}
        </PlaceLink>
        {account.customer !== '' && <span className={styles.customer}>{account.customer}</span>}
      </td>
      <td className={styles.platform}>
        {textOr(t, `platform.${account.platform}`, account.platform)}
      </td>
      <td>
        {view.asOf !== null && view.counts.total > 0 && (
          <SignalBadge signal={signal}>{t(`overview.state.${signal}`, { n: count })}</SignalBadge>
        )}
      </td>
      <td className="num">
        <PlaceLink
          to={{ screen: 'devices', params: { view: { accountIds: [account.id] } } }}
          className={styles.quietLink}
        >
          {number(view.counts.total)}
        </PlaceLink>
      </td>
      <td className={`num ${styles.shared}`}>{known ? number(ownership.shared) : '–'}</td>
      <td className="num">
        {seats.total === null
          ? '–'
          : t('overview.usedOf', {
              used: seats.used === null ? '–' : format.number(seats.used),
              total: format.number(seats.total),
            })}
      </td>
      <td>
        <DateWithDistance
          at={view.nextEnd}
          zone={account.timeZone}
          empty={view.asOf === null ? '–' : undefined}
        />
      </td>
      <td>
        <AccountReading view={view} />
      </td>
    </tr>
  );
});

export function AccountTable({ overview }: { overview: Overview }) {
  const t = useT();
  // The same accounts, with how their readings stand at this moment.
  const accounts = useAccounts((state) => state.accounts) ?? overview.accounts;
  const sorted = useMemo(() => [...accounts].sort(byGravity), [accounts]);
  return (
    <Section
      title={t('screen.accounts')}
      count={accounts.length}
      actions={
        accounts.length > shownAtMost && (
          <PlaceLink to={{ screen: 'accounts' }}>{t('overview.allAccounts')}</PlaceLink>
        )
      }
      flush
    >
      <div className={styles.scroller}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('overview.column.account')}</th>
              <th scope="col" className={styles.platform}>
                {t('overview.column.platform')}
              </th>
              <th scope="col">{t('overview.column.state')}</th>
              <th scope="col" className="num">
                {t('overview.column.total')}
              </th>
              <th scope="col" className={`num ${styles.shared}`}>
                {t('overview.column.shared')}
              </th>
              <th scope="col" className="num">
                {t('overview.column.seats')}
              </th>
              <th scope="col">{t('overview.column.nextEnd')}</th>
              <th scope="col">{t('overview.column.read')}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, shownAtMost).map((view) => (
              <AccountRow key={view.account.id} view={view} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
