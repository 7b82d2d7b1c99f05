import type { Account, AccountId } from '../../../shared/domain/account.ts';
import type { CloudItem } from '../../../shared/domain/reading.ts';
import type { RenewalState } from '../../../shared/domain/renewal.ts';
import { reconcile } from '../../../shared/domain/renewal-reconcile.ts';
import type { CloudSnapshot } from '../cloud/platform.ts';
import type { Log } from '../log/log.ts';
import type { ApplyOutcome, RenewalMove, Store, StoredAccount } from '../store/store.ts';
import { type FindPlatform, judgeItems, type Rules } from './judgement.ts';

export type ApplyOptions = {
  store: Store;
  log: Log;
  findPlatform: FindPlatform;
  rules: Rules;
};

export type Applied = ApplyOutcome & { renewalsMoved: number };

/** Entries that a reading can move. */
const sentStates: RenewalState[] = ['unknown', 'submitted', 'underReview'];
const mostRenewals = 10_000;

/**
 * Judges one reading and applies it with the ledger moves it proves, in one transaction. null when
 * the account was removed meanwhile. Rejects with a `StoreError`.
 */
export async function applyReading(
  { store, log, findPlatform, rules }: ApplyOptions,
  accountId: AccountId,
  snapshot: CloudSnapshot,
): Promise<Applied | null> {
  const stored = await store.findAccount(accountId);
  if (!stored) return null;
  const account = await learnOwner(store, log, stored.account, snapshot.ownUserId);
  const cloudLicense: StoredAccount['cloudLicense'] = snapshot.license && {
    source: 'cloud',
    ...snapshot.license,
    asOf: snapshot.asOf,
  };
  const read = await withKnownDetails(store, accountId, snapshot);
  const items = judgeItems(read, {
    account,
    cloudLicense,
    enteredLicense: stored.enteredLicense,
    rules: rules(),
    tellsOwners: findPlatform(account.platform)?.descriptor.capabilities.tellsOwners ?? false,
  });
  const renewals = await store.listRenewals({ accountId, states: sentStates, limit: mostRenewals });
  const moves: RenewalMove[] = reconcile({
    renewals,
    cloudRenewals: snapshot.renewals,
    licenseBefore: stored.cloudLicense,
    licenseAfter: cloudLicense,
    itemsEnds: endsOf(snapshot.items),
    at: snapshot.asOf,
  });
  const outcome = await store.applySnapshot({
    accountId,
    trigger: 'reading',
    asOf: snapshot.asOf,
    items,
    missing: snapshot.missing,
    cloudLicense,
    moves,
  });
  return { ...outcome, renewalsMoved: moves.length };
}

/** Judges the stored rows of an account again, after a new owner, license or rule. */
export async function rejudgeAccount(
  { store, findPlatform, rules }: Omit<ApplyOptions, 'log'>,
  accountId: AccountId,
): Promise<ApplyOutcome | null> {
  const stored = await store.findAccount(accountId);
  // Before the first reading there is nothing to judge.
  if (!stored || stored.asOf === null) return null;
  const { account, cloudLicense, enteredLicense } = stored;
  const items = judgeItems(await store.itemsOf(accountId), {
    account,
    cloudLicense,
    enteredLicense,
    rules: rules(),
    tellsOwners: findPlatform(account.platform)?.descriptor.capabilities.tellsOwners ?? false,
  });
  return store.applySnapshot({
    accountId,
    trigger: 'rejudgement',
    asOf: stored.asOf,
    items,
    missing: stored.missing,
    cloudLicense: null,
    moves: [],
  });
}

/** Names and owners of an earlier reading, for items that were read without them. */
async function withKnownDetails(
  store: Store,
  accountId: AccountId,
  { detail, items }: CloudSnapshot,
): Promise<readonly CloudItem[]> {
  if (detail === 'full') return items;
  const known = new Map(
    (await store.itemsOf(accountId)).map((item) => [`${item.kind} ${item.unid}`, item]),
  );
  return items.map((item) => {
    const earlier = known.get(`${item.kind} ${item.unid}`);
    if (!earlier) return item;
    const { name, group, ownerId } = earlier;
    return { ...item, name, group, ownerId };
  });
}

/** A login may tell whose account it is. A person's choice or an earlier login's word stands. */
async function learnOwner(
  store: Store,
  log: Log,
  account: Account,
  told: string | null,
): Promise<Account> {
  if (told === null || told === account.ownUserId) return account;
  if (account.ownUserId !== null) {
    log.warn('sync.ownerDiffers', { accountId: account.id });
    return account;
  }
  const known = { ...account, ownUserId: told };
  await store.saveAccount(known);
  return known;
}

function endsOf(items: readonly CloudItem[]): Map<string, number | null> {
  const ends = new Map<string, number | null>();
  for (const { kind, unid, termEnd } of items) if (kind === 'device') ends.set(unid, termEnd);
  return ends;
}
