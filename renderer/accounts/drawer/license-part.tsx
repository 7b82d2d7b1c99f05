import { Button } from '@mantine/core';
import { useState } from 'react';
import type { License } from '../../../shared/domain/license.ts';
import type { AccountView } from '../../../shared/ipc/views.ts';
import { useAction } from '../../api/use-action.ts';
import { useFormat, useT } from '../../i18n/use-i18n.ts';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { DateWithDistance } from '../../parts/date-with-distance.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Fact, Facts } from '../../parts/facts.tsx';
import { useAccounts } from '../../stores/accounts.ts';
import { Note } from '../note.tsx';
import styles from './drawer.module.css';
import { LicenseForm } from './license-form.tsx';
import { Part } from './part.tsx';

type Props = { view: AccountView; startEntering: boolean };

/** The license as the cloud or a person told it, always with its source. */
export function LicensePart({ view, startEntering }: Props) {
  const t = useT();
  const [entering, setEntering] = useState(startEntering);
  const clear = useAction('accounts.clearEnteredLicense');
  const { license, account } = view;
  // The cloud's word goes before a person's, so typing is offered only where it counts.
  const mayEnter = license === null || license.source === 'entered';

  if (entering && mayEnter) {
    return (
      <Part title={t('accounts.license.title')}>
        <LicenseForm view={view} onDone={() => setEntering(false)} />
      </Part>
    );
  }
  return (
    <Part title={t('accounts.license.title')}>
      <div className={styles.stack}>
        {license === null ? (
          <Note tone="info" title={t('accounts.license.none')}>
            {t('accounts.license.noneText')}
          </Note>
        ) : (
          <LicenseFacts license={license} timeZone={account.timeZone} />
        )}
        {mayEnter && (
          <div className={styles.buttons}>
            <Button onClick={() => setEntering(true)}>
              {t(
                license?.source === 'entered' ? 'accounts.license.edit' : 'accounts.license.enter',
              )}
            </Button>
            {license?.source === 'entered' && (
              <ConfirmButton
                label={t('accounts.license.clear')}
                question={t('accounts.license.clearAsk')}
                confirmLabel={t('accounts.license.clear')}
                busy={clear.busy}
                onConfirm={async () => {
                  await clear.run({ accountId: account.id });
                  await useAccounts.getState().load();
                }}
              />
            )}
          </div>
        )}
        <ErrorNotice error={clear.error} />
      </div>
    </Part>
  );
}

function LicenseFacts({ license, timeZone }: { license: License; timeZone: string }) {
  const t = useT();
  const format = useFormat();
  const { termStart, termEnd, seats } = license;
  return (
    <>
      <Facts>
        <Fact label={t('accounts.license.plan')}>{t(`accounts.license.plan.${license.plan}`)}</Fact>
        <Fact label={t('accounts.license.seats')}>
          {seats === null ? t('accounts.license.unknown') : format.number(seats)}
        </Fact>
        <Fact label={t('accounts.license.start')}>
          {termStart === null ? t('accounts.license.unknown') : format.date(termStart, timeZone)}
        </Fact>
        <Fact label={t('accounts.license.end')}>
          <DateWithDistance at={termEnd} zone={timeZone} empty={t('accounts.license.unknown')} />
        </Fact>
      </Facts>
      <p className={styles.quiet}>
        {license.source === 'cloud'
          ? t('accounts.license.cloud', { time: format.dateTime(license.asOf) })
          : t('accounts.license.entered', {
              who: license.enteredBy,
              date: format.date(license.enteredAt),
            })}
      </p>
    </>
  );
}
