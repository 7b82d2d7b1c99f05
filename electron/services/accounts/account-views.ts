import type { Account, AccountId, Capabilities } from '../../../shared/domain/account.ts';
import {
  accountSeats,
  emptyCounts,
  emptyDue,
  emptyOwnership,
  sumCoverage,
} from '../../../shared/domain/figures.ts';
import type { License } from '../../../shared/domain/license.ts';
import type { RateBudgetState, SyncStatus } from '../../../shared/domain/sync.ts';
import type { AccountView, SecretState } from '../../../shared/ipc/views.ts';
import type { AccountFigures, Figures, StoredAccount } from '../store/store.ts';
import type { FindPlatform } from '../sync/judgement.ts';

/** An account of a platform that this version does not have is shown, and nothing can be done. */
const noCapabilities: Capabilities = {
  readsDevices: false,
  readsLicense: false,
  submitsRenewal: false,
  looksUpRenewal: false,
  addsDevices: false,
  tellsOwners: false,
};

export type AccountViewSources = {
  findPlatform: FindPlatform;
  secretState: (accountId: AccountId) => SecretState;
  syncStatus: (accountId: AccountId) => SyncStatus;
  budget: (account: Account) => Promise<RateBudgetState | null>;
};

/** The license that holds: the cloud's word, else a person's. */
export function licenseOf({ cloudLicense, enteredLicense }: StoredAccount): License | null {
  return cloudLicense ?? enteredLicense;
}

/** The accounts as screens show them, in the order given. */
export async function accountViews(
  stored: readonly StoredAccount[],
  figures: Pick<Figures, 'accounts'>,
  sources: AccountViewSources,
): Promise<AccountView[]> {
  const byAccount = new Map(figures.accounts.map((one) => [one.accountId, one]));
  return Promise.all(
    stored.map(async (one) =>
      accountView(
        one,
        byAccount.get(one.account.id) ?? emptyFigures(one.account.id),
        sources,
        await sources.budget(one.account),
      ),
    ),
  );
}

function accountView(
  stored: StoredAccount,
  figures: AccountFigures,
  { findPlatform, secretState, syncStatus }: AccountViewSources,
  budget: RateBudgetState | null,
): AccountView {
  const { account, asOf, missing } = stored;
  const descriptor = findPlatform(account.platform)?.descriptor ?? null;
  const capabilities = descriptor?.capabilities ?? noCapabilities;
  const { ownership } = figures;
  // Fact by fact, as in judging: a cloud that tells a term need not tell seats.
  const seats = stored.cloudLicense?.seats ?? stored.enteredLicense?.seats ?? null;
  return {
    account,
    capabilities,
    consoleUrl: descriptor?.consoleUrl ?? '',
    secretState: secretState(account.id),
    license: licenseOf(stored),
    counts: sumCoverage([figures.devices, figures.others]),
    ownership,
    seats: accountSeats({
      ownership,
      seats,
      seatsUsed: stored.cloudLicense?.seatsUsed ?? null,
    }),
    due: figures.due,
    nextEnd: figures.nextEnd,
    asOf,
    missing,
    needsOwner: capabilities.tellsOwners && account.ownUserId === null && figures.devices.total > 0,
    budget,
    sync: syncStatus(account.id),
  };
}

export function emptyFigures(accountId: AccountId): AccountFigures {
  return {
    accountId,
    devices: emptyCounts(),
    others: emptyCounts(),
    ownership: emptyOwnership(),
    due: emptyDue(),
    nextEnd: null,
  };
}
