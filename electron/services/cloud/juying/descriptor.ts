import type { PlatformDescriptor, SignInMethod } from '../../../../shared/domain/account.ts';

/** Sign-in by a token that was given to the account for good (juying.md §2.2). */
export const staticToken = {
  id: 'staticToken',
  fields: [{ name: 'apiToken', optional: false }],
} as const satisfies SignInMethod;

/** Sign-in by AppKey (juying.md §2.3), the documented way. */
export const appKey = {
  id: 'appKey',
  fields: [
    { name: 'appKey', optional: false },
    { name: 'appSecret', optional: false },
    { name: 'appSecretKey', optional: true },
  ],
} as const satisfies SignInMethod;

/** Sign-in by user name (juying.md §2.4): observed only, so a deliberate choice. */
export const userName = {
  id: 'userName',
  fields: [
    { name: 'userName', optional: false },
    { name: 'password', optional: false },
  ],
} as const satisfies SignInMethod;

export const headerStyles = ['bearer', 'raw'] as const;
export const callsPerMinute = ['60', '600', 'unlimited'] as const;

/** What a person may set up; defaults by juying.md §1, §2.1 and §10. */
export const descriptor: PlatformDescriptor = {
  id: 'juying',
  bases: [
    { name: 'authBase', defaultValue: 'https://oauthapi.juyingiot.com/api/v1' },
    { name: 'apiBase', defaultValue: 'https://openapi.iot02.com/api/v1' },
  ],
  options: [
    { name: 'headerStyle', values: [...headerStyles], defaultValue: 'bearer' },
    { name: 'callsPerMinute', values: [...callsPerMinute], defaultValue: '60' },
  ],
  signInMethods: [appKey, staticToken, userName],
  capabilities: {
    readsDevices: true,
    readsLicense: true,
    submitsRenewal: true,
    looksUpRenewal: true,
    addsDevices: false,
    tellsOwners: true,
  },
  consoleUrl: 'https://www.juyingiot.com/jycloud/',
};
