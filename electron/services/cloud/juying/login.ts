import { z } from 'zod';
import { type AppError, appError } from '../../../../shared/errors.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { joinPath } from '../../http/address.ts';
import { badAnswer } from '../../http/json.ts';
import { wireId } from '../wire-values.ts';
import { appKey, userName } from './descriptor.ts';
import type { CallFailure } from './envelope.ts';
import type { Exchange, Operation } from './exchange.ts';
import type { JuyingSettings } from './settings.ts';

export type SignedIn = {
  /** Opaque: never parsed, trimmed or encoded anew (juying.md §2.2). */
  token: string;
  /** The account's own user id, where this way of signing in tells it (juying.md §2.4). */
  ownUserId: string | null;
};

const LONGEST_TOKEN = 8192;

const loginData = z.object({
  // All lower case by juying.md §2.3; the other spelling costs nothing to accept.
  accesstoken: z.string().min(1).max(LONGEST_TOKEN).optional(),
  accessToken: z.string().min(1).max(LONGEST_TOKEN).optional(),
  user: z.unknown().optional(),
});
const loginUser = z.object({ id: z.unknown().optional().transform(wireId) });

/** Constants of the two logins (juying.md §2.3, §2.4). */
const APP_CLIENT = 'svr';
const USER_CLIENT = 'windowspcChrome';

/**
 * Asks for a token (juying.md §2.3, §2.4). Errors: `signInFailed` when the cloud refuses, whatever
 * its reason; `badAnswer`, `serverError` and those of the network otherwise.
 */
export async function logIn(
  exchange: Exchange,
  operation: Operation,
  settings: JuyingSettings,
  secrets: Record<string, string>,
): Promise<Result<SignedIn>> {
  const call = loginCall(settings, secrets);
  if (call === null) return err(appError('signInFailed'));
  const reply = await exchange(operation, {
    method: 'POST',
    url: joinPath(settings.authBase, call.path),
    body: call.body,
    authorization: null,
    secrets: Object.values(secrets),
  });
  if (!reply.ok) return err(refusedSignIn(reply.error));
  const data = loginData.safeParse(reply.value.data);
  const token = data.data?.accesstoken ?? data.data?.accessToken;
  if (token === undefined) return err(badAnswer(200, 'shape'));
  const user = loginUser.safeParse(data.data?.user);
  return ok({ token, ownUserId: user.success ? user.data.id : null });
}

function loginCall(
  { signInMethod }: JuyingSettings,
  secrets: Record<string, string>,
): { path: string; body: Record<string, unknown> } | null {
  switch (signInMethod.id) {
    case appKey.id: {
      const { appKey: key, appSecret, appSecretKey } = secrets;
      const body = { appKey: key, appSecret, clientType: APP_CLIENT };
      return {
        path: '/user/login-app',
        // Its use is unknown: sent only when the person filled it in (juying.md §2.3).
        body: appSecretKey ? { ...body, appSecretKey } : body,
      };
    }
    case userName.id: {
      const { userName: name, password } = secrets;
      const body = { clientType: USER_CLIENT, userName: name, password };
      return { path: '/user/login-old', body };
    }
    default:
      return null;
  }
}

function refusedSignIn(failure: CallFailure): AppError {
  if (!failure.tokenRefused && failure.effect !== 'refused') return failure.error;
  // An address without a login is a wrong address, not a wrong secret.
  if (failure.error.code === 'badAnswer') return failure.error;
  return appError('signInFailed', { vendor: failure.error.vendor });
}
