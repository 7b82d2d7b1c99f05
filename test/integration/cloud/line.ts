import { afterEach } from 'vitest';
import type { Clock } from '../../../electron/services/clock/clock.ts';
import { systemClock } from '../../../electron/services/clock/system-clock.ts';
import { createRateBudgets } from '../../../electron/services/cloud/budget.ts';
import { credentialKey } from '../../../electron/services/cloud/credential.ts';
import type { ReadProgress } from '../../../electron/services/cloud/platform.ts';
import { findPlatform } from '../../../electron/services/cloud/registry.ts';
import { createHttpClient } from '../../../electron/services/http/node-http-client.ts';
import type { BudgetRecord } from '../../../electron/services/store/store.ts';
import { type Fleet, type Standin, startStandin } from '../../../electron/standin/index.ts';
import type { Account } from '../../../shared/domain/account.ts';
import { ok } from '../../../shared/result.ts';
import { accountWith } from '../../fixtures/cloud-account.ts';
import { recordingLog } from '../../fixtures/recording-log.ts';
import { NOW } from '../standin/harness.ts';

export type SkippingClock = Clock & { set(now: number): void; waited: number[] };

/** A clock on which every wait is over at once: time jumps to whatever is due next. */
export function skippingClock(start = NOW): SkippingClock {
  let wall = start;
  let monotonic = 0;
  const timers = new Set<{ at: number; run: () => void }>();
  const waited: number[] = [];

  function skip(): void {
    const [next] = [...timers].sort((a, b) => a.at - b.at);
    if (next === undefined) return;
    timers.delete(next);
    const ahead = Math.max(0, next.at - monotonic);
    wall += ahead;
    monotonic += ahead;
    next.run();
  }

  return {
    waited,
    now: () => wall,
    monotonic: () => monotonic,
    schedule(ms, run) {
      const timer = { at: monotonic + ms, run };
      timers.add(timer);
      waited.push(ms);
      setImmediate(skip);
      return () => timers.delete(timer);
    },
    set(now) {
      wall = now;
    },
  };
}

const running: Standin[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((standin) => standin.close()));
});

/** A stand-in that lives for one test; its clock is `clock`, fixed unless a test gives one. */
export async function standinOf(
  fleet: Partial<Fleet>,
  clock: () => number = () => NOW,
): Promise<Standin> {
  const standin = await startStandin({ fleet: { juying: [], xmp: [], ...fleet }, clock });
  running.push(standin);
  return standin;
}

export type LineOptions = {
  account?: Partial<Account>;
  secrets?: Record<string, string>;
  clock?: Clock;
  /** Budgets on disk, for lines that follow each other. */
  disk?: Map<string, BudgetRecord>;
};

/** A session to a stand-in with everything it uses kept in memory, where a test can look at it. */
export function openLine(standin: Standin, options: LineOptions = {}) {
  const { clock = skippingClock(), disk = new Map(), secrets = {} } = options;
  const { urls } = standin;
  const platformId = options.account?.platform ?? 'juying';
  const platform = findPlatform(platformId);
  if (platform === null) throw new Error(`no platform ${platformId}`);
  const bases: Record<string, string> =
    platformId === 'xmp'
      ? { apiBase: urls.xmp }
      : { authBase: urls.juyingAuth, apiBase: urls.juyingApi };
  const account = accountWith({ bases, ...options.account });
  const budgets = createRateBudgets({
    clock,
    loadBudget: async (key) => disk.get(key) ?? null,
    saveBudget: async (key, record) => {
      disk.set(key, record);
    },
  });
  let token: string | null = null;
  const facts = new Map<string, string>();
  const { log, entries } = recordingLog();
  const session = platform.connect({
    account,
    secrets: async () => ok(secrets),
    tokens: {
      load: async () => token,
      save: async (saved) => {
        token = saved;
      },
      forget: async () => {
        token = null;
      },
    },
    memory: {
      get: async (key) => facts.get(key) ?? null,
      set: async (key, value) => {
        facts.set(key, value);
      },
    },
    // Real time: a clock that skips would end every exchange at once.
    http: createHttpClient({ clock: systemClock }),
    budget: budgets.forCredential(
      credentialKey(account.platform, platform.credentialName(secrets)),
    ),
    clock,
    random: () => 0,
    log,
  });
  return {
    session,
    clock,
    facts,
    entries,
    token: () => token,
    setToken(value: string | null) {
      token = value;
    },
  };
}

type Session = ReturnType<typeof openLine>['session'];
export type Progress = Parameters<ReadProgress>[0];

export const going = () => new AbortController().signal;

/** A reading that must succeed, with the progress it told. */
export async function readWell(session: Session) {
  const told: Progress[] = [];
  const snapshot = await session.readSnapshot((progress) => told.push(progress), going());
  if (!snapshot.ok) throw new Error(JSON.stringify(snapshot.error));
  return { ...snapshot.value, told };
}

/** The error of a reading that must fail. */
export async function readBadly(session: Session) {
  const snapshot = await session.readSnapshot(() => {}, going());
  if (snapshot.ok) throw new Error('the reading succeeded');
  return snapshot.error;
}

/** What the stand-in was asked, as `METHOD last/two/parts?page`. */
export function askedOf(standin: Standin): string[] {
  return standin.control.requests().map(({ method, path, query }) => {
    const parts = path.split('/').slice(-2).join('/');
    return `${method} ${parts}${query.page === undefined ? '' : `?page=${query.page}`}`;
  });
}
