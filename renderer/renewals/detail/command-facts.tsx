import type { RenewalDetail } from '../../../shared/ipc/views.ts';
import { useFormat, useT } from '../../i18n/use-i18n.ts';
import { useErrorText } from '../../parts/error-text.ts';
import { Fact } from '../../parts/facts.tsx';
import { LogId } from '../../parts/log-id.tsx';

/** Where the sending stands, while there is something to send. */
export function CommandFact({ command }: { command: NonNullable<RenewalDetail['command']> }) {
  const t = useT();
  const format = useFormat();
  const errorText = useErrorText();
  const { attempts, nextAt, lastError, stopped } = command;
  return (
    <Fact label={t('renewals.detail.sending')}>
      {t('renewals.detail.attempts', { count: attempts })}
      {' · '}
      {nextAt === null
        ? t(stopped ? 'renewals.detail.stopped' : 'renewals.detail.noNext')
        : t('renewals.detail.next', { when: format.time(nextAt) })}
      {lastError !== null && !stopped && (
        <div>
          {t('renewals.detail.lastError', { text: errorText(lastError) })}
          {lastError.logId !== null && <LogId id={lastError.logId} />}
        </div>
      )}
    </Fact>
  );
}
