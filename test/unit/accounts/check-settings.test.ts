import { expect, test } from 'vitest';
import { checkSecrets, checkSettings } from '../../../electron/services/accounts/check-settings.ts';
import {
  changesSignIn,
  sameDestinations,
} from '../../../electron/services/accounts/destinations.ts';
import type { AccountSettings, PlatformDescriptor } from '../../../shared/domain/account.ts';

const method = {
  id: 'key',
  fields: [
    { name: 'id', optional: false },
    { name: 'extra', optional: true },
  ],
};
const descriptor: PlatformDescriptor = {
  id: 'cloud',
  bases: [
    { name: 'auth', defaultValue: 'https://auth.example/v1' },
    { name: 'api', defaultValue: 'https://api.example/v1' },
  ],
  options: [{ name: 'style', values: ['plain', 'fancy'], defaultValue: 'plain' }],
  signInMethods: [method],
  capabilities: {
    readsDevices: true,
    readsLicense: false,
    submitsRenewal: false,
    looksUpRenewal: false,
    addsDevices: false,
    tellsOwners: true,
  },
  consoleUrl: 'https://console.example/',
};
const settings = (changes: Partial<AccountSettings> = {}): AccountSettings => ({
  platform: 'cloud',
  label: 'One',
  customer: '',
  timeZone: 'UTC',
  bases: { auth: 'https://a.example', api: 'https://b.example/x/' },
  options: { style: 'fancy' },
  signInMethod: 'key',
  plainHttpAllowed: false,
  ...changes,
});
const check = (changes: Partial<AccountSettings>) => checkSettings(descriptor, settings(changes));

test('what is left out is the vendor’s own value', () => {
  const checked = check({ bases: { api: ' ' }, options: {} });
  expect(checked).toMatchObject({
    ok: true,
    value: {
      bases: { auth: 'https://auth.example/v1', api: 'https://api.example/v1' },
      options: { style: 'plain' },
    },
  });
});

test.each([
  ['an address of another name', { bases: { other: 'https://x.example' } }],
  ['an option of another name', { options: { other: 'plain' } }],
  ['an option of another value', { options: { style: 'odd' } }],
  ['another sign-in method', { signInMethod: 'other' }],
  ['no address', { bases: { api: 'not an address' } }],
  ['another protocol', { bases: { api: 'ftp://x.example' } }],
  ['credentials in the address', { bases: { api: 'https://me:pw@x.example' } }],
])('%s is refused', (_, changes: Partial<AccountSettings>) => {
  expect(check(changes)).toMatchObject({ ok: false, error: { code: 'invalidInput' } });
});

test('plain http needs the person’s consent, and names the address', () => {
  const bases = { api: 'http://x.example' };
  expect(check({ bases })).toMatchObject({
    ok: false,
    error: { code: 'plainHttpRefused', params: { field: 'api', host: 'x.example' } },
  });
  expect(check({ bases, plainHttpAllowed: true }).ok).toBe(true);
  expect(check({ bases: { api: 'http://127.0.0.1:8080' } }).ok).toBe(true);
});

test('secrets are those of the method, whole, and never trimmed', () => {
  expect(checkSecrets(method, { id: ' a b ' })).toBeNull();
  expect(checkSecrets(method, { id: 'a', extra: 'b' })).toBeNull();
  expect(checkSecrets(method, { extra: 'b' })).toMatchObject({ code: 'secretMissing' });
  expect(checkSecrets(method, { id: 'a', other: 'b' })).toMatchObject({ code: 'invalidInput' });
});

test('a refused secret is named by its field, never shown', () => {
  const refusal = checkSecrets(method, { id: 'abc\r\nX-Header: 1' });
  expect(refusal).toMatchObject({ code: 'invalidInput', params: { what: 'secret', field: 'id' } });
  expect(JSON.stringify(refusal)).not.toContain('abc');
});

test.each([
  ['another path', { api: 'https://b.example/other' }, true],
  ['another host', { api: 'https://c.example/x/' }, false],
  ['another port', { api: 'https://b.example:8443/x/' }, false],
  ['no encryption', { api: 'http://b.example/x/' }, false],
  ['one that looks alike', { api: 'https://b.example.evil/x/' }, false],
  ['the other known host', { api: 'https://a.example/x/' }, false],
])('%s: same destination is %s', (_, change, same) => {
  const saved = settings();
  const changed = settings({ bases: { ...saved.bases, ...change } });
  expect(sameDestinations(saved, changed)).toBe(same);
  expect(changesSignIn(saved, changed)).toBe(true);
});

test('a new label changes nothing about signing in', () => {
  expect(changesSignIn(settings(), settings({ label: 'Two' }))).toBe(false);
});
