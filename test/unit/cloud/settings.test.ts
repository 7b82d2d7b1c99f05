import { describe, expect, it } from 'vitest';
import * as juying from '../../../electron/services/cloud/juying/settings.ts';
import { channels } from '../../../electron/services/cloud/xmp/descriptor.ts';
import * as xmp from '../../../electron/services/cloud/xmp/settings.ts';
import { accountWith } from '../../fixtures/cloud-account.ts';

describe('JuYing settings', () => {
  it('fall back on the vendor', () => {
    const settings = juying.readSettings(accountWith({}));
    expect(settings).toMatchObject({
      ok: true,
      value: { headerStyle: 'bearer', signInMethod: { id: 'staticToken' } },
    });
    expect(settings.ok && [settings.value.authBase.href, settings.value.apiBase.href]).toEqual([
      'https://oauthapi.juyingiot.com/api/v1',
      'https://openapi.iot02.com/api/v1',
    ]);
  });

  it.each([
    ['https://openapi.iot02.com', 'https://openapi.iot02.com/api/v1'],
    ['https://openapi.iot02.com/', 'https://openapi.iot02.com/api/v1'],
    ['https://private.example/juying/', 'https://private.example/juying/'],
  ])('read %s as %s', (apiBase, href) => {
    const settings = juying.readSettings(accountWith({ bases: { apiBase } }));
    expect(settings.ok && settings.value.apiBase.href).toBe(href);
  });

  it.each([
    [{ bases: { authBase: 'http://oauthapi.iot02.com:60080/api/v1' } }, 'plainHttpRefused'],
    [{ bases: { apiBase: 'nowhere' } }, 'invalidInput'],
    [{ signInMethod: 'magic' }, 'invalidInput'],
  ])('refuse %j', (changes, code) => {
    const settings = juying.readSettings(accountWith(changes));
    expect(settings.ok ? null : settings.error.code).toBe(code);
  });

  it.each([
    [{}, 60],
    [{ callsPerMinute: '60' }, 60],
    [{ callsPerMinute: '600' }, 600],
    [{ callsPerMinute: 'many' }, 60],
    [{ callsPerMinute: 'unlimited' }, null],
  ])('allow with %j %s calls a minute', (options, limit) => {
    expect(juying.callLimit({ options })?.limit ?? null).toBe(limit);
  });
});

describe('XMP settings', () => {
  it.each([
    [undefined, 'https://xmp-open.mobvista.com/v2'],
    ['https://xmp-open.mobvista.com/', 'https://xmp-open.mobvista.com/v2'],
    ['https://xmp-open.nativex.com/v1/', 'https://xmp-open.nativex.com/v1/'],
    ['http://127.0.0.1:8080/xmp', 'http://127.0.0.1:8080/xmp/v2'],
  ])('read %s as %s', (apiBase, href) => {
    const bases = apiBase === undefined ? {} : { apiBase };
    const settings = xmp.readSettings(accountWith({ platform: 'xmp', bases }));
    expect(settings.ok && settings.value.apiBase.href).toBe(href);
  });

  it('ask for every channel or for one', () => {
    const asked = (options: Record<string, string>) => {
      const settings = xmp.readSettings(accountWith({ platform: 'xmp', options }));
      return settings.ok ? settings.value.channels : null;
    };
    expect(asked({})).toEqual(channels);
    expect(asked({ channels: 'all' })).toEqual(channels);
    expect(asked({ channels: 'tiktok' })).toEqual(['tiktok']);
  });

  it('refuse plain http to the internet', () => {
    const bases = { apiBase: 'http://xmp-open.mobvista.com' };
    expect(xmp.readSettings(accountWith({ bases })).ok).toBe(false);
    expect(xmp.readSettings(accountWith({ bases, plainHttpAllowed: true })).ok).toBe(true);
  });

  it('keep below what the vendor refuses', () => {
    expect(xmp.callLimit).toMatchObject({ limit: 9, windowMs: 60_000 });
  });
});
