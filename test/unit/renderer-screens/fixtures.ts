import type { PlatformDescriptor } from '../../../shared/domain/account.ts';
import type { RenewalView } from '../../../shared/ipc/views.ts';

/** A made-up platform: nothing in the forms may depend on a real one. */
export const platform: PlatformDescriptor = {
  id: 'sample',
  bases: [
    { name: 'apiBase', defaultValue: 'https://api.invalid/v1' },
    { name: 'authBase', defaultValue: 'https://auth.invalid/v1' },
  ],
  options: [{ name: 'style', values: ['plain', 'fancy'], defaultValue: 'plain' }],
  signInMethods: [
    {
      id: 'key',
      fields: [
        { name: 'appKey', optional: false },
        { name: 'appSecret', optional: false },
        { name: 'extra', optional: true },
      ],
    },
    { id: 'token', fields: [{ name: 'token', optional: false }] },
  ],
  capabilities: {
    readsDevices: true,
    readsLicense: false,
    submitsRenewal: false,
    looksUpRenewal: false,
    addsDevices: false,
    tellsOwners: true,
  },
  consoleUrl: 'https://console.invalid/',
};

export function renewalView(changes: Partial<RenewalView>): RenewalView {
  return {
    id: 'renewal-1',
    accountId: 'account-1',
    scope: { kind: 'account' },
    years: 1,
    route: 'api',
    requestId: 'request-0001',
    state: 'drafted',
    deviceCount: 3,
    termEndBefore: null,
    termEndExpected: null,
    termEndAfter: null,
    createdAt: 0,
    updatedAt: 0,
    accountLabel: 'One',
    customer: 'First customer',
    platform: 'sample',
    timeZone: 'Asia/Shanghai',
    ...changes,
  };
}
