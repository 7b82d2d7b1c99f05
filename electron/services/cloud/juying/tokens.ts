import { type AppError, appError } from '../../../../shared/errors.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import type { CloudContext } from '../platform.ts';
import { missingSecret } from '../secrets.ts';
import { createSingleFlight } from '../single-flight.ts';
import { staticToken } from './descriptor.ts';
import type { Exchange, Operation } from './exchange.ts';
import { logIn } from './login.ts';
import { rememberOwnUserId } from './memory.ts';
import type { JuyingSettings } from './settings.ts';

/** The token as one operation knows it, so that a refused sign-in ends the whole operation. */
export type TokenState = { token: string | null; refusal: AppError | null };

export type Tokens = {
  current(operation: Operation, state: TokenState): Promise<Result<string>>;
  /** A token in place of `dead`, which the cloud did not accept. */
  replace(operation: Operation, state: TokenState, dead: string | null): Promise<Result<string>>;
};

/**
 * The tokens of one session. However many calls find the token dead, one login is made
 * (juying.md §2.3); after it was refused the operation asks no further.
 */
export function createTokens(
  context: Pick<CloudContext, 'secrets' | 'tokens' | 'memory'>,
  settings: JuyingSettings,
  exchange: Exchange,
): Tokens {
  const flight = createSingleFlight<Result<string>>();
  const isStatic = settings.signInMethod.id === staticToken.id;

  async function readSecrets(): Promise<Result<Record<string, string>>> {
    const secrets = await context.secrets();
    if (!secrets.ok) return secrets;
    const missing = missingSecret(settings.signInMethod, secrets.value);
    return missing === null ? secrets : err(missing);
  }

  async function givenToken(): Promise<Result<string>> {
    const secrets = await readSecrets();
    return secrets.ok ? ok(secrets.value.apiToken ?? '') : secrets;
  }

  async function signIn(operation: Operation, dead: string | null): Promise<Result<string>> {
    // Whoever signed in a moment ago left a token that nobody has tried yet.
    const kept = await context.tokens.load();
    if (kept !== null && kept !== dead) return ok(kept);
    const secrets = await readSecrets();
    if (!secrets.ok) return secrets;
    operation.onPhase('signingIn', null);
    const signedIn = await logIn(exchange, operation, settings, secrets.value);
    operation.onPhase('reading', null);
    if (!signedIn.ok) {
      if (signedIn.error.code === 'signInFailed') await context.tokens.forget();
      return signedIn;
    }
    const { token, ownUserId } = signedIn.value;
    await context.tokens.save(token);
    await rememberOwnUserId(context.memory, settings.signInMethod.id, ownUserId);
    return ok(token);
  }

  async function replace(
    operation: Operation,
    state: TokenState,
    dead: string | null,
  ): Promise<Result<string>> {
    if (state.refusal !== null) return err(state.refusal);
    // A token given for good has no login that could renew it.
    if (isStatic) return err(appError('signInFailed'));
    if (state.token !== null && state.token !== dead) return ok(state.token);
    const joined = await flight.join(operation.signal, (signal) =>
      signIn({ ...operation, signal }, dead),
    );
    if (!joined.ok) return joined;
    const result = joined.value;
    if (result.ok) state.token = result.value;
    else if (result.error.code === 'signInFailed') state.refusal = result.error;
    return result;
  }

  return {
    replace,
    async current(operation, state) {
      if (state.token !== null) return ok(state.token);
      if (state.refusal !== null) return err(state.refusal);
      const known = isStatic ? await givenToken() : await kept();
      if (known === null) return replace(operation, state, null);
      if (known.ok) state.token = known.value;
      return known;
    },
  };

  async function kept(): Promise<Result<string> | null> {
    const token = await context.tokens.load();
    return token === null ? null : ok(token);
  }
}
