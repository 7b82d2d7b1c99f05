import { z } from 'zod';
import { randomText } from '../fleet/random.ts';
import type { JuyingAccount } from '../fleet/types.ts';
import type { Request } from '../message.ts';
import type { World } from '../world.ts';
import { done, type Outcome, refused } from './envelope.ts';

const appLogin = z.object({
  appKey: z.string(),
  appSecret: z.string(),
  clientType: z.string(),
  appSecretKey: z.string().optional(),
});
const userLogin = z.object({
  userName: z.string(),
  password: z.string(),
  clientType: z.string(),
});

const TOKEN_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+/';

/** `Bearer` + one space + token, or the token alone (juying.md §2.1). Null when there is none. */
export function presentedToken(request: Request): string | null {
  const header = request.headers.authorization;
  if (typeof header !== 'string' || header === '') return null;
  return header.startsWith('Bearer ') ? header.slice('Bearer '.length) : header;
}

/** Account that a token was given to, valid or not. */
export function tokenOwner(world: World, token: string | null): JuyingAccount | null {
  if (token === null || !Object.hasOwn(world.state.tokens, token)) return null;
  const entry = world.state.tokens[token];
  return entry === undefined ? null : world.juyingAccount(entry.account);
}

function isAlive(world: World, token: string): boolean {
  const entry = world.state.tokens[token];
  if (entry === undefined) return false;
  const age = world.now() - entry.issuedAt;
  return entry.permanent || age <= world.state.settings.tokenLifetimeSeconds * 1000;
}

/** The account that a request acts for, or null: answer 1021. */
export function signedInAccount(world: World, request: Request): JuyingAccount | null {
  const token = presentedToken(request);
  const account = tokenOwner(world, token);
  return token !== null && account !== null && isAlive(world, token) ? account : null;
}

/** Forgets one token of a login, so that only a new login helps. */
export function forgetToken(world: World, token: string): void {
  if (!Object.hasOwn(world.state.tokens, token)) return;
  if (world.state.tokens[token]?.permanent === true) return;
  delete world.state.tokens[token];
  world.file.touch();
}

function issueToken(world: World, account: JuyingAccount): string {
  for (const [token, entry] of Object.entries(world.state.tokens)) {
    if (entry.account === account.key && !isAlive(world, token)) delete world.state.tokens[token];
  }
  // The vendor's tokens are opaque and padded: a client that trims or re-encodes them must fail.
  const token = `JY${randomText(() => world.random(), TOKEN_ALPHABET, 46)}_-+/==`;
  world.state.tokens[token] = { account: account.key, issuedAt: world.now(), permanent: false };
  world.file.touch();
  return token;
}

function loginAnswer(world: World, account: JuyingAccount): Record<string, unknown> {
  return {
    accesstoken: issueToken(world, account),
    refreshToken: `R${randomText(() => world.random(), TOKEN_ALPHABET, 30)}==`,
    timestamp: world.now(),
  };
}

function accountByAppKey(world: World, appKey: string): JuyingAccount | null {
  const { juying } = world.state.fleet;
  return juying.find(({ auth }) => auth.kind === 'appKey' && auth.appKey === appKey) ?? null;
}

function accountByUserName(world: World, userName: string): JuyingAccount | null {
  const { juying } = world.state.fleet;
  return juying.find(({ auth }) => auth.kind === 'password' && auth.userName === userName) ?? null;
}

/** Account that a login body names, whether or not its secret is right. */
export function loginSubject(world: World, request: Request): JuyingAccount | null {
  const body = z
    .object({ appKey: z.string().optional(), userName: z.string().optional() })
    .safeParse(request.json);
  if (!body.success) return null;
  const { appKey, userName } = body.data;
  if (appKey !== undefined) return accountByAppKey(world, appKey);
  return userName === undefined ? null : accountByUserName(world, userName);
}

/** `POST {authBase}/user/login-app` (juying.md §2.3). */
export function loginApp(world: World, request: Request): Outcome {
  const body = appLogin.safeParse(request.json);
  if (!body.success) return refused(1001);
  const { appKey, appSecret, clientType } = body.data;
  if (appKey === '' || appSecret === '' || clientType !== 'svr') return refused(1002);
  const account = accountByAppKey(world, appKey);
  if (account?.auth.kind !== 'appKey' || account.auth.appSecret !== appSecret) {
    return refused(1021);
  }
  return done(loginAnswer(world, account));
}

/** `POST {authBase}/user/login-old` (juying.md §2.4). */
export function loginOld(world: World, request: Request): Outcome {
  const body = userLogin.safeParse(request.json);
  if (!body.success) return refused(1001);
  const { userName, password, clientType } = body.data;
  if (userName === '' || password === '' || clientType === '') return refused(1002);
  const account = accountByUserName(world, userName);
  if (account?.auth.kind !== 'password' || account.auth.password !== password) {
    return refused(1021);
  }
  return done({ ...loginAnswer(world, account), user: { id: account.userId } });
}
