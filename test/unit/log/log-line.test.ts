import { expect, test } from 'vitest';
import type { LogValue } from '../../../electron/services/log/log.ts';
import { formatLogLine } from '../../../electron/services/log/log-line.ts';

const line = (details: Record<string, LogValue>, redact = (text: string) => text) =>
  formatLogLine(
    { at: Date.UTC(2026, 0, 2, 3, 4, 5, 6), level: 'warn', event: 'a.b', errorId: null, details },
    redact,
  );

test('is one JSON object with time, level and event first', () => {
  expect(line({ count: 3, ok: true, none: null })).toBe(
    '{"at":"2026-01-02T03:04:05.006Z","level":"warn","event":"a.b","count":3,"ok":true,"none":null}\n',
  );
});

test('no value can begin a new line or move a cursor', () => {
  const text = line({ name: 'a\r\nb\u2028c\u2029d\u0085e\u001b[2Jf\u009bg\u007f' });
  expect(text.slice(0, -1)).toMatch(/^[\x20-\x7e]*$/);
  expect(JSON.parse(text).name).toBe('a\r\nb\u2028c\u2029d\u0085e\u001b[2Jf\u009bg\u007f');
});

test('details cannot pose as the line’s own members', () => {
  const parsed = JSON.parse(line({ at: 'never', level: 'info', event: 'other' }));
  expect(parsed).toEqual({ at: '2026-01-02T03:04:05.006Z', level: 'warn', event: 'a.b' });
});

test('writes no objects, whatever the types were told', () => {
  const smuggled = { body: { password: 'hunter22' } } as unknown as Record<string, LogValue>;
  expect(line(smuggled)).not.toContain('hunter22');
});

test('redacts names and values, and cuts what is too long', () => {
  const redact = (text: string) => text.replaceAll('topsecret', '[redacted]');
  expect(line({ topsecret: 'x topsecret' }, redact)).not.toContain('topsecret');
  expect(line({ body: 'x'.repeat(50_000) }).length).toBeLessThan(8200);
});
