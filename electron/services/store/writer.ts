import type { Result } from '../../../shared/result.ts';
import { vaultScope } from './accounts/secret-names.ts';
import { deleteSecrets, saveSecrets } from './accounts/secrets.ts';
import { writeSettings } from './accounts/settings.ts';
import { saveBudget, setFact } from './accounts/small-facts.ts';
import {
  removeAccount,
  saveAccount,
  saveEnteredLicense,
  saveSyncFailure,
} from './accounts/write-accounts.ts';
import { hasDailyBackup, listBackups } from './backups/files.ts';
import { bringInLine, noteForBackups } from './backups/keep-in-line.ts';
import { restoreBackup } from './backups/restore.ts';
import { isSound, removeUnfinished, takeBackup } from './backups/take.ts';
import { raiseCounters, readCounters } from './database/counters.ts';
import { createHolder, type HolderOptions } from './database/holder.ts';
import { openForWriting } from './database/open.ts';
import { incoming, removeDatabase } from './database/swap.ts';
import { interrupted } from './interrupted.ts';
import { createRenewals, moveRenewal } from './ledger/ledger.ts';
import { changeOutbox } from './ledger/outbox.ts';
import type { OpenReport } from './role.ts';
import type { Served, WriterMethod } from './routes.ts';
import { applySnapshot } from './snapshot/apply.ts';
import type { ItemColumns, SnapshotHead } from './snapshot/columns.ts';
import { createItemTable, type ItemTable } from './snapshot/item-table.ts';
import type { ApplyOutcome } from './store.ts';
import { StoreError } from './store-error.ts';
import { forgetBudgets, forgetDeparted, type ThinStep, thinHistory } from './thinning/thin.ts';

/** What the connection that writes answers besides the methods of `Store`. `now` is ms UTC. */
export type WriterCalls = Served<WriterMethod> & {
  open(now: number): Promise<OpenReport>;
  /** False when pages of the file do not fit together. */
  isSound(): boolean;
  /** Takes a part of a snapshot's items, to be applied later under the same number. */
  takeItems(handOver: number, columns: ItemColumns): void;
  /** `count`: how many items were handed over, in all parts. */
  applyTaken(handOver: number, head: SnapshotHead, count: number): ApplyOutcome;
  backUpNow(reason: 'daily' | 'manual', now: number): Promise<void>;
  backupsNow(): { name: string; at: number; bytes: number }[];
  /** Closes, restores and opens again; what is open afterwards is in the report. */
  restoreFrom(name: string, now: number): Promise<{ result: Result<null>; report: OpenReport }>;
  thinHistory(after: number, now: number): ThinStep;
  forgetDeparted(now: number): number;
  forgetBudgets(now: number): number;
  close(): Promise<void>;
};

export type WriterOptions = HolderOptions & { path: string; backupFolder: string };

export function createWriter(options: WriterOptions): WriterCalls {
  const { path, backupFolder } = options;
  const holder = createHolder(options);
  const { db } = holder;
  const taken = new Map<number, { table: ItemTable; count: number }>();
  let backingUp: Promise<unknown> = Promise.resolve();

  async function open(now: number): Promise<OpenReport> {
    const report = holder.hold(await openForWriting({ path, backupFolder, now }));
    if (holder.isOpen()) {
      // What an earlier process was cut off from.
      removeUnfinished(backupFolder);
      removeDatabase(incoming(path));
      bringInLine(db(), backupFolder);
    }
    return report;
  }

  async function close(): Promise<void> {
    await backingUp;
    holder.release();
  }

  return {
    open,
    close,
    isSound: () => isSound(db().sqlite),

    takeItems(handOver, columns) {
      const { table, count } = taken.get(handOver) ?? { table: createItemTable(), count: 0 };
      table.add(columns);
      taken.set(handOver, { table, count: count + columns.count });
    },
    applyTaken(handOver, head, expected) {
      const { table, count } = taken.get(handOver) ?? { table: createItemTable(), count: 0 };
      taken.delete(handOver);
      // Parts went to a thread that is no more. Without them the rest would be taken for gone.
      if (count !== expected) throw new StoreError(interrupted('notBegun'));
      return applySnapshot(db(), head, table);
    },

    backUpNow(reason, now) {
      // One after the other: the second may find that the first was enough.
      const copying = backingUp.then(async () => {
        if (reason === 'daily' && hasDailyBackup(backupFolder, now)) return;
        await takeBackup(db().sqlite, backupFolder, reason, now);
        // The copy went through the cache page by page, and nobody needs most of them.
        db().sqlite.pragma('shrink_memory');
      });
      backingUp = copying.catch(() => undefined);
      return copying;
    },
    backupsNow: () => listBackups(backupFolder).map(({ name, at, bytes }) => ({ name, at, bytes })),
    async restoreFrom(name, now) {
      const before = holder.isOpen() ? readCounters(db()) : null;
      await close();
      const result = await restoreBackup({ path, backupFolder, name, now });
      const report = await open(now);
      if (before && holder.isOpen()) raiseCounters(db(), before);
      return { result, report };
    },

    thinHistory: (after, now) => thinHistory(db(), after, now),
    forgetDeparted: (now) => forgetDeparted(db(), now),
    forgetBudgets: (now) => forgetBudgets(db(), now),

    saveAccount: (account) => saveAccount(db(), account),
    removeAccount(accountId) {
      removeAccount(db(), accountId);
      bringInLine(db(), backupFolder);
    },
    saveEnteredLicense: (accountId, license) => saveEnteredLicense(db(), accountId, license),
    saveSyncFailure: (accountId, failure) => saveSyncFailure(db(), accountId, failure),
    saveSecrets(secrets, account) {
      saveSecrets(db(), secrets, account);
      bringInLine(db(), backupFolder);
    },
    deleteSecrets(accountId, names) {
      deleteSecrets(db(), accountId, names);
      bringInLine(db(), backupFolder);
    },
    setFact(scope, key, value) {
      db().write(() => {
        setFact(db(), scope, key, value);
        if (scope === vaultScope) noteForBackups(db(), null);
      });
      if (scope === vaultScope) bringInLine(db(), backupFolder);
    },
    saveBudget: (key, record) => saveBudget(db(), key, record),
    createRenewals: (renewals, firstStep, replaced) =>
      createRenewals(db(), renewals, firstStep, replaced),
    moveRenewal: (move) => moveRenewal(db(), move),
    changeOutbox: (requestId, change) => db().write(() => changeOutbox(db(), requestId, change)),
    writeSettings: (settings) => writeSettings(db(), settings),
  };
}
