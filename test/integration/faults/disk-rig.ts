import { once } from 'node:events';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { SqliteDatabase } from '../../../electron/services/store/database/sqlite.ts';
import { type AppError, appError } from '../../../shared/errors.ts';
import type { StoreState } from '../../../shared/ipc/contract.ts';
import { until } from '../../fixtures/fake-clock.ts';
import { startChild } from '../store/children/child.ts';
import { expectHealthy, expectNoSecret } from './fault-case.ts';
import type { FaultRow } from './fault-table.ts';
import { expectWords } from './fault-words.ts';
import { type FaultRig, figuresOf, openRig } from './rig.ts';

export type DiskRig = FaultRig & {
  path: string;
  backupFolder: string;
  /** The app's own writing connection, whose limits stand for those of the disk. */
  writer(): SqliteDatabase;
};

/** A healthy profile, with the app running on it. */
export async function openDiskRig(): Promise<DiskRig> {
  const writers: SqliteDatabase[] = [];
  const pragma = SqliteDatabase.prototype.pragma;
  vi.spyOn(SqliteDatabase.prototype, 'pragma').mockImplementation(function (
    this: SqliteDatabase,
    ...args
  ) {
    if (args[0] === 'journal_mode = WAL') writers.push(this);
    return pragma.apply(this, args);
  });
  const rig = await openRig();
  return Object.assign(rig, {
    path: join(rig.folder, 'tenure.db'),
    backupFolder: join(rig.folder, 'backups'),
    writer() {
      const writer = writers.findLast(({ open }) => open);
      if (!writer) throw new Error('Nothing was written yet');
      return writer;
    },
  });
}

/** What screens show, without the number that only says that it was read anew. */
export async function shown(rig: FaultRig) {
  const { view, page, overview } = await figuresOf(rig);
  return { view, overview, total: page.total, rows: page.rows };
}

/** What a person is told, in words of both languages that say what to do. */
export function expectTold(row: FaultRow, error: Pick<AppError, 'code'> | null): void {
  expect(error?.code).toBe(row.code);
  if (error) expectWords(appError(error.code));
}

/** Opens the profile as a user whom permissions bind. */
export async function openedByOther(rig: DiskRig): Promise<StoreState> {
  const child = await startChild('open-as-other', rig.path, rig.backupFolder);
  let told = '';
  child.stdout?.on('data', (part: Buffer) => {
    told += part.toString();
  });
  await once(child, 'close');
  return JSON.parse(told) as StoreState;
}

/** Has the daily backup made, which everything that mends by a backup needs. */
export async function backedUp(rig: DiskRig): Promise<string> {
  await rig.backend.get('overview.read', {});
  let newest: string | undefined;
  await until(async () => {
    await rig.clock.advance(60_000);
    [newest] = (await rig.backend.get('store.backups', {})).map(({ name }) => name);
    return newest !== undefined;
  });
  return newest ?? '';
}

/** Overwrites a part of a file, as a failing disk does. */
export function spoil(file: string, from: number, length: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(length, 0xa5), 0, length, from);
  closeSync(handle);
}

/**
 * A start on a profile with a fault: it is told with the state and every answer; after `mend` another
 * try opens it, with the figures of before.
 */
export async function expectShutUntil(
  rig: DiskRig,
  row: FaultRow,
  figures: unknown,
  mend: () => void | Promise<void>,
): Promise<void> {
  const refused = { ok: false, error: { code: row.code } };
  expect(await rig.backend.ask('overview.read', {})).toMatchObject(refused);
  const state = await rig.backend.get('store.state', {});
  expectTold(row, state.state === 'problem' ? state : null);
  expect(await rig.backend.ask('store.reopen', {})).toMatchObject(refused);
  await mend();
  await rig.backend.get('store.reopen', {});
  await expectSame(rig, figures);
}

/** Nothing was lost, and a reading works again. */
export async function expectSame(rig: DiskRig, figures: unknown): Promise<void> {
  expect(await shown(rig)).toEqual(figures);
  const { asOf } = await rig.backend.account(rig.accountId);
  await rig.clock.advance(60_000);
  await rig.read();
  await expectHealthy(rig, asOf);
  expectNoSecret(rig, []);
}
