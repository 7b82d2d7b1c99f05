import type { AppError } from '../../shared/errors.ts';
import { notify } from '../stores/toasts.ts';
import { useErrorText } from './error-text.ts';

/** Says what went wrong where no place on the screen belongs to it. */
export function useNotifyError(): (error: AppError) => void {
  const errorText = useErrorText();
  return (error) => notify({ kind: 'problem', text: errorText(error), logId: error.logId });
}
