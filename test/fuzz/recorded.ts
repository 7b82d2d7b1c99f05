import { z } from 'zod';
import { generateFleet, startStandin } from '../../electron/standin/index.ts';
import { connectableAccounts } from '../../electron/standin/ready-file.ts';

/** Answers of the vendors as the stand-in gives them, whole. */
export type Recorded = {
  login: unknown[];
  devices: unknown[];
  summary: unknown[];
  licensedDevices: unknown[];
  renewals: unknown[];
  renewal: unknown[];
  adAccounts: unknown[];
  /** Ready file of a stand-in that listens. */
  readyFile: unknown[];
};

const signedIn = z.object({ data: z.object({ accesstoken: z.string() }) });
const requestId = 'recorded-request-1';

/** A page as published (xmp.md §6): its calls are signed, so it is written down here. */
const adAccounts = {
  code: 0,
  msg: 'success',
  data: {
    list: ['AUTHORIZED', 'AUTH_INVALID', 'UNBINDED'].map((auth_status, index) => ({
      channel: 'facebook',
      account_id: `10${index}`,
      account_name: `Account ${index}`,
      alisa_name: '',
      auth_status,
      owner_user: { user_id: index, user_name: 'Somebody' },
      assist_user_list: [{ user_id: 9, user_name: 'Another' }],
    })),
  },
};

export async function record(): Promise<Recorded> {
  const now = Date.UTC(2026, 2, 2);
  const fleet = generateFleet({ seed: 5, accounts: 1, devicesPerAccount: 5, now, sharedPart: 0.4 });
  const standin = await startStandin({ fleet, clock: () => now });
  try {
    const { juyingAuth, juyingApi } = standin.urls;
    const [account] = fleet.juying;
    if (account?.auth.kind !== 'appKey') throw new Error('No account with a key');
    const { appKey, appSecret } = account.auth;
    const ask = async (url: string, authorization: string, body?: object): Promise<unknown> => {
      const response = await fetch(url, {
        method: body ? 'POST' : 'GET',
        headers: { authorization, 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return response.json();
    };
    const login = await ask(`${juyingAuth}/user/login-app`, '', {
      appKey,
      appSecret,
      clientType: 'svr',
    });
    const refused = await ask(`${juyingAuth}/user/login-app`, '', {
      appKey,
      appSecret: 'wrong',
      clientType: 'svr',
    });
    const token = `Bearer ${signedIn.parse(login).data.accesstoken}`;
    const api = (path: string, body?: object) => ask(juyingApi + path, token, body);
    const renewal = await api('/license/renewals', { requestId, years: 1 });
    return {
      login: [login, refused],
      devices: [await api('/equip-read/all-equip-state')],
      summary: [await api('/license/summary')],
      licensedDevices: [await api('/license/devices?page=1&pageSize=200')],
      renewals: [await api('/license/renewals?since=0')],
      renewal: [renewal, await api(`/license/renewals/${requestId}`)],
      adAccounts: [adAccounts],
      readyFile: [{ origin: standin.origin, accounts: connectableAccounts(standin) }],
    };
  } finally {
    await standin.close();
  }
}
