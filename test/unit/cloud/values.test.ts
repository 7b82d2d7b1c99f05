import { describe, expect, it } from 'vitest';
import { credentialKey } from '../../../electron/services/cloud/credential.ts';
import { findPlatform, platforms } from '../../../electron/services/cloud/registry.ts';
import { cut, vendorText } from '../../../electron/services/cloud/vendor-text.ts';
import {
  wireCount,
  wireId,
  wireName,
  wireText,
  wireTime,
} from '../../../electron/services/cloud/wire-values.ts';
import { platformDescriptorSchema } from '../../../shared/domain/account.ts';

describe('values from a cloud', () => {
  it.each([
    ['JY-1', 'JY-1'],
    [' JY 1 ', ' JY 1 '],
    [123, '123'],
    [2 ** 53, null],
    [1.5, null],
    ['', null],
    ['   ', null],
    ['x'.repeat(200), 'x'.repeat(200)],
    ['x'.repeat(201), null],
    [null, null],
    [undefined, null],
    [{}, null],
  ])('keeps the id %j exactly', (value, id) => {
    expect(wireId(value)).toBe(id);
  });

  it('leaves no piece of a secret at the end of a long text', () => {
    const secret = 'Qk7-Zp2-Wm9-Xt4-Ls8-Rv3';
    for (let before = 0; before < 40; before += 1) {
      const said = vendorText(`${'x'.repeat(before)}${secret.repeat(100)}`, [secret]);
      expect(said).not.toContain(secret.slice(0, 8));
    }
  });

  it('cuts names and halves no character', () => {
    expect(wireName('n'.repeat(10_000))).toHaveLength(500);
    expect(wireName(`${'n'.repeat(499)}😀`)).toBe('n'.repeat(499));
    expect(cut('ab😀', 4)).toBe('ab😀');
    expect([wireName(7), wireName(null), wireName(undefined), wireName([])]).toEqual([
      '7',
      '',
      '',
      '',
    ]);
    expect([wireText(''), wireText(null), wireText(' a ')]).toEqual([null, null, 'a']);
    // Cut behind a space: the space goes as well, so that reading it again gives the same name.
    expect(wireName(`${'a'.repeat(499)} b`)).toBe('a'.repeat(499));
  });

  it.each([
    [1735689600000, 1735689600000],
    ['1735689600000', 1735689600000],
    [1735689600000.4, 1735689600000],
    [0, null],
    [-5, null],
    [9e15, null],
    [0.4, null],
    [253402300799999, 253402300799999],
    [253402300800000, null],
    [Number.NaN, null],
    ['2025-01-01', null],
    [null, null],
    [true, null],
  ])('reads the time %j as %s', (value, time) => {
    expect(wireTime(value)).toBe(time);
  });

  it.each([
    [0, 0],
    [3, 3],
    ['12', 12],
    [-1, null],
    [1.5, null],
    [1e300, null],
    ['three', null],
    [null, null],
  ])('reads the number %j as %s', (value, count) => {
    expect(wireCount(value)).toBe(count);
  });

  it('bounds what a vendor says and keeps secrets out of it', () => {
    expect(vendorText('x'.repeat(10_000))).toHaveLength(500);
    expect(vendorText('bad token T0KEN=\r\n!', ['T0KEN='])).toBe('bad token ••• !');
    expect([
      vendorText(500),
      vendorText(null),
      vendorText(undefined),
      vendorText({ a: 1 }),
    ]).toEqual(['500', '', '', '{"a":1}']);
  });
});

describe('the registry', () => {
  it('finds every platform by its id and nothing else', () => {
    for (const platform of platforms) {
      expect(findPlatform(platform.descriptor.id)).toBe(platform);
      expect(platformDescriptorSchema.parse(platform.descriptor)).toEqual(platform.descriptor);
    }
    expect(findPlatform('nobody')).toBeNull();
  });

  it('describes each platform in a form that can be filled in', () => {
    for (const { descriptor } of platforms) {
      expect(new URL(descriptor.consoleUrl).protocol).toBe('https:');
      for (const base of descriptor.bases)
        expect(new URL(base.defaultValue).protocol).toBe('https:');
      for (const option of descriptor.options) expect(option.values).toContain(option.defaultValue);
    }
  });

  it('names credentials by no secret', () => {
    const secrets = {
      apiToken: 'API_201212_JY',
      appSecret: 'app-secret',
      password: 'pass-word',
      clientSecret: 'client-secret',
    };
    for (const { credentialName } of platforms) {
      for (const name of Object.keys(secrets)) {
        const named = credentialName({ ...secrets, [name]: secrets[name as keyof typeof secrets] });
        for (const secret of Object.values(secrets)) expect(named).not.toContain(secret);
      }
    }
  });

  it('gives one key to one credential of one platform', () => {
    expect(credentialKey('xmp', 'client-1')).toBe(credentialKey('xmp', 'client-1'));
    expect(credentialKey('xmp', 'client-1')).not.toBe(credentialKey('xmp', 'client-2'));
    expect(credentialKey('xmp', 'client-1')).not.toBe(credentialKey('juying', 'client-1'));
    expect(credentialKey('xmp', 'client-1')).not.toContain('client');
  });
});
