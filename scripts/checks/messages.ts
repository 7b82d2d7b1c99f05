import { en } from '../../shared/locales/en.ts';
import { zh } from '../../shared/locales/zh.ts';
import { report } from './report.ts';

/** The names of the placeholders in an ICU message, sorted; those of its branches included. */
function placeholders(message: string): string[] {
  const names = [...message.matchAll(/\{\s*([A-Za-z]\w*)\s*[,}]/g)].map(([, name = '']) => name);
  return [...new Set(names)].sort();
}

const chinese: Readonly<Record<string, string>> = zh;
const english: Readonly<Record<string, string>> = en;

const missing = Object.entries(english).flatMap(([key, message]) => {
  const other = chinese[key];
  if (other === undefined) {
    return [`${key}: not in Chinese`];
  }
  const [first, second] = [placeholders(message).join(', '), placeholders(other).join(', ')];
  return first === second ? [] : [`${key}: {${first}} in English, {${second}} in Chinese`];
});
const left = Object.keys(chinese)
  .filter((key) => !(key in english))
  .map((key) => `${key}: not in English`);

report('messages', [...missing, ...left]);
