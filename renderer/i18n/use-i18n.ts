import { createContext, useContext } from 'react';
import type { Locale, Translate } from '../../shared/locales/translator.ts';
import type { Format } from './format.ts';

export type I18n = { readonly locale: Locale; readonly t: Translate; readonly format: Format };

export const I18nContext = createContext<I18n | null>(null);

export function useI18n(): I18n {
  const i18n = useContext(I18nContext);
  if (!i18n) throw new Error('I18nProvider is missing above this component');
  return i18n;
}

/** The function that turns a key and its values into text of the chosen language. */
export const useT = (): Translate => useI18n().t;

/** Dates, distances and numbers of the chosen language. */
export const useFormat = (): Format => useI18n().format;
