import { once } from 'node:events';
import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startChild } from './children/child.ts';
import { account, day, lookInto, noon, openStoreIn, temporaryFolder } from './support.ts';

type Profile = { path: string; backupFolder: string; backup: string };

const placesIn = (folder: string): Pick<Profile, 'path' | 'backupFolder'> => ({
  path: join(folder, 'data', 'tenure.db'),
  backupFolder: join(folder, 'backups'),
});

/** A folder whose backup holds one account and whose database another, the latter in its log. */
async function template(): Promise<{ folder: string; backup: string }> {
  const folder = temporaryFolder();
  const opened = await openStoreIn(folder);
  const { store } = opened;
  await store.saveAccount(account('account-was'));
  await store.backUp('manual');
  const [backup] = await store.backups();
  await store.removeAccount('account-was');
  await store.saveAccount(account('account-is'));
  // While the store is open its log is full, as after a crash.
  const copy = temporaryFolder();
  cpSync(folder, copy, { recursive: true });
  await store.close();
  return { folder: copy, backup: backup?.name ?? '' };
}

/** Kills a restore before its n-th change of the disk; false when it had fewer. */
async function killedAt(n: number, { path, backupFolder, backup }: Profile): Promise<boolean> {
  const args = [path, backupFolder, backup, String(noon + day), String(n)];
  const child = await startChild('restore-and-die', ...args);
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return signal === 'SIGKILL';
}

/** What the next start finds: the accounts, or what is wrong. */
async function foundIn(folder: string): Promise<string> {
  const { store } = await openStoreIn(folder);
  const state = await store.state();
  const accounts = state.state === 'ready' ? await store.listAccounts() : [];
  await store.close();
  return state.state === 'problem'
    ? state.code
    : accounts.map((stored) => stored.account.id).join();
}

test.each([
  ['a sound database', 'account-is', (_path: string) => undefined],
  [
    'a damaged database with a log of its own',
    'storeDamaged',
    (path: string) => writeFileSync(path, Buffer.alloc(8192, 'x')),
  ],
])(
  'a restore over %s that is killed before any step leaves old or new, whole',
  async (_, old, spoil) => {
    const { folder, backup } = await template();
    spoil(placesIn(folder).path);
    const found: string[] = [];
    for (let n = 1, wasKilled = true; wasKilled; n += 1) {
      const copy = temporaryFolder();
      cpSync(folder, copy, { recursive: true });
      const { path, backupFolder } = placesIn(copy);
      wasKilled = await killedAt(n, { path, backupFolder, backup });
      found.push(await foundIn(copy));
      const leftovers = readdirSync(join(copy, 'data')).filter((name) =>
        /incoming|restoring/.test(name),
      );
      expect(leftovers).toEqual([]);
      if (found.at(-1) === 'account-was') {
        lookInto(path, (database) => {
          expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
        });
      }
    }
    // First it is the old one, from one step on the new one, and never anything else.
    expect(found.join(' ')).toMatch(new RegExp(`^(${old} )+(account-was ?)+$`));
    expect(found.length).toBeGreaterThan(8);
  },
  120_000,
);
