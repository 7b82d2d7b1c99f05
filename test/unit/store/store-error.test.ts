import { expect, test } from 'vitest';
import { assertRuntime } from '../../../electron/services/store/database/runtime-guard.ts';
import { SqliteError } from '../../../electron/services/store/database/sqlite.ts';
import { appErrorOf, asResult, StoreError } from '../../../electron/services/store/store-error.ts';
import { appError } from '../../../shared/errors.ts';

test.each([
  ['SQLITE_CORRUPT_VTAB', 'storeDamaged'],
  ['SQLITE_NOTADB', 'storeDamaged'],
  ['SQLITE_IOERR_CORRUPTFS', 'storeDamaged'],
  ['SQLITE_READONLY_DBMOVED', 'storeReadOnly'],
  ['SQLITE_PERM', 'storeReadOnly'],
  ['SQLITE_FULL', 'storeFull'],
  ['SQLITE_BUSY_SNAPSHOT', 'storeBusy'],
  ['SQLITE_LOCKED', 'storeBusy'],
  ['SQLITE_IOERR_READ', 'storeFailed'],
  ['SQLITE_CONSTRAINT_UNIQUE', 'storeFailed'],
] as const)('%s means %s, and is told along', (result, code) => {
  expect(appErrorOf(new SqliteError('x', result))).toEqual(
    appError(code, { params: { cause: result } }),
  );
});

test.each([
  ['EACCES', 'storeReadOnly'],
  ['EROFS', 'storeReadOnly'],
  ['ENOSPC', 'storeFull'],
  ['ENOTDIR', 'storeReadOnly'],
  ['EMFILE', 'storeFailed'],
] as const)('a file system that answers %s means %s', (errno, code) => {
  const thrown = Object.assign(new Error('x'), { code: errno, syscall: 'open' });
  expect(appErrorOf(thrown)?.code).toBe(code);
});

test('bugs are thrown on', async () => {
  const bug = new TypeError('bug');
  expect(appErrorOf(bug)).toBe(null);
  await expect(
    asResult(() => {
      throw bug;
    }),
  ).rejects.toBe(bug);
});

test('a runtime on which the library would crash is refused with a sentence', () => {
  expect(() => assertRuntime({ nodeApi: '9', ownBuild: false })).toThrow(
    /needs Node-API 10, this runtime has 9/,
  );
  expect(() => assertRuntime({ nodeApi: undefined, ownBuild: false })).toThrow(StoreError);
  expect(() => assertRuntime({ nodeApi: '9', ownBuild: true })).not.toThrow();
  expect(() => assertRuntime({ nodeApi: '10', ownBuild: false })).not.toThrow();
});
