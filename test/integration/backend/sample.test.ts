import { expect, test } from 'vitest';
import { connectableAccounts } from '../../../electron/standin/ready-file.ts';
import { aesKeyStore } from '../../fixtures/aes-key-store.ts';
import { openBackend, type TestBackend } from './harness.ts';
import { replaceStandin, standin } from './own-standin.ts';

const readyFile = () => JSON.stringify({ accounts: connectableAccounts(standin) });
const weak = () => aesKeyStore({ backend: 'basic_text', protects: false });

async function load(backend: TestBackend) {
  await backend.loadSample(readyFile());
  await backend.quiet();
  return backend.get('accounts.list', {});
}

test('the second start finds its accounts, also at another address and without their secrets', async () => {
  const first = openBackend({ keyStore: weak() });
  const before = await load(first);
  expect(before).toHaveLength(standin.accounts.length);
  expect(before.some(({ needsOwner }) => needsOwner)).toBe(false);
  await first.stop();

  await replaceStandin();
  const second = openBackend({ folder: first.folder, keyStore: weak() });
  const missing = await second.get('accounts.list', {});
  expect(missing.map(({ secretState }) => secretState)).toEqual(missing.map(() => 'missing'));
  const after = await load(second);
  expect(after.map(({ account }) => account.id)).toEqual(before.map(({ account }) => account.id));
  for (const view of after) {
    expect(view.secretState).toBe('memoryOnly');
    expect(Object.values(view.account.bases).every((base) => base.startsWith(standin.origin))).toBe(
      true,
    );
    const earlier = before.find(({ account }) => account.id === view.account.id);
    if (view.sync.state === 'idle') expect(view.asOf).toBeGreaterThan(earlier?.asOf ?? 0);
  }
  await second.stop();
});

test('a file that is none is refused before anything is connected', async () => {
  const backend = openBackend();
  await expect(backend.loadSample('{"accounts":[{"platform":1}]}')).rejects.toThrow();
  expect(await backend.get('accounts.list', {})).toEqual([]);
});
