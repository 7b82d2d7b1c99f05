import type { AppError } from '../errors.ts';
import type {
  ActionItem,
  CoverageCounts,
  DueCounts,
  OwnershipCounts,
  SecretState,
} from '../ipc/views.ts';
import type { License } from './license.ts';
import type { Renewal } from './renewal.ts';
import { dayMs } from './term.ts';

export type ActionAccount = {
  accountId: string;
  accountLabel: string;
  customer: string;
  platform: string;
  license: License | null;
  /** Devices and the other kinds, by coverage. */
  devices: CoverageCounts;
  others: CoverageCounts;
  ownership: OwnershipCounts;
  due: DueCounts;
  /** Earliest end among licensed and expired rows, ms UTC. */
  nextEnd: number | null;
  missing: number;
  needsOwner: boolean;
  secretState: SecretState;
  /** Commands that wait until a person mended what would make every try fail, and the last failure. */
  stopped: { count: number; error: AppError } | null;
  /** The last reading's failure, gone as soon as one succeeds. Times are ms UTC. */
  failure: { error: AppError; failingSince: number } | null;
};

export type ActionFacts = {
  accounts: readonly ActionAccount[];
  /** The ledger, in any order and any states. */
  renewals: readonly Renewal[];
  now: number;
  leadDays: number;
};

type Details = Partial<Pick<ActionItem, 'count' | 'at' | 'renewalId' | 'error'>>;

/** An action in this account, about one thing unless `details` say otherwise. */
export function actionOf(
  kind: ActionItem['kind'],
  account: ActionAccount,
  details: Details,
): ActionItem {
  const { accountId, accountLabel, customer, platform } = account;
  return {
    kind,
    accountId,
    accountLabel,
    customer,
    platform,
    count: 1,
    at: null,
    renewalId: null,
    error: null,
    ...details,
  };
}

/** Whether the earliest end lies ahead and within the lead. */
export const isDueSoon = (account: ActionAccount, facts: ActionFacts) =>
  account.nextEnd !== null &&
  account.nextEnd > facts.now &&
  account.nextEnd - facts.now <= facts.leadDays * dayMs;
