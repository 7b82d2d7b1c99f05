import type { Fleet } from './types.ts';

export type SampleCredentials =
  | { kind: 'appKey'; appKey: string; appSecret: string }
  | { kind: 'token'; token: string }
  | { kind: 'password'; userName: string; password: string }
  | { kind: 'client'; clientId: string; clientSecret: string };

/** What a person types in to connect one account; the bases come from `Standin.urls`. */
export type SampleAccount = {
  /** Name of the account in control calls and in the request log. */
  key: string;
  platform: 'juying' | 'xmp';
  label: string;
  customer: string;
  timeZone: string;
  credentials: SampleCredentials;
  headerStyle: 'bearer' | 'raw';
  /** The account's own user id (juying.md §6); null where the platform has none. */
  ownUserId: string | null;
};

/** The accounts of a fleet as a person would type them in, in the fleet's order. */
export function sampleAccounts(fleet: Fleet): SampleAccount[] {
  const juying = fleet.juying.map(
    (account): SampleAccount => ({
      key: account.key,
      platform: 'juying',
      label: account.label,
      customer: account.customer,
      timeZone: account.timeZone,
      credentials: { ...account.auth },
      headerStyle: account.headerStyle,
      ownUserId: account.userId,
    }),
  );
  const xmp = fleet.xmp.map(
    (client): SampleAccount => ({
      key: client.key,
      platform: 'xmp',
      label: client.label,
      customer: client.customer,
      timeZone: client.timeZone,
      credentials: {
        kind: 'client',
        clientId: client.clientId,
        clientSecret: client.clientSecret,
      },
      headerStyle: 'bearer',
      ownUserId: null,
    }),
  );
  return [...juying, ...xmp];
}
