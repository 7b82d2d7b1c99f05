import type { AppError } from '../../../shared/errors.ts';
import { Note } from '../../accounts/note.tsx';
import { useT } from '../../i18n/use-i18n.ts';
import { useErrorText } from '../../parts/error-text.ts';
import { LogId } from '../../parts/log-id.tsx';
import { PlaceLink } from '../../parts/place-link.tsx';
import styles from './detail.module.css';

/** Nothing of the account is sent until somebody mended this; then it goes on by itself. */
export function StoppedNote({ accountId, error }: { accountId: string; error: AppError }) {
  const t = useT();
  const errorText = useErrorText();
  return (
    <div className={styles.actions}>
      <Note tone="danger" title={t('renewals.detail.stoppedTitle')}>
        <div>{errorText(error)}</div>
        {error.logId !== null && <LogId id={error.logId} />}
        <PlaceLink to={{ screen: 'accounts', params: { accountId, action: 'secrets' } }}>
          {t('renewals.detail.mend')}
        </PlaceLink>
      </Note>
    </div>
  );
}
