import type { SampleAccount, SampleCredentials } from './fleet/accounts.ts';
import type { Standin } from './index.ts';

/** An account in the words of the app's own connect form, so that whoever reads it types nothing. */
export type ConnectableAccount = SampleAccount & {
  bases: Record<string, string>;
  signInMethod: string;
  options: Record<string, string>;
  secrets: Record<string, string>;
};

type SignIn = Pick<ConnectableAccount, 'signInMethod' | 'secrets'>;

function signInOf(credentials: SampleCredentials): SignIn {
  switch (credentials.kind) {
    case 'appKey': {
      const { appKey, appSecret } = credentials;
      return { signInMethod: 'appKey', secrets: { appKey, appSecret } };
    }
    case 'token':
      return { signInMethod: 'staticToken', secrets: { apiToken: credentials.token } };
    case 'password': {
      const { userName, password } = credentials;
      return { signInMethod: 'userName', secrets: { userName, password } };
    }
    case 'client': {
      const { clientId, clientSecret } = credentials;
      return { signInMethod: 'clientSecret', secrets: { clientId, clientSecret } };
    }
  }
}

function placeOf(
  account: SampleAccount,
  urls: Standin['urls'],
): Pick<ConnectableAccount, 'bases' | 'options'> {
  switch (account.platform) {
    case 'juying':
      return {
        bases: { authBase: urls.juyingAuth, apiBase: urls.juyingApi },
        options: { headerStyle: account.headerStyle },
      };
    case 'xmp':
      return { bases: { apiBase: urls.xmp }, options: {} };
  }
}

/** The accounts of a stand-in with all that connecting them takes. */
export function connectableAccounts({
  urls,
  accounts,
}: Pick<Standin, 'urls' | 'accounts'>): ConnectableAccount[] {
  return accounts.map((account) => ({
    ...account,
    ...signInOf(account.credentials),
    ...placeOf(account, urls),
  }));
}
