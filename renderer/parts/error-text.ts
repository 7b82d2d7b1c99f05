import type { AppError } from '../../shared/errors.ts';
import { useT } from '../i18n/use-i18n.ts';

/** The sentence for an error; values that the sentence doesn't name are ignored. */
export function useErrorText(): (error: Pick<AppError, 'code' | 'params'>) => string {
  const t = useT();
  return (error) => t(`error.${error.code}`, error.params);
}

/** The same in one line with the id under which the log tells more, where no button can stand. */
export function useTracedErrorText(): (
  error: Pick<AppError, 'code' | 'params' | 'logId'>,
) => string {
  const t = useT();
  const text = useErrorText();
  return (error) =>
    error.logId === null
      ? text(error)
      : t('error.traced', { text: text(error), logId: error.logId });
}
