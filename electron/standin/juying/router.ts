import type { JuyingAccount } from '../fleet/types.ts';
import { htmlReply, type Reply, type Request, streamReply } from '../message.ts';
import type { World } from '../world.ts';
import {
  forgetToken,
  loginApp,
  loginOld,
  loginSubject,
  presentedToken,
  signedInAccount,
  tokenOwner,
} from './auth.ts';
import { envelopeReply, type Outcome, refused } from './envelope.ts';
import { allEquipState, equipAdd, equipDelete, equipRead, equipState } from './equip.ts';
import { licenseDevices, licenseSummary } from './license.ts';
import { listRenewals, readRenewal, submitRenewal } from './renewals.ts';
import { settleRenewals } from './review.ts';

type Handler = (world: World, account: JuyingAccount, request: Request) => Outcome;
type Route = {
  method: 'GET' | 'POST';
  /** Part of the license service of juying.md §11, absent on the public cloud. */
  licenseService: boolean;
  run: Handler;
};

const RENEWAL_PATH = /^\/license\/renewals\/([^/]+)$/;

const ROUTES: Readonly<Record<string, readonly Route[]>> = {
  '/equip-read/equip-state': [{ method: 'GET', licenseService: false, run: equipState }],
  '/equip-opr/equip-read': [{ method: 'POST', licenseService: false, run: equipRead }],
  '/equip/add': [{ method: 'POST', licenseService: true, run: equipAdd }],
  '/equip/delete': [{ method: 'POST', licenseService: true, run: equipDelete }],
  '/license/summary': [{ method: 'GET', licenseService: true, run: licenseSummary }],
  '/license/devices': [{ method: 'GET', licenseService: true, run: licenseDevices }],
  '/license/renewals': [
    { method: 'POST', licenseService: true, run: submitRenewal },
    {
      method: 'GET',
      licenseService: true,
      run: (_world, account, request) => listRenewals(account, request),
    },
  ],
};

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

function routesFor(path: string): readonly Route[] {
  const segment = RENEWAL_PATH.exec(path)?.[1];
  if (segment !== undefined) {
    const requestId = decoded(segment);
    const run: Handler = (_world, account) =>
      requestId === null ? refused(1002) : readRenewal(account, requestId);
    return [{ method: 'GET', licenseService: true, run }];
  }
  return Object.hasOwn(ROUTES, path) ? (ROUTES[path] ?? []) : [];
}

/** Account that a request is made for, also when it is refused; for the log and the fault rules. */
export function juyingSubject(world: World, request: Request): string | null {
  const account = tokenOwner(world, presentedToken(request)) ?? loginSubject(world, request);
  return account?.key ?? null;
}

/** Answers a call of the sign-in base (juying.md §2). */
export function handleJuyingAuth(world: World, request: Request): Reply {
  const logins = { '/user/login-app': loginApp, '/user/login-old': loginOld } as const;
  if (request.path !== '/user/login-app' && request.path !== '/user/login-old') {
    return htmlReply(404, '404 Not Found');
  }
  if (request.method !== 'POST') return htmlReply(405, '405 Method Not Allowed');
  return envelopeReply(world, logins[request.path](world, request));
}

/** Answers a call of the API base (juying.md §7 and §11). */
export function handleJuyingApi(world: World, request: Request): Reply {
  const account = signedInAccount(world, request);
  const wholeList = request.path === '/equip-read/all-equip-state';
  const routes = routesFor(request.path);
  if (!wholeList && routes.length === 0) return htmlReply(404, '404 Not Found');
  if (account === null) return envelopeReply(world, refused(1021));
  if (settleRenewals(account, world.state.settings, world.now())) world.file.touch();
  if (wholeList) {
    if (request.method !== 'GET') return htmlReply(405, '405 Method Not Allowed');
    const chunks = allEquipState(world, account);
    return chunks === 1024 ? envelopeReply(world, refused(1024)) : streamReply(chunks);
  }
  const service = world.state.settings.licenseService && account.licenseService;
  if (!service && routes.some((route) => route.licenseService)) {
    return htmlReply(404, '404 Not Found');
  }
  const route = routes.find(({ method }) => method === request.method);
  if (route === undefined) return htmlReply(405, '405 Method Not Allowed');
  const outcome = route.run(world, account, request);
  if (outcome.ok && outcome.durable === true) world.file.touch();
  return envelopeReply(world, outcome);
}

/** Answers as if the token of the request had run out, and lets it do so unless it is permanent. */
export function expireToken(world: World, request: Request): Reply {
  const token = presentedToken(request);
  if (token !== null) forgetToken(world, token);
  return envelopeReply(world, refused(1021));
}
