import { afterEach, expect, test } from 'vitest';
import { firstLookMs } from '../../../electron/services/backend/daily-backup.ts';
import { systemClock } from '../../../electron/services/clock/system-clock.ts';
import { startStandin } from '../../../electron/standin/index.ts';
import { aesKeyStore } from '../../fixtures/aes-key-store.ts';
import { createFakeClock, until } from '../../fixtures/fake-clock.ts';
import { closeBackends, connectAndRead, filesBelow, openBackend } from './harness.ts';

afterEach(closeBackends);

test('a bug answers with the id of its entry in the log, and the next call works', async () => {
  const keyStore = { ...aesKeyStore(), backend: () => Promise.reject(new Error('no such thing')) };
  const backend = openBackend({ keyStore });
  const answer = await backend.ask('vault.state', {});
  if (answer.ok) throw new Error('answered');
  expect(answer.error.code).toBe('unexpected');
  const log = filesBelow(backend.folder).find(({ name }) => name.endsWith('backend.log'));
  const entry = log?.text.split('\n').find((line) => line.includes(`${answer.error.logId}`));
  expect(JSON.parse(entry ?? '{}')).toMatchObject({
    level: 'error',
    event: 'backend.vault.state',
    message: 'no such thing',
  });
  expect((await backend.ask('settings.read', {})).ok).toBe(true);
});

test('a bug in work that nobody waits for is told under the id of its entry in the log', async () => {
  const clock = {
    ...systemClock,
    schedule(ms: number, run: () => void) {
      // The first look whether a backup is due, with which the background's work begins.
      if (ms === firstLookMs) throw new Error('no such timer');
      return systemClock.schedule(ms, run);
    },
  };
  const backend = openBackend({ clock });
  await backend.get('overview.read', {});
  await until(() => backend.events.fault.length > 0);
  const [told, ...others] = backend.events.fault;
  expect(others).toEqual([]);
  const log = filesBelow(backend.folder).find(({ name }) => name.endsWith('backend.log'));
  const entry = log?.text.split('\n').find((line) => line.includes('no such timer'));
  expect(JSON.parse(entry ?? '{}')).toMatchObject({
    event: 'backend.beginFailed',
    id: told?.logId,
  });
});

test('a key store that fails at the start keeps nothing else from beginning', async () => {
  const standin = await startStandin();
  try {
    const clock = createFakeClock(Date.now());
    const good = aesKeyStore();
    const first = openBackend({ clock, keyStore: good });
    const accountId = await connectAndRead(first, standin, 'coldchain-hub');
    const { asOf } = await first.account(accountId);
    await first.stop();

    clock.suspend(24 * 3_600_000);
    const failing = { ...good, protects: () => Promise.reject(new Error('locked')) };
    const second = openBackend({ folder: first.folder, clock, keyStore: failing });
    await second.get('overview.read', {});
    await until(async () => {
      await clock.advance(1000);
      return ((await second.account(accountId)).asOf ?? 0) > (asOf ?? 0);
    });
    await second.stop();
  } finally {
    await standin.close();
  }
});
