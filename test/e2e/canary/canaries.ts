import { randomBytes } from 'node:crypto';
import type { Fleet } from '../../../electron/standin/index.ts';
import { sampleFleet } from '../../../electron/standin/index.ts';
import type { Canary } from './encodings.ts';

/** A value that occurs nowhere else; its signs look different in every encoding. */
const fresh = (name: string): Canary => ({
  name,
  value: `${name}/${randomBytes(9).toString('hex')}+&=`,
});

/** All that is typed, under the names that fields have. Tokens are the cloud's own. */
export function plantedCanaries() {
  return {
    appKey: fresh('AppKey'),
    appSecret: fresh('AppSecret'),
    wrongSecret: fresh('WrongSecret'),
    newSecret: fresh('NewSecret'),
    staticToken: fresh('StaticToken'),
    clientId: fresh('ClientId'),
    clientSecret: fresh('ClientSecret'),
  };
}
export type Planted = ReturnType<typeof plantedCanaries>;

export const keys = {
  app: 'school-seven',
  static: 'coldchain-port',
  client: 'ads-orchid',
} as const;

/** A small fleet whose accounts sign in with these. */
export function plantedFleet({ appKey, appSecret, staticToken, ...rest }: Planted): Fleet {
  const { juying, xmp } = sampleFleet(Date.now());
  return {
    juying: juying.flatMap((account): Fleet['juying'] => {
      if (account.key === keys.app) {
        const auth = { kind: 'appKey', appKey: appKey.value, appSecret: appSecret.value } as const;
        return [{ ...account, auth }];
      }
      return account.key === keys.static
        ? [{ ...account, auth: { kind: 'token', token: staticToken.value } }]
        : [];
    }),
    xmp: xmp
      .filter(({ key }) => key === keys.client)
      .map((client) => ({
        ...client,
        clientId: rest.clientId.value,
        clientSecret: rest.clientSecret.value,
      })),
  };
}
