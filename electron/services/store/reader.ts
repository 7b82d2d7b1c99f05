import type { AccountId } from '../../../shared/domain/account.ts';
import { readAccounts } from './accounts/account-rows.ts';
import { loadSecrets, secretHolders } from './accounts/secrets.ts';
import { readSettings } from './accounts/settings.ts';
import { getFact, loadBudget } from './accounts/small-facts.ts';
import { createHolder, type HolderOptions } from './database/holder.ts';
import { openForReading } from './database/open.ts';
import { deadLetter, deadLetters } from './ledger/dead-letters.ts';
import { listRenewals, renewalWithSteps } from './ledger/ledger.ts';
import { dueCommands, liveCommands, nextCommandAt, stoppedCommands } from './ledger/outbox.ts';
import type { OpenReport } from './role.ts';
import type { ReaderMethod, Served } from './routes.ts';
import type { CloudItemColumns } from './snapshot/columns.ts';
import { detailOf } from './view/detail.ts';
import {
  devicesForSheet,
  entitlementIdsOf,
  entitlementsByIds,
  itemsOf,
  ownersOf,
} from './view/few-columns.ts';
import { figuresOf } from './view/figures.ts';
import { readRows } from './view/rows.ts';
import { createScreen, type Screen } from './view/screen.ts';

/** What the connection that only reads answers besides the methods of `Store`. */
export type ReaderCalls = Served<ReaderMethod> & {
  open(): OpenReport;
  itemColumns(accountId: AccountId): CloudItemColumns;
  close(): void;
};

export function createReader(options: HolderOptions & { path: string }): ReaderCalls {
  const holder = createHolder(options);
  const { db } = holder;
  let screen: Screen | null = null;

  function present(): Screen {
    screen ??= createScreen(db());
    return screen;
  }

  return {
    open: () => holder.hold(openForReading(options.path)),
    close() {
      screen = null;
      holder.release();
    },

    figures: (query) =>
      db().read(() => {
        const { version, totals, accounts } = present().present();
        return { version, ...figuresOf(totals, accounts, query) };
      }),
    page: ({ view, offset, limit, now, leadDays }) =>
      db().read(() => {
        const { version, accountsByNo } = present().present();
        const list = present().list(view, now);
        const rows = readRows(db(), list.ids(offset, limit), accountsByNo, { now, leadDays });
        return { rows, offset, total: list.total, capped: list.capped, version };
      }),
    idsOfView: ({ view, now, limit }) =>
      db().read(() => {
        const list = present().list(view, now);
        return list.capped || list.total > limit ? null : list.ids(0, limit);
      }),
    detail: ({ id, now, leadDays }) =>
      db().read(() => detailOf(db(), id, present().present().accountsByNo, { now, leadDays })),
    entitlementsByIds: (ids) => entitlementsByIds(db(), ids),
    entitlementIdsOf: (accountId, unids) => entitlementIdsOf(db(), accountId, unids),
    devicesForSheet: (accountId, unids, limit) =>
      db().read(() => devicesForSheet(db(), accountId, unids, limit)),
    ownersOf: (accountId) => ownersOf(db(), accountId),
    itemColumns: (accountId) => itemsOf(db(), accountId),

    listAccounts: () => db().read(() => readAccounts(db(), null)),
    findAccount: (accountId) => db().read(() => readAccounts(db(), accountId)[0] ?? null),
    loadSecrets: (accountId) => loadSecrets(db(), accountId),
    secretHolders: () => secretHolders(db()),
    getFact: (scope, key) => getFact(db(), scope, key),
    loadBudget: (key) => loadBudget(db(), key),
    listRenewals: (query) => listRenewals(db(), query),
    renewalWithSteps: (renewalId) => renewalWithSteps(db(), renewalId),
    dueCommands: (now, limit) => dueCommands(db(), now, limit),
    nextCommandAt: () => nextCommandAt(db()),
    liveCommands: (accountId) => liveCommands(db(), accountId),
    stoppedCommands: () => stoppedCommands(db()),
    deadLetters: (limit) => db().read(() => deadLetters(db(), limit)),
    deadLetter: (requestId) => db().read(() => deadLetter(db(), requestId)),
    readSettings: () => readSettings(db()),
    // The same on every connection, since there is one library.
    sqliteVersion: () => db().value<string>('sqlite.version', 'SELECT sqlite_version()') ?? '',
  };
}
