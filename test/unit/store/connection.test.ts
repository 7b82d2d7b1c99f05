import { expect, onTestFinished, test } from 'vitest';
import { connectionOf, slowMs } from '../../../electron/services/store/database/connection.ts';
import { SqliteDatabase } from '../../../electron/services/store/database/sqlite.ts';

function connection() {
  const sqlite = new SqliteDatabase(':memory:');
  onTestFinished(() => {
    sqlite.close();
  });
  const slow: [string, number][] = [];
  let now = 0;
  // Statements call this function to take their time.
  sqlite.function('wait', (ms) => {
    now += Number(ms);
    return ms;
  });
  const db = connectionOf(
    sqlite,
    () => now,
    (statement, ms) => slow.push([statement, ms]),
  );
  return { db, slow };
}

test('statements that take long are named, without their values', () => {
  const { db, slow } = connection();
  expect(db.value('quick', 'SELECT wait(?)', slowMs - 1)).toBe(slowMs - 1);
  expect(db.get('late', 'SELECT wait(?) AS ms', slowMs)).toEqual({ ms: slowMs });
  db.run('changed', 'CREATE TABLE t AS SELECT wait(50)');
  expect(slow).toEqual([
    ['late', slowMs],
    ['changed', 50],
  ]);
});

test('rows come in the form that was asked for, also of one and the same statement', () => {
  const { db } = connection();
  const sql = "SELECT 1 AS a, 'x' AS b UNION ALL SELECT 2, 'y'";
  expect(db.all('t', sql)).toEqual([
    { a: 1, b: 'x' },
    { a: 2, b: 'y' },
  ]);
  expect(db.tuples('t', sql)).toEqual([
    [1, 'x'],
    [2, 'y'],
  ]);
  expect(db.values('t', sql)).toEqual([1, 2]);
  expect(db.value('t', sql)).toBe(1);
  expect(db.get('t', sql)).toEqual({ a: 1, b: 'x' });
});

test('what is thrown in a transaction takes back what it wrote', () => {
  const { db } = connection();
  db.run('make', 'CREATE TABLE t (x INTEGER) STRICT');
  expect(() =>
    db.write(() => {
      db.run('insert', 'INSERT INTO t VALUES (1)');
      throw new Error('half-way');
    }),
  ).toThrow('half-way');
  expect(db.value('count', 'SELECT count(*) FROM t')).toBe(0);
  // A transaction is over when its function returns; one that would go on later is refused.
  const later = () => db.write(() => Promise.resolve(db.run('insert', 'INSERT INTO t VALUES (1)')));
  expect(later).toThrow('Transaction function cannot return a promise');
  expect(db.value('count', 'SELECT count(*) FROM t')).toBe(0);
});
