import { Switch } from '@mantine/core';
import { useId } from 'react';
import type { VaultState } from '../../shared/ipc/views.ts';
import { useAction } from '../api/use-action.ts';
import { useQuery } from '../api/use-query.ts';
import { useT } from '../i18n/use-i18n.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { PlaceLink } from '../parts/place-link.tsx';
import { Section } from '../parts/section.tsx';
import { SignalBadge } from '../parts/signal-badge.tsx';
import { useAccounts } from '../stores/accounts.ts';
import { SettingRow } from './setting-row.tsx';
import styles from './settings.module.css';

const signals = { protected: 'licensed', degraded: 'due', memoryOnly: 'overdue' } as const;

/** What Chromium calls its key store where the system has none. */
const noKeyStore = new Set(['basic_text', 'unknown']);

/** There is a key store, and it protects nothing at present: it is locked, or its service is away. */
const isShut = ({ backend, mode }: VaultState): boolean =>
  mode === 'memoryOnly' && !noKeyStore.has(backend);

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
  return (
    <Section title={t('settings.secrets')}>
      {state === null && vault.state === 'loading' && <Loading />}
      <ErrorNotice error={vault.error} onRetry={vault.reload} />
      {state !== null && (
        <>
          <SettingRow
            label={t('settings.vault.how')}
            hint={t(
              isShut(state) ? 'settings.vault.shutText' : `settings.vault.${state.mode}Text`,
              {
                backend: state.backend,
              },
            )}
          >
            <SignalBadge signal={signals[state.mode]}>
              {t(`settings.vault.${state.mode}`)}
            </SignalBadge>
          </SettingRow>
          {state.changedFrom !== null && (
            <p className={styles.warning}>
              {t('settings.vault.changed', { from: state.changedFrom })}
            </p>
          )}
          {(state.mode !== 'protected' || state.consent) && (
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
