import { useAction } from '../api/use-action.ts';
import { useNotifyError } from '../parts/use-notify-error.ts';

/** Starting and stopping readings of one account, or of all with `null`. Refusals are said aloud. */
export function useReading(accountId: string | null) {
  const start = useAction('sync.start');
  const cancel = useAction('sync.cancel');
  const notifyError = useNotifyError();
  const say = (result: Awaited<ReturnType<typeof start.run>>) => {
    if (result && !result.ok) notifyError(result.error);
  };
  return {
    busy: start.busy || cancel.busy,
    start: () => void start.run({ accountId }).then(say),
    cancel: () => void cancel.run({ accountId }).then(say),
  };
}
