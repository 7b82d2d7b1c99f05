import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { migrate } from '../../../electron/services/store/database/migrate.ts';
import { migrations } from '../../../electron/services/store/migrations/index.ts';
import { appError } from '../../../shared/errors.ts';
import { lookInto, noon, openStore, temporaryFolder } from './support.ts';

/** A database as version 1 left it: what waits, what was tried, and what was refused for good. */
function versionOne(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  lookInto(path, (database) => {
    migrate(database, migrations.slice(0, 1));
    const refused = JSON.stringify(appError('invalidInput'));
    database.exec(`
      INSERT INTO account (no, id, platform, label, customer, time_zone, bases, options,
          sign_in_method, plain_http_allowed, created_at)
        VALUES (7, 'account-a', 'cloud', 'A', '', 'UTC', '{"apiBase":"https://example.com"}', '{}',
          'token', 0, ${noon});
      INSERT INTO renewal (no, id, account_no, scope, years, route, request_id, state, device_count,
          created_at, updated_at)
        VALUES (1, 'r1', 7, '{"kind":"account"}', 1, 'api', 'request-r1', 'queued', 3, ${noon}, ${noon + 9}),
               (2, 'r2', 7, '{"kind":"account"}', 1, 'api', 'request-r2', 'rejected', 3, ${noon}, ${noon + 50}),
               (3, 'r3', 7, '{"kind":"account"}', 1, 'api', 'request-r3', 'drafted', 3, ${noon}, ${noon});
      INSERT INTO renewal_step (renewal_no, at, state, actor) VALUES
        (1, ${noon}, 'drafted', 'person'), (1, ${noon + 9}, 'queued', 'person');
      INSERT INTO outbox (request_id, kind, version, payload, attempts, next_at, last_error, dead_letter)
        VALUES ('request-r1', 'renew', 1, '{"a":1}', 2, ${noon + 70}, NULL, 0),
               ('request-r2', 'renew', 1, '{"a":2}', 1, NULL, '${refused}', 1);
    `);
  });
}

test('a database of version 1 keeps every command, each now with its account and its time', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'data', 'tenure.db');
  versionOne(path);
  const { store } = await openStore(folder);
  expect(await store.state()).toEqual({ state: 'ready' });
  const waiting = {
    requestId: 'request-r1',
    accountId: 'account-a',
    renewalId: 'r1',
    kind: 'renew',
    version: 1,
    payload: '{"a":1}',
    createdAt: noon + 9,
    attempts: 2,
    nextAt: noon + 70,
    lastError: null,
    damaged: false,
    deadLetter: false,
  };
  expect(await store.dueCommands(noon + 70, 10)).toEqual([waiting]);
  expect(await store.liveCommands(null)).toEqual([waiting]);
  expect(await store.nextCommandAt()).toBe(noon + 70);
  expect(await store.deadLetters(10)).toMatchObject([
    {
      row: {
        requestId: 'request-r2',
        payload: '{"a":2}',
        lastError: { code: 'invalidInput' },
        createdAt: noon,
      },
      buriedAt: noon + 50,
      absentAt: null,
      handled: null,
      renewal: { id: 'r2', state: 'rejected' },
    },
  ]);
  expect((await store.renewalWithSteps('r3'))?.outbox).toBe(null);
  expect(lookInto(path, (database) => database.pragma('foreign_key_check'))).toEqual([]);
});

test('a command of a kind without a ledger entry is kept as any other, and goes with its account', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'data', 'tenure.db');
  versionOne(path);
  const { store } = await openStore(folder);
  await store.changeOutbox('request-own', {
    action: 'enqueue',
    accountId: 'account-a',
    kind: 'addDevice',
    version: 1,
    payload: '{}',
    createdAt: noon,
    nextAt: noon,
  });
  expect(await store.dueCommands(noon, 10)).toMatchObject([
    { requestId: 'request-own', kind: 'addDevice', renewalId: null },
  ]);
  await store.removeAccount('account-a');
  expect(await store.liveCommands(null)).toEqual([]);
  expect(await store.deadLetters(10)).toEqual([]);
});
