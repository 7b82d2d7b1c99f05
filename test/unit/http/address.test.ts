import { describe, expect, it } from 'vitest';
import { isLoopback, joinPath, parseBase } from '../../../electron/services/http/address.ts';

const strict = { plainHttpAllowed: false };

describe('parseBase', () => {
  it.each([
    ['https://openapi.iot02.com/api/v1', 'https://openapi.iot02.com/api/v1'],
    ['  https://host.example/api/  ', 'https://host.example/api/'],
    ['HTTPS://Host.Example', 'https://host.example/'],
    ['http://localhost:8080/x', 'http://localhost:8080/x'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/'],
    ['http://127.9.9.9', 'http://127.9.9.9/'],
    ['http://127.1', 'http://127.0.0.1/'],
    ['http://[::1]:90', 'http://[::1]:90/'],
  ])('takes %s', (typed, href) => {
    const base = parseBase(typed, strict);
    expect(base.ok && base.value.href).toBe(href);
  });

  it.each([
    'http://openapi.iot02.com:60092/api/v1',
    'http://localhost.evil.example/',
    'http://127.0.0.1.evil.example/',
    'http://10.0.0.5/api',
    'http://[::2]/',
  ])('refuses plain http to %s', (typed) => {
    const base = parseBase(typed, strict);
    expect(base.ok ? null : base.error.code).toBe('plainHttpRefused');
    const allowed = parseBase(typed, { plainHttpAllowed: true });
    expect(allowed.ok).toBe(true);
  });

  it.each([
    '',
    'host.example/api',
    'ftp://host.example',
    'ws://127.0.0.1/',
    'file:///etc/passwd',
    'https://user@host.example/',
    'https://user:pw@host.example/',
    'https://host.example/?a=1',
    'https://host.example/?',
    'https://host.example/#top',
    'https://',
  ])('refuses %s as no address', (typed) => {
    const base = parseBase(typed, { plainHttpAllowed: true });
    expect(base.ok ? null : base.error.code).toBe('invalidInput');
  });
});

it('takes only this computer for loopback', () => {
  expect(['localhost', '127.0.0.1', '127.255.0.9', '[::1]'].map(isLoopback)).not.toContain(false);
  expect(['localhost.', '128.0.0.1', '0.0.0.0', '[::]', '127.x'].map(isLoopback)).not.toContain(
    true,
  );
});

it.each([
  ['https://a.example/api/v1', '/license/summary', {}, 'https://a.example/api/v1/license/summary'],
  ['https://a.example/api/v1/', 'license/summary', {}, 'https://a.example/api/v1/license/summary'],
  ['https://a.example', '/x', {}, 'https://a.example/x'],
  ['https://a.example/', '/x', { page: 1, q: 'a b&c' }, 'https://a.example/x?page=1&q=a+b%26c'],
])('joins %s and %s', (base, path, query, href) => {
  expect(joinPath(new URL(base), path, query).href).toBe(href);
});

it('leaves the base as it was', () => {
  const base = new URL('https://a.example/api');
  joinPath(base, '/x', { a: 1 });
  expect(base.href).toBe('https://a.example/api');
});
