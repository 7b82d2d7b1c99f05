import { createHash } from 'node:crypto';
import { afterEach } from 'vitest';
import { type Fleet, type Standin, startStandin } from '../../../electron/standin/index.ts';
import { addYearsUtc } from '../../../electron/standin/juying/rules.ts';

type JuyingSeed = Fleet['juying'][number];
type XmpSeed = Fleet['xmp'][number];

export const NOW = Date.UTC(2025, 0, 15, 8);
export const DAY = 86_400_000;
export const STATIC_TOKEN = 'API_201212_JY';

/** One JuYing account; device number 1 is `JY-001`, added in the order of the numbers. */
export function juyingSeed(
  changes: Partial<Omit<JuyingSeed, 'devices'>> & { owned?: number; shared?: number } = {},
): JuyingSeed {
  const { owned = 3, shared = 0, ...rest } = changes;
  const userId = rest.userId ?? 'usr_own';
  const device = (n: number, userid: string): JuyingSeed['devices'][number] => ({
    id: `id-${n}`,
    name: `Device ${n}`,
    unid: `JY-${String(n).padStart(3, '0')}`,
    userid,
    profile: 'pump',
    addedSeq: n,
    termEnd: null,
  });
  return {
    key: 'one',
    label: 'One',
    customer: 'Customer',
    timeZone: 'Asia/Shanghai',
    userId,
    auth: { kind: 'token', token: STATIC_TOKEN },
    headerStyle: 'bearer',
    licenseService: true,
    plan: 'paid',
    boughtDevices: 10,
    termStart: addYearsUtc(NOW, -1) + 30 * DAY,
    termEnd: NOW + 30 * DAY,
    renewals: [],
    ...rest,
    devices: [
      ...Array.from({ length: owned }, (_, index) => device(index + 1, userId)),
      ...Array.from({ length: shared }, (_, index) => device(owned + index + 1, 'usr_other')),
    ],
  };
}

export function xmpSeed(changes: Partial<XmpSeed> = {}): XmpSeed {
  const adAccount = (channel: string, accountId: string, authStatus: string) => ({
    channel,
    accountId,
    accountName: `account ${accountId}`,
    alias: 'main',
    authStatus,
    owner: { user_id: 7, user_name: 'ops_01' },
    assistants: [{ user_id: 8, user_name: 'ops_02' }],
  });
  return {
    key: 'ads',
    label: 'Ads',
    customer: 'Customer',
    timeZone: 'Asia/Shanghai',
    clientId: 'client-1',
    clientSecret: 'tenure-demo-secret',
    adAccounts: [
      adAccount('facebook', '1111111', 'AUTHORIZED'),
      adAccount('facebook', '2222222', 'AUTH_INVALID'),
      adAccount('tiktok', '3333333', 'UNBINDED'),
    ],
    ...changes,
  };
}

const running: Standin[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((standin) => standin.close()));
});

/** A stand-in at a fixed time that the test moves with `shiftClock`; closed after the test. */
export async function standinWith(
  fleet: Partial<Fleet>,
  stateFile: string | null = null,
): Promise<Standin> {
  const standin = await startStandin({
    fleet: { juying: [], xmp: [], ...fleet },
    stateFile,
    clock: () => NOW,
    random: Math.random,
  });
  running.push(standin);
  return standin;
}

type Envelope = {
  success: boolean;
  code: number | string;
  message: string;
  data: unknown;
};
export type Answer = { status: number; body: Envelope };

async function answerOf(response: Response): Promise<Answer> {
  return { status: response.status, body: (await response.json()) as Envelope };
}

/** Calls the JuYing API as the account of the static token, or with another `authorization`. */
export async function juying(
  standin: Standin,
  method: 'GET' | 'POST',
  path: string,
  options: { body?: unknown; authorization?: string } = {},
): Promise<Answer> {
  const { body, authorization = `Bearer ${STATIC_TOKEN}` } = options;
  const init: RequestInit = {
    method,
    headers: { authorization, 'content-type': 'application/json' },
  };
  if (body !== undefined) init.body = JSON.stringify(body);
  return answerOf(await fetch(standin.urls.juyingApi + path, init));
}

/** Posts to the JuYing sign-in base. */
export async function login(standin: Standin, path: string, body: unknown): Promise<Answer> {
  return answerOf(
    await fetch(standin.urls.juyingAuth + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
}

export const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** Calls the XMP account list with a right signature for `at` (ms UTC), members overridable. */
export async function xmpList(
  standin: Standin,
  members: Record<string, unknown> = {},
  at = NOW,
): Promise<{ status: number; date: string | null; code: number; msg: string; list: unknown[] }> {
  const timestamp = Math.floor(at / 1000);
  const response = await fetch(`${standin.urls.xmp}/v2/media/account/list`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_id: 'client-1',
      timestamp,
      sign: md5(`tenure-demo-secret${timestamp}`),
      channel: ['facebook', 'tiktok'],
      ...members,
    }),
  });
  const body = (await response.json()) as {
    code: number;
    msg: string;
    data: { list: unknown[] } | null;
  };
  return {
    status: response.status,
    date: response.headers.get('date'),
    code: body.code,
    msg: body.msg,
    list: body.data?.list ?? [],
  };
}
