import { isMessageKey, type Translate } from '../../shared/locales/translator.ts';

/** The text of a key made from data, such as `platform.<id>`; `fallback` where there is none. */
export function textOr(t: Translate, key: string, fallback: string): string {
  return isMessageKey(key) ? t(key) : fallback;
}
