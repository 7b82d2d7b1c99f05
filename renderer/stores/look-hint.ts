import type { Settings } from '../../shared/domain/settings.ts';

type Look = Pick<Settings, 'language' | 'colorScheme'>;
const key = 'look';

/**
 * The language and scheme of the last start: the frame is painted in them while the database is
 * still being opened. Only a hint; the settings are the truth and overrule it.
 */
export function readLookHint(): Look {
  const [language, colorScheme] = (localStorage.getItem(key) ?? '').split(' ');
  return {
    language: language === 'en' || language === 'zh' ? language : 'system',
    colorScheme: colorScheme === 'light' || colorScheme === 'dark' ? colorScheme : 'system',
  };
}

export function writeLookHint(look: Look): void {
  localStorage.setItem(key, `${look.language} ${look.colorScheme}`);
}
