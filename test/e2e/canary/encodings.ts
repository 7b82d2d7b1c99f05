/** A value that must not be found, under the name by which a finding tells of it. */
export type Canary = { name: string; value: string };

export type Needle = { canary: string; form: string; bytes: Buffer };

/**
 * Base64 of a value that starts at some byte of a longer text. What depends on the neighbours is cut
 * off, so that it is found wherever it stands.
 */
function base64Within(value: string, offset: 0 | 1 | 2): string {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(value, 'utf8')]);
  const whole = bytes.toString('base64').replace(/=+$/, '');
  const start = Math.ceil((offset * 8) / 6);
  return whole.slice(start, Math.floor((bytes.length * 8) / 6));
}

const toUrl = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_');

/** Every form in which text is usually written down. Those that come out alike are given once. */
export function needlesOf({ name, value }: Canary): Needle[] {
  const hex = Buffer.from(value, 'utf8').toString('hex');
  const json = JSON.stringify(value).slice(1, -1);
  const texts: [form: string, text: string][] = [
    ['plain', value],
    ['URL-encoded', encodeURIComponent(value)],
    ['URL-encoded, lower case', lowerEscapes(encodeURIComponent(value))],
    ['form-encoded', new URLSearchParams({ v: value }).toString().slice(2)],
    ['JSON', json],
    ['JSON with escaped slashes', json.replaceAll('/', '\\/')],
    ['HTML', value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')],
    ['hex', hex],
    ['HEX', hex.toUpperCase()],
    ['reversed', [...value].reverse().join('')],
  ];
  for (const offset of [0, 1, 2] as const) {
    const base64 = base64Within(value, offset);
    texts.push([`base64 + ${offset}`, base64], [`base64url + ${offset}`, toUrl(base64)]);
  }
  const needles = texts.map(([form, text]) => ({ form, bytes: Buffer.from(text, 'utf8') }));
  needles.push({ form: 'UTF-16LE', bytes: Buffer.from(value, 'utf16le') });
  needles.push({ form: 'UTF-16BE', bytes: Buffer.from(value, 'utf16le').swap16() });
  const seen = new Set<string>();
  return needles.flatMap(({ form, bytes }) => {
    const key = bytes.toString('latin1');
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ canary: name, form, bytes }];
  });
}

const lowerEscapes = (text: string): string =>
  text.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
