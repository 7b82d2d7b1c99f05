import { Switch } from '@mantine/core';
import { useId } from 'react';
import { useAction } from '../api/use-action.ts';
import { useQuery } from '../api/use-query.ts';
import { useT } from '../i18n/use-i18n.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { PlaceLink } from '../parts/place-link.tsx';
import { Section } from '../parts/section.tsx';
import { isShut } from '../parts/shut-key-store.ts';
import { SignalBadge } from '../parts/signal-badge.tsx';
import { useAccounts } from '../stores/accounts.ts';
import { SettingRow } from './setting-row.tsx';
import styles from './settings.module.css';

const signals = { protected: 'licensed', degraded: 'due', memoryOnly: 'overdue' } as const;

/** How secrets are kept on this computer, and the consent where only weak protection exists. */
export function SecretsSection() {
  const t = useT();
  const vault = useQuery('vault.state', {}, ['vault']);
  const consent = useAction('vault.setConsent');
  const id = useId();
  const waiting = useAccounts(
    (state) =>
      state.accounts?.filter(
        ({ secretState }) => secretState === 'missing' || secretState === 'unreadable',
      ).length ?? 0,
  );
  const state = vault.value;
  const shut = state !== null && isShut(state);
  const mode = shut ? 'memoryOnly' : (state?.mode ?? 'memoryOnly');
  // A consent saves nothing while the key store is shut; one that was given can be taken back.
  const mayConsent = state !== null && state.mode !== 'protected' && !shut;
  return (
    <Section title={t('settings.secrets')}>
      {state === null && vault.state === 'loading' && <Loading />}
      <ErrorNotice error={vault.error} onRetry={vault.reload} />
      {state !== null && (
        <>
          <SettingRow
            label={t('settings.vault.how')}
            hint={t(shut ? 'settings.vault.shutText' : `settings.vault.${state.mode}Text`, {
              backend: state.backend,
            })}
          >
            <SignalBadge signal={signals[mode]}>{t(`settings.vault.${mode}`)}</SignalBadge>
          </SettingRow>
          {state.changedFrom !== null && (
            <p className={styles.warning}>
              {t('settings.vault.changed', { from: state.changedFrom })}
            </p>
          )}
          {(mayConsent || state.consent) && (
            <SettingRow
              label={t('settings.vault.consent')}
              hint={t('settings.vault.consentHint')}
              htmlFor={id}
            >
              <Switch
                id={id}
                checked={state.consent}
                disabled={consent.busy}
                onChange={async (event) => {
                  await consent.run({ consent: event.currentTarget.checked });
                  vault.reload();
                }}
              />
            </SettingRow>
          )}
          {waiting > 0 && (
            <p className={styles.note}>
              <PlaceLink to={{ screen: 'accounts' }}>
                {t('settings.vault.accounts', { count: waiting })}
              </PlaceLink>
            </p>
          )}
          <ErrorNotice error={consent.error} />
        </>
      )}
    </Section>
  );
}
