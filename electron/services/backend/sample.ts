import { z } from 'zod';
import {
  type AccountSettings,
  accountSettingsSchema,
  secretValuesSchema,
} from '../../../shared/domain/account.ts';
import type { Result } from '../../../shared/result.ts';
import type { Log } from '../log/log.ts';
import type { StoredAccount } from '../store/store.ts';
import type { Services } from './services.ts';

/** What a stand-in for the clouds writes once it listens: its accounts as a person would type them in. */
const readyFileSchema = z.object({
  accounts: z.array(
    accountSettingsSchema
      .omit({ plainHttpAllowed: true })
      .extend({ secrets: secretValuesSchema, ownUserId: z.string().min(1).nullable() }),
  ),
});
type SampleAccount = z.infer<typeof readyFileSchema>['accounts'][number];

export type SampleParts = Pick<Services, 'store' | 'accounts' | 'vault' | 'sync'> & { log: Log };

/**
 * Connects the accounts of a ready file (its JSON) that are not there yet, gives those that are
 * their present addresses and missing secrets, and reads them all. Throws when it is no ready file.
 */
export async function ensureSampleAccounts(parts: SampleParts, readyFile: string): Promise<void> {
  const { accounts } = readyFileSchema.parse(JSON.parse(readyFile));
  const stored = await parts.store.listAccounts();
  for (const sample of accounts) {
    const found = stored.find(({ account }) => isSame(account, sample));
    const done = found ? await bringUpToDate(parts, found, sample) : await add(parts, sample);
    if (!done.ok) {
      parts.log.warn('sample.refused', { label: sample.label, code: done.error.code });
    }
  }
}

function isSame(account: AccountSettings, sample: SampleAccount): boolean {
  return (
    account.platform === sample.platform &&
    account.label === sample.label &&
    account.customer === sample.customer
  );
}

function settingsOf({ secrets: _, ownUserId: __, ...settings }: SampleAccount): AccountSettings {
  return { ...settings, plainHttpAllowed: false };
}

async function add({ accounts }: SampleParts, sample: SampleAccount): Promise<Result<unknown>> {
  const connected = await accounts.connect(settingsOf(sample), sample.secrets);
  if (!connected.ok || sample.ownUserId === null) return connected;
  return accounts.chooseOwner(connected.value.accountId, sample.ownUserId);
}

async function bringUpToDate(
  { accounts, vault, sync }: SampleParts,
  { account }: StoredAccount,
  sample: SampleAccount,
): Promise<Result<unknown>> {
  const moved = Object.entries(sample.bases).some(([name, base]) => account.bases[name] !== base);
  if (moved) {
    const updated = await accounts.update(account.id, { ...account, bases: sample.bases });
    if (!updated.ok) return updated;
  }
  const kept = ['protected', 'degraded'].includes(vault.stateOf(account.id));
  if (!kept) {
    return accounts.replaceSecrets(account.id, account.signInMethod, sample.secrets);
  }
  void sync.read(account.id, 'user');
  return { ok: true, value: null };
}
