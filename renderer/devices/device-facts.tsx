import type { EntitlementRow } from '../../shared/ipc/views.ts';
import { textOr } from '../i18n/text-or.ts';
import { useFormat, useT } from '../i18n/use-i18n.ts';
import { CopyText } from '../parts/copy-text.tsx';
import { DateWithDistance } from '../parts/date-with-distance.tsx';
import { Fact, Facts } from '../parts/facts.tsx';
import { PlaceLink } from '../parts/place-link.tsx';
import styles from './device-drawer.module.css';

export function DeviceFacts({ row }: { row: EntitlementRow }) {
  const t = useT();
  const format = useFormat();
  return (
    <Facts>
      <Fact label={t('devices.column.termEnd')}>
        <DateWithDistance
          at={row.termEnd}
          zone={row.timeZone}
          empty={row.coverage === 'shared' ? '–' : undefined}
        />
        {row.termSource !== null && (
          <div className={styles.quiet}>{t(`devices.sourceLong.${row.termSource}`)}</div>
        )}
      </Fact>
      {row.termStart !== null && (
        <Fact label={t('devices.column.termStart')}>
          {format.date(row.termStart, row.timeZone)}
        </Fact>
      )}
      <Fact label={t('devices.column.unid')}>
        <CopyText text={row.unid} label={t('devices.column.unid')} />
      </Fact>
      {row.name !== '' && (
        <Fact label={t('devices.column.name')}>
          <CopyText text={row.name} label={t('devices.column.name')} />
        </Fact>
      )}
      <Fact label={t('devices.column.account')}>
        <PlaceLink to={{ screen: 'accounts', params: { accountId: row.accountId } }}>
          {row.accountLabel}
        </PlaceLink>
        {row.customer !== '' && <span className={styles.quiet}> {row.customer}</span>}
      </Fact>
      <Fact label={t('devices.column.platform')}>
        {textOr(t, `platform.${row.platform}`, row.platform)}
        {row.group !== '' && <span className={styles.quiet}> {row.group}</span>}
      </Fact>
      <Fact label={t('devices.column.kind')}>{t(`kind.${row.kind}`)}</Fact>
      {row.ownership !== 'none' && (
        <Fact label={t('devices.column.ownership')}>
          {t(`ownership.${row.ownership}`)}
          {row.ownerId !== null && (
            <span className={styles.quiet} data-selectable>
              {' '}
              {row.ownerId}
            </span>
          )}
        </Fact>
      )}
      <Fact label={t('devices.column.firstSeen')}>{format.date(row.firstSeenAt)}</Fact>
      <Fact label={t('devices.column.asOf')}>
        {format.dateTime(row.asOf)}
        <span className={styles.quiet}> · {format.age(row.asOf)}</span>
      </Fact>
    </Facts>
  );
}
