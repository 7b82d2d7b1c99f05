import type { PlatformDescriptor, SignInMethod } from '../../../../shared/domain/account.ts';

/** Credentials of a company's open API (xmp.md §1). */
export const clientSecret = {
  id: 'clientSecret',
  fields: [
    { name: 'clientId', optional: false },
    { name: 'clientSecret', optional: false },
  ],
} as const satisfies SignInMethod;

/** The media channels that are known by name (xmp.md §7). */
export const channels = [
  'facebook',
  'google',
  'tiktok',
  'kwai',
  'apple',
  'huawei',
  'mintegral',
  'applovin',
  'unity',
  'ironsource',
  'vungle',
] as const;

/** What a person may set up (xmp.md §1, §6). Nothing can be renewed here by API (xmp.md §10). */
export const descriptor: PlatformDescriptor = {
  id: 'xmp',
  bases: [{ name: 'apiBase', defaultValue: 'https://xmp-open.mobvista.com' }],
  options: [{ name: 'channels', values: ['all', ...channels], defaultValue: 'all' }],
  signInMethods: [clientSecret],
  capabilities: {
    readsDevices: true,
    readsLicense: true,
    submitsRenewal: false,
    looksUpRenewal: false,
    addsDevices: false,
    tellsOwners: false,
  },
  consoleUrl: 'https://xmp.mobvista.com/',
};
