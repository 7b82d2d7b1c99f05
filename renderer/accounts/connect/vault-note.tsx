import { Checkbox } from '@mantine/core';
import { useAction } from '../../api/use-action.ts';
import { useQuery } from '../../api/use-query.ts';
import { useT } from '../../i18n/use-i18n.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { isShut } from '../../parts/shut-key-store.ts';
import { Note } from '../note.tsx';
import styles from './connect.module.css';

/** What becomes of the secrets on this computer, said before they are typed. Silent when all is well. */
export function VaultNote() {
  const t = useT();
  const vault = useQuery('vault.state', {}, ['vault']);
  const consent = useAction('vault.setConsent');
  const state = vault.value;
  if (state === null || state.mode === 'protected') return null;
  if (isShut(state)) {
    return (
      <Note tone="warning" title={t('connect.vault.memoryOnly')}>
        {t('settings.vault.shutText', { backend: state.backend })}
      </Note>
    );
  }
  return (
    <Note tone="warning" title={t(`connect.vault.${state.mode}`)}>
      <p className={styles.noteText}>
        {t(`connect.vault.${state.mode}Text`, { backend: state.backend })}
      </p>
      <Checkbox
        label={t('connect.vault.consent')}
        checked={state.consent}
        disabled={consent.busy}
        onChange={async (event) => {
          await consent.run({ consent: event.currentTarget.checked });
          vault.reload();
        }}
      />
      <ErrorNotice error={consent.error} compact />
    </Note>
  );
}
