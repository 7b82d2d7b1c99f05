import type { Settings } from '../../shared/domain/settings.ts';
import {
  createTranslator,
  type Locale,
  localeFor,
  type Translate,
} from '../../shared/locales/translator.ts';

/** The locale that a setting asks for; `system` takes the system's own tag. */
export function localeOf(language: Settings['language'], systemTag: string): Locale {
  switch (language) {
    case 'system':
      return localeFor(systemTag);
    case 'en':
      return 'en';
    case 'zh':
      return 'zh-CN';
  }
}

export const translatorFor = (language: Settings['language'], systemTag: string): Translate =>
  createTranslator(localeOf(language, systemTag));

/** The language that a setting asks for, with its texts. */
export function textsFor(
  language: Settings['language'],
  systemTag: string,
): { locale: Locale; t: Translate } {
  const locale = localeOf(language, systemTag);
  return { locale, t: createTranslator(locale) };
}
