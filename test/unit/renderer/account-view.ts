import type { SyncStatus } from '../../../shared/domain/sync.ts';
import type { AccountView, CoverageCounts, DueCounts } from '../../../shared/ipc/views.ts';

type Changes = {
  counts?: Partial<CoverageCounts>;
  due?: Partial<DueCounts>;
  nextEnd?: number | null;
  asOf?: number | null;
  sync?: SyncStatus;
};

/** An account as a screen gets it, with nothing in it but what a test cares for. */
export function accountView(changes: Changes): AccountView {
  return {
    account: {
      id: 'account-1',
      platform: 'sample',
      label: 'One',
      customer: '',
      timeZone: 'UTC',
      bases: {},
      options: {},
      signInMethod: 'token',
      plainHttpAllowed: false,
      ownUserId: null,
      createdAt: 0,
    },
    capabilities: {
      readsDevices: true,
      readsLicense: true,
      submitsRenewal: false,
      looksUpRenewal: false,
      addsDevices: false,
      tellsOwners: true,
    },
    consoleUrl: 'https://console.invalid/',
    secretState: 'protected',
    license: null,
    counts: {
      total: 0,
      licensed: 0,
      shared: 0,
      belowMinimum: 0,
      overLimit: 0,
      expired: 0,
      unbound: 0,
      unknown: 0,
      ...changes.counts,
    },
    ownership: { owned: 0, shared: 0, unknown: 0 },
    seats: { used: null, total: null, over: 0, accountsWithoutSeats: 0 },
    due: {
      overdue: 0,
      in7: 0,
      in30: 0,
      in60: 0,
      in90: 0,
      later: 0,
      noDate: 0,
      ...changes.due,
    },
    nextEnd: changes.nextEnd ?? null,
    asOf: changes.asOf ?? null,
    missing: 0,
    needsOwner: false,
    budget: null,
    sync: changes.sync ?? { state: 'idle', accountId: 'account-1', nextAt: null },
  };
}
