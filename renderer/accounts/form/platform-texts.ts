import type { Translate } from '../../../shared/locales/translator.ts';
import { textOr } from '../../i18n/text-or.ts';

/**
 * Words for what a platform described by name. A name that no catalogue knows is shown as it is, so
 * that a new platform works before it is translated.
 */
export const platformName = (t: Translate, id: string): string => textOr(t, `platform.${id}`, id);
export const fieldName = (t: Translate, name: string): string => textOr(t, `field.${name}`, name);
export const baseName = (t: Translate, name: string): string => textOr(t, `base.${name}`, name);
export const optionName = (t: Translate, name: string): string => textOr(t, `option.${name}`, name);
export const methodName = (t: Translate, id: string): string => textOr(t, `signIn.${id}`, id);
export const optionValueName = (t: Translate, name: string, value: string): string =>
  textOr(t, `option.${name}.${value}`, value);
