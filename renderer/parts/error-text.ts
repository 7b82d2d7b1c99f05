import type { AppError } from '../../shared/errors.ts';
import { useT } from '../i18n/use-i18n.ts';

/** The sentence for an error; values that the sentence doesn't name are ignored. */
export function useErrorText(): (error: Pick<AppError, 'code' | 'params'>) => string {
  const t = useT();
  return (error) => t(`error.${error.code}`, error.params);
}
