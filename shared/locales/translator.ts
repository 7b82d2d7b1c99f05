import { IntlMessageFormat, type PrimitiveType } from 'intl-messageformat';
import { en } from './en.ts';
import type { MessageKey } from './message-key.ts';
import { zh } from './zh.ts';

export const locales = ['en', 'zh-CN'] as const;
export type Locale = (typeof locales)[number];

const catalogues: Record<Locale, Record<MessageKey, string>> = { en, 'zh-CN': zh };

export type MessageValues = Record<string, PrimitiveType>;
export type Translate = (key: MessageKey, values?: MessageValues) => string;

/** The catalogue that fits a BCP 47 tag of the system: any Chinese gets Simplified Chinese. */
export function localeFor(tag: string): Locale {
  return tag.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** True for keys built from data, such as `error.<code>`, that exist in the catalogue. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}

const directionControls = /[\u202a-\u202e\u2066-\u2069]/g;
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** Text in a value keeps its direction to itself: it can neither turn nor swallow what surrounds it. */
function isolated(values: MessageValues): MessageValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (typeof value !== 'string') return [name, value];
      const plain = value.replace(directionControls, '');
      return [name, rightToLeft.test(plain) ? `\u2068${plain}\u2069` : plain];
    }),
  );
}

/**
 * Makes the function that turns a key and its values into text. Messages are compiled on first use:
 * a start-up needs a few dozen of them, not all. Markup in messages or values is never interpreted.
 */
export function createTranslator(locale: Locale): Translate {
  const catalogue = catalogues[locale];
  const compiled = new Map<MessageKey, IntlMessageFormat>();
  return (key, values) => {
    let message = compiled.get(key);
    if (!message) {
      message = new IntlMessageFormat(catalogue[key], locale, undefined, { ignoreTag: true });
      compiled.set(key, message);
    }
    return String(message.format(values && isolated(values)));
  };
}
