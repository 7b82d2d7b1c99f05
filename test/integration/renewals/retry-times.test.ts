import { describe, expect, it, onTestFinished } from 'vitest';
import type { SendOutcome } from '../../../electron/services/cloud/platform.ts';
import { type AppError, appError } from '../../../shared/errors.ts';
import { createModelCloud } from './model-cloud.ts';
import { openModelOffice } from './model-office.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const A = 'account-a';

/** An office whose cloud answers every try with `answer`; the times of the tries, ms from the first. */
async function officeWith(answer: (nth: number) => SendOutcome, random = 0) {
  const cloud = createModelCloud();
  const at: number[] = [];
  cloud.session.send = async () => {
    at.push(office.clock.monotonic());
    return answer(at.length);
  };
  const office = await openModelOffice(cloud, [A], () => random);
  onTestFinished(() => office.close());
  const renewal = await office.submit(A);
  const row = async () => {
    const found = await office.store().renewalWithSteps(renewal.id);
    if (!found?.outbox) throw new Error('no row');
    return found.outbox;
  };
  return { cloud, office, at, renewal, row };
}

const gaps = (at: readonly number[]): number[] => at.slice(1).map((time, n) => time - (at[n] ?? 0));
const notSent = (error: AppError) => (): SendOutcome => ({ outcome: 'notSent', error });

/** Failures follow each other at once, after 190 ms, and ×1.9 of that, up to a quarter of an hour. */
const table = [
  0, 190, 361, 686, 1_303, 2_476, 4_705, 8_939, 16_984, 32_269, 61_311, 116_490, 221_331, 420_530,
  799_007, 900_000, 900_000,
];

describe('the times of the tries', () => {
  it('follow the table, without jitter', async () => {
    const { office, at } = await officeWith(notSent(appError('connectionFailed')));
    for (let n = 0; n < table.length; n += 1) await office.pass(table[n] ?? 0);
    expect(gaps(at)).toEqual(table);
  });

  it('are put off by a fifth at most, and never beyond a quarter of an hour', async () => {
    const { office, at } = await officeWith(notSent(appError('connectionFailed')), 0.999_999);
    for (let n = 0; n < 20; n += 1) await office.pass(15 * MINUTE);
    const found = gaps(at);
    expect(found.length).toBeGreaterThan(15);
    for (const [n, gap] of found.slice(0, table.length).entries()) {
      const least = table[n] ?? 0;
      expect(gap).toBeGreaterThanOrEqual(least);
      expect(gap).toBeLessThanOrEqual(Math.min(Math.ceil(least * 1.2), 15 * MINUTE));
    }
  });

  it.each([
    ['a fault of its own', appError('serverError', { params: { retryAfterMs: 90_000 } }), 90_000],
    ['too many', appError('rateLimited', { params: { retryAfterMs: 40_000 } }), 40_000],
    ['too many, saying nothing', appError('rateLimited'), 2_000],
  ])('are what the server asks for: %s', async (_, error, wait) => {
    const { office, at } = await officeWith(notSent(error));
    await office.pass(wait - 1);
    expect(at).toHaveLength(1);
    await office.pass(1);
    expect(gaps(at)).toEqual([wait]);
  });

  it('survive a restart: what waits is tried when it was to be', async () => {
    const { office, at, row } = await officeWith(
      notSent(appError('serverError', { params: { retryAfterMs: 10 * MINUTE } })),
    );
    await office.pass(4 * MINUTE);
    await office.restart();
    expect((await row()).attempts).toBe(1);
    await office.pass(6 * MINUTE - 1);
    expect(at).toHaveLength(1);
    await office.pass(1);
    expect(gaps(at)).toEqual([10 * MINUTE]);
  });
});

describe('what stands still', () => {
  it('waits for the network: no try, no count, until it is back', async () => {
    const { cloud, office, at, row } = await officeWith((nth) =>
      nth === 1
        ? { outcome: 'notSent', error: appError('offline') }
        : { outcome: 'refused', error: appError('invalidInput') },
    );
    cloud.online = false;
    await office.pass(3 * DAY);
    await office.restart();
    await office.pass(3 * DAY);
    expect(at).toHaveLength(1);
    expect(await row()).toMatchObject({ attempts: 0, lastError: { code: 'offline' } });
    cloud.online = true;
    office.renewals().online();
    await office.settled();
    expect(at).toHaveLength(2);
  });

  it('is looked for at the longest distance where no system says that the network is back', async () => {
    const { office, at, row } = await officeWith(notSent(appError('offline')));
    await office.pass(60 * MINUTE);
    expect(gaps(at)).toEqual([15, 15, 15, 15].map((minutes) => minutes * MINUTE));
    expect((await row()).attempts).toBe(0);
  });

  it.each(['signInFailed', 'secretMissing', 'certificateRefused'] as const)(
    'stops with its account on %s, says so, and goes on when it was mended',
    async (code) => {
      let mended = false;
      const { office, at, renewal } = await officeWith(() =>
        mended
          ? { outcome: 'refused', error: appError('invalidInput') }
          : { outcome: 'notSent', error: appError(code) },
      );
      await office.submit(A);
      await office.restart();
      await office.pass(2 * DAY);
      // Each was tried when it was asked for, and never by itself again.
      expect(at).toHaveLength(2);
      expect(await office.store().stoppedCommands()).toMatchObject([
        { accountId: A, count: 2, lastError: { code } },
      ]);
      const detail = await office.renewals().detail({ renewalId: renewal.id });
      expect(detail).toMatchObject({
        value: { command: { stopped: true, lastError: { code, logId: expect.any(String) } } },
      });
      mended = true;
      await office.renewals().resume(A);
      await office.settled();
      expect(at).toHaveLength(4);
      expect(await office.store().stoppedCommands()).toEqual([]);
    },
  );

  it('is put aside after a refusal for good, and never tried again', async () => {
    const { office, at, row } = await officeWith(() => ({
      outcome: 'refused',
      error: appError('invalidInput'),
    }));
    await office.pass(2 * DAY);
    expect(at).toHaveLength(1);
    expect(await row()).toMatchObject({ deadLetter: true, nextAt: null });
  });
});
