import { useAction } from '../api/use-action.ts';
import { useErrorText } from '../parts/error-text.ts';
import { notify } from '../stores/toasts.ts';

/** Starting and stopping readings of one account, or of all with `null`. Refusals are said aloud. */
export function useReading(accountId: string | null) {
  const start = useAction('sync.start');
  const cancel = useAction('sync.cancel');
  const errorText = useErrorText();
  const say = (result: Awaited<ReturnType<typeof start.run>>) => {
    if (result && !result.ok) notify({ kind: 'problem', text: errorText(result.error) });
  };
  return {
    busy: start.busy || cancel.busy,
    start: () => void start.run({ accountId }).then(say),
    cancel: () => void cancel.run({ accountId }).then(say),
  };
}
