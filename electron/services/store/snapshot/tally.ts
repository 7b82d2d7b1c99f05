import type { Connection } from '../database/connection.ts';
import { dayOf } from '../database/end-key.ts';

/**
 * How many rows of an account are alike in kind, ownership, standing and the day of their end, with
 * the first and last end of that day. Figures are sums of these, so they never count rows; and the
 * buckets are as many as there are days, not as there are rows.
 */
export type TallyRow = [
  kind: number,
  ownership: number,
  standing: number,
  day: number,
  n: number,
  firstEnd: number,
  lastEnd: number,
];

export type Tally = {
  /** `end` is an `endKey`. */
  add(kind: number, ownership: number, standing: number, end: number): void;
  rows(): Iterable<TallyRow>;
};

export function createTally(): Tally {
  const buckets = new Map<string, TallyRow>();
  // Neighbours in a list are mostly alike, and comparing is cheaper than making a key.
  let last: TallyRow | null = null;

  return {
    add(kind, ownership, standing, end) {
      const day = dayOf(end);
      let bucket = last;
      if (
        bucket === null ||
        bucket[0] !== kind ||
        bucket[1] !== ownership ||
        bucket[2] !== standing ||
        bucket[3] !== day
      ) {
        const key = keyOf(kind, ownership, standing, day);
        bucket = buckets.get(key) ?? [kind, ownership, standing, day, 0, end, end];
        buckets.set(key, bucket);
        last = bucket;
      }
      bucket[4] += 1;
      if (end < bucket[5]) bucket[5] = end;
      if (end > bucket[6]) bucket[6] = end;
    },
    rows: () => buckets.values(),
  };
}

const keyOf = (kind: number, ownership: number, standing: number, day: number): string =>
  `${kind}/${ownership}/${standing}/${day}`;

/** Writes the tally of an account; buckets that stay as they are, are not written. */
export function writeTally(db: Connection, accountNo: number, tally: Tally): void {
  const before = new Map(
    db
      .tuples<TallyRow>(
        'tally.read',
        `SELECT kind, ownership, standing, day, n, first_end, last_end
           FROM tally WHERE account_no = ?`,
        accountNo,
      )
      .map((row) => [keyOf(row[0], row[1], row[2], row[3]), row]),
  );
  const write = db.prepare('INSERT OR REPLACE INTO tally VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  for (const row of tally.rows()) {
    const key = keyOf(row[0], row[1], row[2], row[3]);
    const old = before.get(key);
    before.delete(key);
    if (!old || old[4] !== row[4] || old[5] !== row[5] || old[6] !== row[6]) {
      write.run(accountNo, ...row);
    }
  }
  const remove = db.prepare(
    'DELETE FROM tally WHERE account_no = ? AND kind = ? AND ownership = ? AND standing = ? AND day = ?',
  );
  for (const row of before.values()) remove.run(accountNo, row[0], row[1], row[2], row[3]);
}
