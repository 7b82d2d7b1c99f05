import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRateBudgets } from '../../../electron/services/cloud/budget.ts';
import type { RateLimit } from '../../../electron/services/cloud/rate-budget.ts';
import type { BudgetRecord } from '../../../electron/services/store/store.ts';
import { createFakeClock, type FakeClock } from '../../fixtures/fake-clock.ts';

const START = Date.UTC(2025, 0, 15, 8);
const nine: RateLimit = { name: 'qpm', limit: 9, windowMs: 60_000 };
const two: RateLimit = { name: 'qpm', limit: 2, windowMs: 60_000 };

/** Budgets over a disk that outlives them. */
function setUp(clock: FakeClock = createFakeClock(START)) {
  const disk = new Map<string, BudgetRecord>();
  let failing = false;
  const open = () =>
    createRateBudgets({
      clock,
      loadBudget: async (key) => structuredClone(disk.get(key) ?? null),
      saveBudget: async (key, record) => {
        if (failing) throw new Error('disk full');
        disk.set(key, structuredClone(record));
      },
    });
  return {
    clock,
    disk,
    open,
    breakDisk(broken: boolean) {
      failing = broken;
    },
  };
}

const never = () => new AbortController().signal;

describe('a budget', () => {
  it('lets the limit go at once and the next when the first has left the window', async () => {
    const { clock, open } = setUp();
    const budget = open().forCredential('a');
    const sent: number[] = [];
    const calls = Array.from({ length: 11 }, async () => {
      await budget.take(nine, 'schedule', never());
      sent.push(clock.now() - START);
    });
    await clock.advance(1_000);
    expect(sent).toEqual(Array(9).fill(0));
    await clock.advance(59_000);
    expect(sent).toHaveLength(11);
    expect(sent.slice(9)).toEqual([60_000, 60_000]);
    await Promise.all(calls);
  });

  it('never lets more go in any span of the window', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 1, maxLength: 40 }),
        async (gaps) => {
          const { clock, open } = setUp();
          const budget = open().forCredential('a');
          const sent: number[] = [];
          const calls: Promise<void>[] = [];
          for (const gap of gaps) {
            await clock.advance(gap);
            calls.push(
              budget.take(nine, 'schedule', never()).then(() => {
                sent.push(clock.monotonic());
              }),
            );
          }
          await clock.advance(10 * 60_000);
          await Promise.all(calls);
          for (const at of sent) {
            const within = sent.filter((other) => other >= at && other < at + 60_000);
            expect(within.length).toBeLessThanOrEqual(9);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('is on disk before the call may go', async () => {
    const { disk, open } = setUp();
    const budget = open().forCredential('a');
    await budget.take(two, 'user', never());
    expect(disk.get('a/qpm')?.sends).toEqual([START]);
  });

  it('allows nothing that the disk did not take', async () => {
    const { open, breakDisk } = setUp();
    const budget = open().forCredential('a');
    breakDisk(true);
    await expect(budget.take(two, 'user', never())).rejects.toThrow('disk full');
    breakDisk(false);
    await budget.take(two, 'user', never());
  });

  it('survives a restart', async () => {
    const { clock, open } = setUp();
    const before = open().forCredential('a');
    await before.take(two, 'user', never());
    await clock.advance(10_000);
    await before.take(two, 'user', never());
    await clock.advance(20_000);

    const after = open().forCredential('a');
    expect(await after.state(two)).toEqual({
      limit: 2,
      left: 0,
      windowMs: 60_000,
      refillsAt: START + 60_000,
    });
    let went = -1;
    const call = after.take(two, 'user', never()).then(() => {
      went = clock.now() - START;
    });
    await clock.advance(60_000);
    await call;
    expect(went).toBe(60_000);
  });

  it('keeps a hold over a restart', async () => {
    const { clock, open } = setUp();
    await open()
      .forCredential('a')
      .holdUntil(two, START + 45_000);
    const state = await open().forCredential('a').state(two);
    expect(state).toMatchObject({ left: 0, refillsAt: START + 45_000 });
    await clock.advance(45_000);
    expect(await open().forCredential('a').state(two)).toMatchObject({ left: 2, refillsAt: null });
  });

  it('holds back whoever waits already', async () => {
    const { clock, open } = setUp();
    const budget = open().forCredential('a');
    await budget.take(two, 'user', never());
    await budget.take(two, 'user', never());
    let went = -1;
    const call = budget.take(two, 'user', never()).then(() => {
      went = clock.now() - START;
    });
    await budget.holdUntil(two, START + 100_000);
    await clock.advance(100_000);
    await call;
    expect(went).toBe(100_000);
  });

  it('lets people go before the schedule, and each in the order they came', async () => {
    const { clock, open } = setUp();
    const budget = open().forCredential('a');
    const order: string[] = [];
    const one: RateLimit = { name: 'qpm', limit: 1, windowMs: 60_000 };
    await budget.take(one, 'schedule', never());
    const calls = (['s1', 's2', 'u1', 's3', 'u2'] as const).map((name) =>
      budget
        .take(one, name.startsWith('u') ? 'user' : 'schedule', never())
        .then(() => order.push(name)),
    );
    await clock.advance(5 * 60_000);
    await Promise.all(calls);
    expect(order).toEqual(['u1', 'u2', 's1', 's2', 's3']);
  });

  it('tells until when it waits', async () => {
    const { clock, open } = setUp();
    const budget = open().forCredential('a');
    const one: RateLimit = { name: 'qpm', limit: 1, windowMs: 60_000 };
    await budget.take(one, 'user', never(), () => expect.unreachable());
    await clock.advance(15_000);
    const told: number[] = [];
    const call = budget.take(one, 'user', never(), (until) => told.push(until));
    await clock.advance(45_000);
    await call;
    expect(told).toEqual([START + 60_000]);
  });

  it('lets go of whoever is cancelled and keeps the place for the next', async () => {
    const { clock, open } = setUp();
    const budget = open().forCredential('a');
    const one: RateLimit = { name: 'qpm', limit: 1, windowMs: 60_000 };
    await budget.take(one, 'user', never());
    const controller = new AbortController();
    const reason = new Error('enough');
    const cancelled = budget.take(one, 'user', controller.signal);
    const next = budget.take(one, 'user', never());
    controller.abort(reason);
    await expect(cancelled).rejects.toBe(reason);
    await clock.advance(60_000);
    await next;
    await expect(budget.take(one, 'user', AbortSignal.abort(reason))).rejects.toBe(reason);
  });

  it('is one for all who use the credential, and another for each other credential', async () => {
    const { clock, open } = setUp();
    const budgets = open();
    await budgets.forCredential('a').take(two, 'user', never());
    await budgets.forCredential('a').take(two, 'user', never());
    let third = false;
    const call = budgets
      .forCredential('a')
      .take(two, 'user', never())
      .then(() => {
        third = true;
      });
    await budgets.forCredential('b').take(two, 'user', never());
    await clock.advance(59_999);
    expect(third).toBe(false);
    await clock.advance(1);
    await call;
  });

  it('neither blocks nor frees anything when somebody sets the clock', async () => {
    const { clock, open } = setUp();
    const budget = open().forCredential('a');
    await budget.take(two, 'user', never());
    await budget.take(two, 'user', never());
    for (const jump of [86_400_000, -86_400_000]) {
      clock.setWall(START + jump);
      expect(await budget.state(two)).toMatchObject({ left: 0 });
    }
    await clock.advance(60_000);
    expect(await budget.state(two)).toMatchObject({ left: 2, refillsAt: null });
  });

  it('waits no longer than a window after a restart with the clock set back', async () => {
    const { clock, open } = setUp();
    const before = open().forCredential('a');
    await before.take(two, 'user', never());
    await before.take(two, 'user', never());
    clock.setWall(START - 86_400_000);
    const after = open().forCredential('a');
    const state = await after.state(two);
    expect(state).toMatchObject({ left: 0, refillsAt: START - 86_400_000 + 60_000 });
  });

  it('keeps no hold longer than an hour after a restart with the clock set back', async () => {
    const { clock, open } = setUp();
    await open()
      .forCredential('a')
      .holdUntil(two, START + 45_000);
    clock.setWall(START - 30 * 86_400_000);
    const after = open().forCredential('a');
    expect(await after.state(two)).toMatchObject({ left: 0 });
    await clock.advance(60 * 60_000);
    expect(await after.state(two)).toMatchObject({ left: 2, refillsAt: null });
  });

  it('lets one window more go, and no further, after a restart with the clock set forward', async () => {
    const { clock, open } = setUp();
    const before = open().forCredential('a');
    await before.take(two, 'user', never());
    await before.take(two, 'user', never());
    clock.setWall(START + 86_400_000);
    const after = open().forCredential('a');
    await after.take(two, 'user', never());
    await after.take(two, 'user', never());
    expect(await after.state(two)).toMatchObject({ left: 0 });
    // Set right again, with another restart: what went is not forgotten.
    clock.setWall(START);
    const refillsAt = START + 60_000;
    expect(await open().forCredential('a').state(two)).toMatchObject({ left: 0, refillsAt });
  });
});
