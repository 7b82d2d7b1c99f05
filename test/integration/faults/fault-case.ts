import { afterEach, describe, expect, it } from 'vitest';
import type { AppError } from '../../../shared/errors.ts';
import { expectAgreement } from './agreement.ts';
import { type FaultGroup, type FaultName, type FaultRow, faultsOf } from './fault-table.ts';
import { expectWords } from './fault-words.ts';
import {
  closeRigs,
  type FaultRig,
  figuresOf,
  logOf,
  openRig,
  type RigOptions,
  XMP,
} from './rig.ts';
import { expectOneRenewal } from './submission.ts';

/** How a fault of an account's cloud is brought about and ended. */
export type Play = {
  rig?: RigOptions;
  begin(rig: FaultRig): void | Promise<void>;
  /** Ends what the front does not end by itself. */
  end?(rig: FaultRig): void | Promise<void>;
  /** What else holds once the reading has ended and the fault still lasts. */
  meanwhile?(rig: FaultRig, error: AppError | null): void | Promise<void>;
  /** The person sees the same when the connection is tested. Default true. */
  onTest?: boolean;
  /** The same is played with an account of the other platform. Default false. */
  onXmp?: boolean;
  /** A renewal submitted under the fault is at the cloud once in the end. Default false. */
  onRenewal?: boolean;
};

/** Faults that need a course of their own; it makes and asserts everything by itself. */
export type Course = (row: FaultRow) => Promise<void>;

afterEach(closeRigs);

/** Whole courses of a real backend: a machine with much else to do needs a while for one, ms. */
const PATIENCE = 90_000;

/**
 * Plays every fault of a group of the table: a healthy reading, the fault during the next one, and
 * its end. A figure that changed, a sentence that differs, a secret in the log or a reading that
 * fails afterwards is a failure.
 */
export function playFaults<G extends FaultGroup>(
  group: G,
  plays: Record<FaultName<G>, Play | Course>,
): void {
  describe(`faults of ${group}`, () => {
    for (const row of faultsOf(group)) {
      const play: Play | Course = plays[row.name as FaultName<G>];
      if (typeof play === 'function') {
        it(row.name, () => play(row), PATIENCE);
        continue;
      }
      it(row.name, () => run(row, play), PATIENCE);
      if (play.onXmp) {
        const rig = { ...play.rig, account: XMP };
        it(`${row.name} (${XMP})`, () => run(row, { ...play, rig, onRenewal: false }), PATIENCE);
      }
    }
  });
}

async function run(row: FaultRow, play: Play): Promise<void> {
  const rig = await openRig(play.rig);
  expectAgreement(rig, await rig.backend.account(rig.accountId));
  const before = await figuresOf(rig);

  await play.begin(rig);
  await rig.read();
  const error = await errorOf(rig);
  await play.meanwhile?.(rig, error);
  expect(error?.code ?? null).toBe(row.code);
  if (error !== null) {
    expectWords(error);
    expect(error.logId).not.toBeNull();
    expect(await figuresOf(rig)).toEqual(before);
    if (play.onTest !== false) await expectSameOnTest(rig, row);
  }
  expect((await rig.backend.account(rig.accountId)).secretState).toBe('protected');
  const submitted = play.onRenewal === true ? await expectOneRenewal.begin(rig) : null;

  rig.front.heal();
  await play.end?.(rig);
  await rig.read();
  await expectHealthy(rig, before.view.asOf);
  if (submitted !== null) await expectOneRenewal.end(rig, submitted);
  expectNoSecret(rig, [error]);
}

/** The error that the account's last reading ended with. */
export async function errorOf(rig: FaultRig): Promise<AppError | null> {
  const { sync } = await rig.backend.account(rig.accountId);
  return sync.state === 'failed' ? sync.error : null;
}

/** A reading later than `earlier` (ms UTC) that agrees with what the cloud counts. */
export async function expectHealthy(rig: FaultRig, earlier: number | null): Promise<void> {
  const view = await rig.backend.account(rig.accountId);
  expect(view.sync).toMatchObject({ state: 'idle' });
  expect(view.asOf).toBeGreaterThan(earlier ?? 0);
  expectAgreement(rig, view);
}

/** What was typed in to sign in is neither in the log nor in what a screen is told. */
export function expectNoSecret(rig: FaultRig, told: unknown[]): void {
  const written = logOf(rig) + JSON.stringify(told);
  expect(written.length).toBeGreaterThan(100);
  for (const name of ['appSecret', 'password', 'clientSecret', 'apiToken']) {
    const secret = rig.secrets[name];
    if (secret !== undefined) expect(written).not.toContain(secret);
  }
}

async function expectSameOnTest(rig: FaultRig, row: FaultRow): Promise<void> {
  const { account } = await rig.backend.account(rig.accountId);
  const { id, createdAt, ownUserId, ...settings } = account;
  let answer: Awaited<ReturnType<typeof ask>> | null = null;
  const ask = () => rig.backend.ask('accounts.test', { accountId: id, settings, secrets: {} });
  void ask().then((answered) => {
    answer = answered;
  });
  await rig.drive(() => answer !== null);
  expect(answer).toMatchObject({ ok: false, error: { code: row.code } });
}
