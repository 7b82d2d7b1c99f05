import { expect, type Page } from '@playwright/test';
import type { SampleAccount, Standin } from '../../../electron/standin/index.ts';
import type { AccountSettings, SecretValues } from '../../../shared/domain/account.ts';
import type { AccountView } from '../../../shared/ipc/views.ts';
import { ask } from './ask.ts';

export function sampleAccount(cloud: Standin, key: string): SampleAccount {
  const found = cloud.accounts.find((account) => account.key === key);
  if (!found) throw new Error(`no sample account ${key}`);
  return found;
}

/** What a person would type in to connect a sample account, as the contract takes it. */
export function typedIn(
  cloud: Standin,
  sample: SampleAccount,
): { settings: AccountSettings; secrets: SecretValues } {
  const { platform, label, customer, timeZone, headerStyle } = sample;
  const { signInMethod, secrets } = signIn(sample.credentials);
  const bases =
    platform === 'juying'
      ? { authBase: cloud.urls.juyingAuth, apiBase: cloud.urls.juyingApi }
      : { apiBase: cloud.urls.xmp };
  // Without a limit of calls: a test reads more often in a minute than a person would.
  const options: Record<string, string> =
    platform === 'juying' ? { headerStyle, callsPerMinute: 'unlimited' } : { channels: 'all' };
  return {
    settings: {
      platform,
      label,
      customer,
      timeZone,
      bases,
      options,
      signInMethod,
      plainHttpAllowed: false,
    },
    secrets,
  };
}

function signIn(credentials: SampleAccount['credentials']): {
  signInMethod: string;
  secrets: SecretValues;
} {
  switch (credentials.kind) {
    case 'appKey':
      return {
        signInMethod: 'appKey',
        secrets: { appKey: credentials.appKey, appSecret: credentials.appSecret },
      };
    case 'token':
      return { signInMethod: 'staticToken', secrets: { apiToken: credentials.token } };
    case 'password':
      return {
        signInMethod: 'userName',
        secrets: { userName: credentials.userName, password: credentials.password },
      };
    case 'client':
      return {
        signInMethod: 'clientSecret',
        secrets: { clientId: credentials.clientId, clientSecret: credentials.clientSecret },
      };
  }
}

export async function accountView(page: Page, accountId: string): Promise<AccountView> {
  const accounts = await ask(page, 'accounts.list', {});
  const view = accounts.find(({ account }) => account.id === accountId);
  if (!view) throw new Error(`no account ${accountId}`);
  return view;
}

/**
 * Connects a sample account, for tests whose subject comes after that, and waits for its first
 * reading. Says whose devices they are unless `owner` is false.
 */
export async function connectSample(
  page: Page,
  cloud: Standin,
  key: string,
  { owner = true }: { owner?: boolean } = {},
): Promise<string> {
  const sample = sampleAccount(cloud, key);
  const { accountId } = await ask(page, 'accounts.connect', typedIn(cloud, sample));
  await expect
    .poll(async () => {
      const { sync, asOf } = await accountView(page, accountId);
      return { state: sync.state, read: asOf !== null };
    })
    .toEqual({ state: 'idle', read: true });
  if (owner && sample.ownUserId !== null) {
    await ask(page, 'accounts.chooseOwner', { accountId, ownerId: sample.ownUserId });
  }
  return accountId;
}

/** Several at once, in the order of their keys. */
export async function connectSamples(
  page: Page,
  cloud: Standin,
  keys: readonly string[],
): Promise<string[]> {
  return Promise.all(keys.map((key) => connectSample(page, cloud, key)));
}
