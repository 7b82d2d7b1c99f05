import { openForWriting } from '../../../electron/services/store/database/open.ts';
import { nameKey } from '../../../electron/services/store/search/fold.ts';
import { insertWords, searchWords } from '../../../electron/services/store/search/words.ts';
import { packItems } from '../../../electron/services/store/snapshot/columns.ts';
import { at, createItemTable } from '../../../electron/services/store/snapshot/item-table.ts';
import { insertEntitlement } from '../../../electron/services/store/snapshot/write-rows.ts';
import type { JudgedItem } from '../../../electron/services/store/store.ts';

/** The values of every row, made before the clock starts. */
function rowsOf(items: readonly JudgedItem[], seenAt: number): { row: unknown[]; words: string }[] {
  const table = createItemTable();
  table.add(packItems(items));
  return table.items.map(({ kind, unid, values }, index) => ({
    row: [index + 1, 1, kind, unid, nameKey(values[at.name]), seenAt, seenAt, ...values],
    words: searchWords({
      name: values[at.name],
      unid,
      accountNo: 1,
      kind,
      ownership: values[at.ownership],
      standing: values[at.standing],
    }),
  }));
}

/**
 * What the disk and SQLite alone need for the same rows in the same tables with the same indexes:
 * prepared inserts in one transaction. Returns ms.
 */
export async function rawInsertMs(
  folder: string,
  items: readonly JudgedItem[],
  now: number,
): Promise<number> {
  const opened = await openForWriting({ path: `${folder}/raw.db`, backupFolder: folder, now });
  if (!opened.ok) throw new Error(opened.cause);
  const { sqlite } = opened;
  sqlite
    .prepare(
      `INSERT INTO account (no, id, platform, label, customer, time_zone, bases, options,
         sign_in_method, plain_http_allowed, created_at)
       VALUES (1, 'raw-account', 'cloud', 'Raw', '', 'UTC', '{}', '{}', 'token', 0, 0)`,
    )
    .run();
  const rows = rowsOf(items, now);
  const insertRow = sqlite.prepare(insertEntitlement);
  const addWords = sqlite.prepare(insertWords);
  const all = sqlite.transaction(() => {
    for (const { row, words } of rows) {
      insertRow.run(...row);
      addWords.run(row[0], words);
    }
  });
  const start = performance.now();
  all.immediate();
  const elapsed = performance.now() - start;
  sqlite.close();
  return elapsed;
}
