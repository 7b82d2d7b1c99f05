import { readEnvelope } from '../../../electron/services/cloud/juying/envelope.ts';
import { logIn } from '../../../electron/services/cloud/juying/login.ts';
import { readSettings } from '../../../electron/services/cloud/juying/settings.ts';
import { appErrorSchema } from '../../../shared/error-schemas.ts';
import { err, ok } from '../../../shared/result.ts';
import { accountWith } from '../../fixtures/cloud-account.ts';
import { textLikeOneOf } from '../payloads.ts';
import type { Recorded } from '../recorded.ts';
import { agree, holds, type Target, target, unpolluted } from '../target.ts';
import { isObject } from './http.ts';

const secrets = { appKey: 'app-key-of-the-account', appSecret: 's3cret-of-the-account' };
const settings = readSettings(accountWith({ signInMethod: 'appKey' }));
const operation = {
  signal: new AbortController().signal,
  priority: 'user' as const,
  onPhase: () => undefined,
};

const isToken = (value: unknown): value is string =>
  typeof value === 'string' && value.length >= 1 && value.length <= 8192;

/** The token by an independent reading of juying.md §2.3; null where there is none to use. */
function tokenIn(data: unknown): string | null {
  if (!isObject(data)) return null;
  const tokens = ['accesstoken', 'accessToken']
    .filter((name) => Object.hasOwn(data, name))
    .map((name) => data[name]);
  return tokens.every(isToken) ? (tokens[0] ?? null) : null;
}

export function loginTargets(recorded: Recorded): Target[] {
  if (!settings.ok) throw new Error('The default addresses are refused');
  const { value: known } = settings;
  return [
    target({
      name: 'JuYing login',
      payloads: textLikeOneOf(recorded.login),
      weight: 2,
      async run(text) {
        let data: unknown = null;
        let answered = false;
        const signedIn = await logIn(
          async () => {
            const answer = { status: 200, headers: {}, text, serverTime: null };
            const read = readEnvelope(answer, { now: 0, secrets: Object.values(secrets) });
            if (!read.ok) return err(read.error);
            answered = true;
            data = read.value.data;
            return ok({ data, clockOffsetMs: null });
          },
          operation,
          known,
          secrets,
        );
        unpolluted();
        const token = answered ? tokenIn(data) : null;
        agree('token', signedIn.ok ? signedIn.value.token : null, token);
        if (signedIn.ok) return 'accepted';
        appErrorSchema.parse(signedIn.error);
        const told = JSON.stringify(signedIn.error);
        holds('no secret', !Object.values(secrets).some((secret) => told.includes(secret)));
        return 'refused';
      },
    }),
  ];
}
