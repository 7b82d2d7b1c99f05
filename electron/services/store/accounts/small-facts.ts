import { z } from 'zod';
import type { Connection } from '../database/connection.ts';
import { parseStored } from '../database/parse-stored.ts';
import type { BudgetRecord } from '../store.ts';

export function getFact(db: Connection, scope: string, key: string): string | null {
  const sql = 'SELECT value FROM fact WHERE scope = ? AND key = ?';
  return db.value<string>('fact.get', sql, scope, key) ?? null;
}

export function setFact(db: Connection, scope: string, key: string, value: string | null): void {
  if (value === null) {
    db.run('fact.delete', 'DELETE FROM fact WHERE scope = ? AND key = ?', scope, key);
  } else {
    db.run('fact.set', 'INSERT OR REPLACE INTO fact VALUES (?, ?, ?)', scope, key, value);
  }
}

const budgetSchema: z.ZodType<BudgetRecord> = z.object({
  sends: z.array(z.number()),
  holdUntil: z.number(),
});

export function loadBudget(db: Connection, key: string): BudgetRecord | null {
  const row = db.get<{ sends: string; holdUntil: number }>(
    'budget.load',
    'SELECT sends, hold_until AS holdUntil FROM budget WHERE key = ?',
    key,
  );
  return row ? parseStored(budgetSchema, row, ['sends']) : null;
}

/**
 * Written before each call to a cloud, so without waiting for the disk itself: a process that dies
 * forgets nothing, and what a power cut may take are sends whose window is over when the computer
 * runs again. What is committed after it reaches the disk with it.
 */
export function saveBudget(db: Connection, key: string, record: BudgetRecord): void {
  const { sends, holdUntil } = record;
  const sql = 'INSERT OR REPLACE INTO budget VALUES (?, ?, ?)';
  db.sqlite.pragma('synchronous = NORMAL');
  try {
    db.run('budget.save', sql, key, JSON.stringify(sends), holdUntil);
  } finally {
    db.sqlite.pragma('synchronous = FULL');
  }
}
