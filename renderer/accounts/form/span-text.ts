import type { Translate } from '../../../shared/locales/translator.ts';
import { spanOf } from '../model/time-span.ts';

/** "12 minutes" */
export function spanText(t: Translate, ms: number): string {
  const { count, unit } = spanOf(ms);
  return t(`accounts.span.${unit}`, { count });
}

/** "minute", "5 minutes": the length of a window in "calls per …". */
export function windowText(t: Translate, ms: number): string {
  const { count, unit } = spanOf(ms);
  return t(`accounts.window.${unit}`, { count });
}
