import { setMaxListeners } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRateBudgets } from '../../../electron/services/cloud/budget.ts';
import { credentialKey } from '../../../electron/services/cloud/credential.ts';
import type { RateLimit } from '../../../electron/services/cloud/rate-budget.ts';
import { startStore } from '../../../electron/services/store/start-store.ts';
import type { Store } from '../../../electron/services/store/store.ts';
import { createFakeClock, type FakeClock, until } from '../../fixtures/fake-clock.ts';
import { recordingLog } from '../../fixtures/recording-log.ts';

const START = Date.UTC(2025, 0, 15, 8);
const MINUTE = 60_000;
const ten: RateLimit = { name: 'calls', limit: 10, windowMs: MINUTE };

type Priority = 'user' | 'schedule';
type Sent = { name: string; priority: Priority; at: number };

/** One run of the app: its budgets over the file in `folder`, until it is cut off. */
type Run = {
  want(name: string, priority: Priority, credential?: string): void;
  state: (credential?: string) => Promise<{ left: number; refillsAt: number | null }>;
  store: Store;
  /** How many calls wait for their turn or were never let go. */
  waiting(): string[];
  failed: string[];
  cutOff(): Promise<void>;
};

/** What was sent over all runs, with the steady time of each send. */
function office(clock: FakeClock = createFakeClock(START)) {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-budget-'));
  const sent: Sent[] = [];
  const open: Run[] = [];
  onTestFinished(async () => {
    await Promise.all(open.map((run) => run.cutOff()));
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(breakDisk: () => boolean = () => false): Promise<Run> {
    const { log } = recordingLog();
    const store = await startStore({
      path: join(folder, 'tenure.db'),
      backupFolder: join(folder, 'backups'),
      clock,
      log,
      threads: 'inProcess',
    });
    const budgets = createRateBudgets({
      clock,
      loadBudget: (key) => store.loadBudget(key),
      saveBudget: async (key, record) => {
        if (breakDisk()) throw new Error('disk full');
        await store.saveBudget(key, record);
      },
    });
    const cutting = new AbortController();
    setMaxListeners(0, cutting.signal);
    const pending = new Set<string>();
    const failed: string[] = [];
    let closed = false;
    const run: Run = {
      store,
      failed,
      waiting: () => [...pending],
      want(name, priority, credential = 'one') {
        pending.add(name);
        const key = credentialKey('demo', credential);
        budgets
          .forCredential(key)
          .take(ten, priority, cutting.signal)
          .then(
            () => {
              pending.delete(name);
              sent.push({ name, priority, at: clock.monotonic() });
            },
            () => {
              if (cutting.signal.aborted) return;
              pending.delete(name);
              failed.push(name);
            },
          );
      },
      state: (credential = 'one') =>
        budgets.forCredential(credentialKey('demo', credential)).state(ten),
      async cutOff() {
        if (closed) return;
        closed = true;
        cutting.abort();
        await store.close();
      },
    };
    open.push(run);
    return run;
  }
  return { clock, sent, start };
}

/** The most that went in any span of the window, ends included as a server would count. */
function mostInAnyWindow(sent: readonly Sent[]): number {
  return Math.max(
    0,
    ...sent.map(({ at }) => sent.filter((one) => one.at >= at && one.at < at + MINUTE).length),
  );
}

const names = (sent: readonly Sent[], priority: Priority): string[] =>
  sent.filter((one) => one.priority === priority).map(({ name }) => name);

describe('a burst of 1,000 wanted calls under 10 a minute', () => {
  it('sends what the window allows, people first, in order, none twice, over a restart', async () => {
    const { clock, sent, start } = office();
    const scheduled = Array.from({ length: 800 }, (_, index) => `s${index}`);
    const people = Array.from({ length: 200 }, (_, index) => `u${index}`);
    const first = await start();
    // People come last, and behind 800 others.
    for (const name of scheduled) first.want(name, 'schedule');
    for (const name of people) first.want(name, 'user');
    await until(() => sent.length === 10);
    const beforeAnyoneCame = new Set(sent.map(({ name }) => name));

    // 33 windows and a half: the restart falls into the middle of one.
    for (let minute = 0; minute < 33; minute += 1) {
      await clock.advance(MINUTE);
      await until(() => sent.length === (minute + 2) * 10);
      expect(first.waiting()).toHaveLength(1000 - sent.length);
    }
    await clock.advance(MINUTE / 2);
    const rest = first.waiting();
    await first.cutOff();
    const second = await start();
    for (const name of rest) second.want(name, name.startsWith('u') ? 'user' : 'schedule');
    expect((await second.state()).left).toBe(0);
    expect((await second.state()).refillsAt).toBe(clock.now() + MINUTE / 2);
    await clock.advance(MINUTE / 2 - 1);
    expect(sent).toHaveLength(340);
    await clock.advance(1);
    for (let minute = 34; minute < 100; minute += 1) {
      await until(() => sent.length === (minute + 1) * 10);
      if (minute < 99) await clock.advance(MINUTE);
    }

    expect(sent).toHaveLength(1000);
    expect(new Set(sent.map(({ name }) => name)).size).toBe(1000);
    expect(mostInAnyWindow(sent)).toBe(10);
    // Nothing wasted: each window was filled in the moment in which it opened.
    expect(sent.map(({ at }) => at)).toEqual(
      sent.map((_, index) => Math.floor(index / 10) * MINUTE),
    );
    expect(names(sent, 'user')).toEqual(people);
    expect(names(sent, 'schedule')).toEqual(scheduled);
    const lastPerson = sent.findLastIndex(({ priority }) => priority === 'user');
    const ahead = sent.slice(0, lastPerson).filter(({ priority }) => priority === 'schedule');
    expect(ahead.filter(({ name }) => !beforeAnyoneCame.has(name))).toEqual([]);
  });
});

describe('two accounts', () => {
  it('with one credential share what it may call; another credential has its own', async () => {
    const { clock, sent, start } = office();
    const run = await start();
    for (let n = 0; n < 15; n += 1) {
      run.want(`a${n}`, 'user', 'shared');
      run.want(`b${n}`, 'user', 'shared');
      run.want(`c${n}`, 'user', 'alone');
    }
    await until(() => sent.length === 20);
    const by = (letter: string) => sent.filter(({ name }) => name.startsWith(letter));
    expect([by('a').length + by('b').length, by('c').length]).toEqual([10, 10]);
    await clock.advance(MINUTE);
    await until(() => sent.length === 35);
    await clock.advance(MINUTE);
    await until(() => sent.length === 45);
    expect(run.waiting()).toEqual([]);
    expect(mostInAnyWindow(sent.filter(({ name }) => !name.startsWith('c')))).toBe(10);
    expect(mostInAnyWindow(by('c'))).toBe(10);
  });
});

describe('a disk that fails', () => {
  it('lets nothing go that a restart could forget', async () => {
    const { clock, sent, start } = office();
    let broken = false;
    const first = await start(() => broken);
    for (let n = 0; n < 4; n += 1) first.want(`kept${n}`, 'user');
    await until(() => sent.length === 4);
    broken = true;
    for (let n = 0; n < 50; n += 1) first.want(`lost${n}`, 'user');
    // Six places are left; who got one was told that it did not count, the others wait.
    await until(() => first.failed.length === 6);
    await clock.advance(MINUTE / 2);
    expect(sent).toHaveLength(4);
    await first.cutOff();

    broken = false;
    const second = await start();
    expect((await second.state()).left).toBe(6);
    for (let n = 0; n < 20; n += 1) second.want(`later${n}`, 'user');
    await until(() => sent.length === 10);
    await clock.advance(MINUTE / 2);
    await until(() => sent.length === 14);
    expect(mostInAnyWindow(sent)).toBe(10);
  });
});

describe('a computer’s clock that is set while the app is closed', () => {
  it.each([
    ['back by two days', -2 * 86_400_000, MINUTE],
    ['back by half a minute', -MINUTE / 2, MINUTE],
    // Nothing tells this from a quarter of a minute that passed while the app was closed.
    ['forward by a quarter of a minute', MINUTE / 4, (MINUTE * 3) / 4],
  ])('%s counts by the calendar, and blocks for no longer than a window', async (_, by, wait) => {
    const { clock, sent, start } = office();
    const first = await start();
    for (let n = 0; n < 10; n += 1) first.want(`before${n}`, 'user');
    await until(() => sent.length === 10);
    await first.cutOff();

    clock.setWall(clock.now() + by);
    const second = await start();
    const { left, refillsAt } = await second.state();
    expect(left).toBe(0);
    expect(refillsAt).toBe(clock.now() + wait);
    second.want('after', 'user');
    await until(async () => second.waiting().length === 1);
    await clock.advance(wait - 1);
    expect(sent).toHaveLength(10);
    await clock.advance(1);
    await until(() => sent.length === 11);
  });
});

it('is kept under a name that does not tell the credential', async () => {
  const { sent, start } = office();
  const run = await start();
  run.want('call', 'user', 'key-of-a-customer');
  await until(() => sent.length === 1);
  const named = credentialKey('demo', 'key-of-a-customer');
  expect(await run.store.loadBudget(`${named}/calls`)).toMatchObject({ sends: [START] });
  expect(named).not.toContain('customer');
});
