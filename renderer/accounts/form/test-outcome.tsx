import { useT } from '../../i18n/use-i18n.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Note } from '../note.tsx';
import { ConnectionResult } from './connection-result.tsx';
import type { TestOutcome as Outcome } from './use-connection-test.ts';

/** Where a try of the account stands. */
export function TestOutcome({ outcome, untested }: { outcome: Outcome; untested?: string }) {
  const t = useT();
  switch (outcome.state) {
    case 'untested':
      return untested === undefined ? null : <Note tone="info">{untested}</Note>;
    case 'running':
      return <Loading label={t('accounts.test.running')} />;
    case 'good':
      return <ConnectionResult report={outcome.report} />;
    case 'bad':
      return <ErrorNotice error={outcome.error} />;
    case 'stale':
      return <Note tone="info">{t('accounts.test.stale')}</Note>;
  }
}
