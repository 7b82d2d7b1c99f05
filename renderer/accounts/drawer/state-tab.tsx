import { Button } from '@mantine/core';
import type { AccountView } from '../../../shared/ipc/views.ts';
import { useFormat, useT } from '../../i18n/use-i18n.ts';
import { Age, DateWithDistance } from '../../parts/date-with-distance.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Fact, Facts } from '../../parts/facts.tsx';
import { PlaceLink } from '../../parts/place-link.tsx';
import { windowText } from '../form/span-text.ts';
import { SeatsCell } from '../list/seats-cell.tsx';
import { standingOf } from '../model/account-standing.ts';
import { Note } from '../note.tsx';
import { ReadingProgress } from '../reading-progress.tsx';
import { CapabilityList } from './capability-list.tsx';
import styles from './drawer.module.css';
import { Part } from './part.tsx';

type Props = { view: AccountView; onRead: () => void; onSignIn: () => void };

/** How fresh and how whole the reading is, and what it found. */
export function StateTab({ view, onRead, onSignIn }: Props) {
  const t = useT();
  const format = useFormat();
  const standing = standingOf(view).kind;
  const secretNeeded = standing === 'secretMissing' || standing === 'secretUnreadable';
  const { account, asOf, missing, sync, ownership, budget } = view;
  return (
    <>
      <div className={styles.stack}>
        {sync.state === 'running' && <ReadingProgress status={sync} />}
        {sync.state === 'failed' && (
          <>
            <p className={styles.text}>
              {t(asOf === null ? 'accounts.failure.sinceNever' : 'accounts.failure.since', {
                time: format.time(sync.failingSince),
              })}
            </p>
            <ErrorNotice error={sync.error} onRetry={onRead} />
          </>
        )}
        {(standing === 'signInFailed' || secretNeeded) && (
          <div className={styles.stack}>
            {secretNeeded && (
              <p className={styles.text}>{t(`accounts.secretText.${view.secretState}`)}</p>
            )}
            <div>
              <Button onClick={onSignIn}>
                {t(secretNeeded ? 'accounts.signIn.enter' : 'accounts.signIn.go')}
              </Button>
            </div>
          </div>
        )}
        {missing > 0 && (
          <Note tone="warning" title={t('accounts.incomplete.title')}>
            {t('accounts.incomplete.text', { count: missing })}
          </Note>
        )}
        {account.plainHttpAllowed && (
          <Note tone="danger" title={t('accounts.plainHttp')}>
            {t('accounts.plainHttpHint')}
          </Note>
        )}
        <Facts>
          <Fact label={t('accounts.column.asOf')}>
            {asOf === null ? (
              t('accounts.neverReadText')
            ) : (
              <>
                {format.dateTime(asOf)} · <Age at={asOf} />
              </>
            )}
          </Fact>
          {sync.state !== 'running' && sync.nextAt !== null && (
            <Fact label={t('accounts.nextReading')}>{format.time(sync.nextAt)}</Fact>
          )}
          <Fact label={t('screen.devices')}>
            <PlaceLink to={{ screen: 'devices', params: { view: { accountIds: [account.id] } } }}>
              {t('accounts.deviceCounts', { ...ownership })}
            </PlaceLink>
          </Fact>
          <Fact label={t('accounts.column.seats')}>
            <SeatsCell view={view} />
          </Fact>
          <Fact label={t('accounts.column.nextEnd')}>
            <DateWithDistance
              at={view.nextEnd}
              zone={account.timeZone}
              empty={t('accounts.noEnd')}
            />
          </Fact>
          <Fact label={t('accounts.budget.title')}>
            {budget === null
              ? t('accounts.budget.unknown')
              : t('accounts.budget.text', {
                  left: budget.left,
                  limit: budget.limit,
                  window: windowText(t, budget.windowMs),
                })}
            {budget !== null && budget.refillsAt !== null && (
              <div>{t('accounts.budget.refills', { time: format.time(budget.refillsAt) })}</div>
            )}
          </Fact>
        </Facts>
      </div>
      <div className={styles.danger}>
        <Part title={t('accounts.can.title')}>
          <CapabilityList capabilities={view.capabilities} />
        </Part>
      </div>
    </>
  );
}
