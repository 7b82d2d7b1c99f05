import { type ReactNode, useLayoutEffect, useMemo } from 'react';
import { createTranslator, type Locale, localeFor } from '../../shared/locales/translator.ts';
import { useMinute } from '../stores/clock.ts';
import { useSettings } from '../stores/settings.ts';
import { createFormat } from './format.ts';
import { type I18n, I18nContext } from './use-i18n.ts';

function useLocale(): Locale {
  const language = useSettings((state) => state.settings.language);
  switch (language) {
    case 'system':
      return localeFor(navigator.language);
    case 'en':
      return 'en';
    case 'zh':
      return 'zh-CN';
  }
}

export function I18nProvider({ children }: { children: ReactNode }) {
  const locale = useLocale();
  const minute = useMinute();
  const t = useMemo(() => createTranslator(locale), [locale]);
  // A new minute makes a new value, so that every distance and age on screen is said anew.
  const i18n = useMemo<I18n>(
    () => ({
      locale,
      t,
      format: createFormat(locale, () => Math.max(minute, Date.now()), t('date.justNow')),
    }),
    [locale, t, minute],
  );

  useLayoutEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);

  return <I18nContext value={i18n}>{children}</I18nContext>;
}
