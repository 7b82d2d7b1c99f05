import type { Account, AccountId } from '../../../shared/domain/account.ts';
import type {
  Ownership,
  Standing,
  StandingReason,
  TermSource,
} from '../../../shared/domain/entitlement.ts';
import type { License } from '../../../shared/domain/license.ts';
import type { CloudItem } from '../../../shared/domain/reading.ts';
import type { Renewal, RenewalState, RenewalStep } from '../../../shared/domain/renewal.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { StoreState } from '../../../shared/ipc/contract.ts';
import type {
  CoverageCounts,
  DeviceDetail,
  DevicePage,
  DeviceView,
  DueCounts,
  OwnerFound,
  OwnershipCounts,
} from '../../../shared/ipc/views.ts';
import type { Result } from '../../../shared/result.ts';

/** An item with the judgement that `shared/domain` passed on it. */
export type JudgedItem = CloudItem & {
  ownership: Ownership;
  standing: Standing;
  reason: StandingReason;
  reasonText: string | null;
  /** Effective term: the cloud's own for this item, else the account's, else what a person typed. */
  effectiveTermStart: number | null;
  effectiveTermEnd: number | null;
  termSource: TermSource | null;
};

/** An account and what the last reading and the people said of it. */
export type StoredAccount = {
  account: Account;
  /** When the last applied reading was taken; null before the first. */
  asOf: number | null;
  missing: number;
  cloudLicense: Extract<License, { source: 'cloud' }> | null;
  enteredLicense: Extract<License, { source: 'entered' }> | null;
  failure: SyncFailure | null;
};

export type SyncFailure = { error: AppError; failedAt: number; failingSince: number };

/** What the outbox keeps of a command until its outcome is known. */
export type OutboxRow = {
  /** The idempotency key. */
  requestId: string;
  accountId: AccountId;
  /** The entry of the ledger that it belongs to; null for a command without one. */
  renewalId: string | null;
  kind: string;
  /** Version of the payload's form, so that an older app's row can still be read. */
  version: number;
  /** JSON, parsed with zod by whoever sends it. */
  payload: string;
  /** ms UTC. */
  createdAt: number;
  attempts: number;
  /** ms UTC; null: waits for a person. */
  nextAt: number | null;
  lastError: AppError | null;
  /** The stored error is no error: nobody can tell any more whether the last try sent something. */
  damaged: boolean;
  /** True for rows that could not be parsed or were refused for good: kept and shown, not sent. */
  deadLetter: boolean;
};

/** What became of a command that was put aside: asked for anew, set aside, or decided elsewhere. */
export type HandledAs = 'retried' | 'setAside' | 'settled';

/** A command that was put aside, with the entry it belongs to where there is one. Times are ms UTC. */
export type DeadLetter = {
  row: OutboxRow;
  buriedAt: number;
  /** When the cloud said that it has no such request; null while nobody asked. */
  absentAt: number | null;
  /** `who` is null where nobody had to do anything. */
  handled: { at: number; as: HandledAs; who: string | null } | null;
  renewal: Renewal | null;
};

/** Commands of one account that wait for a person, all after the same failure. */
export type StoppedCommands = { accountId: AccountId; count: number; lastError: AppError };

export type OutboxChange =
  | {
      action: 'enqueue';
      accountId: AccountId;
      kind: string;
      version: number;
      payload: string;
      createdAt: number;
      nextAt: number;
    }
  | { action: 'reschedule'; attempts: number; nextAt: number | null; lastError: AppError | null }
  /** Due at another time; what is known of its tries stays as it is. */
  | { action: 'release'; nextAt: number }
  | { action: 'bury'; lastError: AppError; at: number }
  /** The cloud was asked for a command that was put aside, and has no such request. */
  | { action: 'markAbsent'; at: number }
  | { action: 'handle'; as: 'retried' | 'setAside'; who: string; at: number }
  /** Its outcome is known. A row that was put aside stays, as settled. */
  | { action: 'remove'; at: number };

/** One move in the ledger, with what belongs to it in the same transaction. */
export type RenewalMove = {
  renewalId: string;
  /** The move is refused when the entry is in another state by now. */
  from: RenewalState;
  step: RenewalStep;
  termEndAfter?: number | null;
  outbox?: OutboxChange;
};

/** A dead letter whose place a new request takes; `move` closes its entry where it is still open. */
export type ReplacedLetter = { requestId: string; who: string; at: number; move?: RenewalMove };

/** A judged reading, applied in one transaction together with the ledger moves it proves. */
export type SnapshotToApply = {
  accountId: AccountId;
  /** `rejudgement`: same rows, new rules or owner; keeps `asOf` and writes no appeared/gone. */
  trigger: 'reading' | 'rejudgement';
  asOf: number;
  items: JudgedItem[];
  /** Rows announced and not delivered. While above 0 nothing is declared gone. */
  missing: number;
  /** null keeps what is stored on a rejudgement, clears it on a reading. */
  cloudLicense: Extract<License, { source: 'cloud' }> | null;
  moves: RenewalMove[];
};

export type ApplyOutcome = {
  version: number;
  appeared: number;
  gone: number;
  changed: number;
  unchanged: number;
  /** Items left out because an earlier one of the same reading has their kind and unid. */
  duplicates: number;
  /** Entries that were in another state by now: their moves were left out, the reading was not. */
  refusedMoves: string[];
};

/** Figures of one account, from tallies: the cost does not grow with the number of devices. */
export type AccountFigures = {
  accountId: AccountId;
  devices: CoverageCounts;
  others: CoverageCounts;
  ownership: OwnershipCounts;
  due: DueCounts;
  /** Earliest end among rows that are licensed or expired; null where none has an end. */
  nextEnd: number | null;
};

export type Figures = {
  version: number;
  accounts: AccountFigures[];
  /** Entitlements that end in each `[bounds[i], bounds[i+1])`. */
  timeline: number[];
  beyondTimeline: number;
};

export type StoredSecret = {
  accountId: AccountId;
  name: string;
  backend: string;
  cipher: Uint8Array;
};

export type BudgetRecord = { sends: number[]; holdUntil: number };

/**
 * The one owner of the database. Everything answers by promise, so the thread that runs SQL can be
 * chosen. Failures of the disk reject with a `StoreError` that carries an `AppError`.
 */
export interface Store {
  // Accounts
  listAccounts(): Promise<StoredAccount[]>;
  findAccount(accountId: AccountId): Promise<StoredAccount | null>;
  /** Creates or replaces the settings; touches nothing that was read. */
  saveAccount(account: Account): Promise<void>;
  /** Removes the account with everything below it, secrets and history included. */
  removeAccount(accountId: AccountId): Promise<void>;
  saveEnteredLicense(
    accountId: AccountId,
    license: Extract<License, { source: 'entered' }> | null,
  ): Promise<void>;
  saveSyncFailure(accountId: AccountId, failure: SyncFailure | null): Promise<void>;

  // Secrets (ciphertext only) and small facts
  /**
   * With `account`, its settings in the same transaction: a way to sign in and the secrets that it
   * takes are nothing without each other.
   */
  saveSecrets(secrets: StoredSecret[], account?: Account): Promise<void>;
  loadSecrets(accountId: AccountId): Promise<StoredSecret[]>;
  secretHolders(): Promise<{ accountId: AccountId; name: string; backend: string }[]>;
  deleteSecrets(accountId: AccountId, names?: string[]): Promise<void>;
  getFact(scope: string, key: string): Promise<string | null>;
  setFact(scope: string, key: string, value: string | null): Promise<void>;
  loadBudget(key: string): Promise<BudgetRecord | null>;
  saveBudget(key: string, record: BudgetRecord): Promise<void>;

  // Readings
  applySnapshot(snapshot: SnapshotToApply): Promise<ApplyOutcome>;
  /** The stored rows of an account in the form they were read, for judging them again. */
  itemsOf(accountId: AccountId): Promise<CloudItem[]>;
  ownersOf(accountId: AccountId): Promise<OwnerFound[]>;

  // What the screens show. `now` decides coverage and windows.
  figures(query: { now: number; bounds: number[] }): Promise<Figures>;
  page(query: {
    view: DeviceView;
    offset: number;
    limit: number;
    now: number;
    leadDays: number;
  }): Promise<DevicePage>;
  /** null when the view holds more than `limit` rows. */
  idsOfView(query: { view: DeviceView; now: number; limit: number }): Promise<number[] | null>;
  detail(query: { id: number; now: number; leadDays: number }): Promise<DeviceDetail | null>;
  entitlementsByIds(ids: number[]): Promise<
    {
      id: number;
      accountId: AccountId;
      kind: string;
      unid: string;
      ownership: Ownership;
      termEnd: number | null;
    }[]
  >;
  /** Ids of what is present of these, in the same account. */
  entitlementIdsOf(accountId: AccountId, unids: string[]): Promise<number[]>;
  devicesForSheet(
    accountId: AccountId,
    unids: string[] | null,
    limit: number,
  ): Promise<{ total: number; rows: { unid: string; name: string; termEnd: number | null }[] }>;

  // Ledger and outbox
  /** All or none; `replaced` is the dead letter in whose place they are asked for. */
  createRenewals(
    renewals: Renewal[],
    firstStep: RenewalStep,
    replaced?: ReplacedLetter,
  ): Promise<Result<null>>;
  moveRenewal(move: RenewalMove): Promise<Result<Renewal>>;
  listRenewals(query: {
    accountId: AccountId | null;
    states: RenewalState[] | null;
    limit: number;
  }): Promise<Renewal[]>;
  renewalWithSteps(
    renewalId: string,
  ): Promise<{ renewal: Renewal; steps: RenewalStep[]; outbox: OutboxRow | null } | null>;
  /** The longest waiting first. No damaged row keeps another from being given out. */
  dueCommands(now: number, limit: number): Promise<OutboxRow[]>;
  nextCommandAt(): Promise<number | null>;
  /** Everything still to be sent or looked up, of one account or (null) of all, oldest first. */
  liveCommands(accountId: AccountId | null): Promise<OutboxRow[]>;
  /** Everything that waits for a person. */
  stoppedCommands(): Promise<StoppedCommands[]>;
  /** Newest first; those that somebody dealt with after the others. */
  deadLetters(limit: number): Promise<DeadLetter[]>;
  deadLetter(requestId: string): Promise<DeadLetter | null>;
  /** Changes an outbox row without moving the ledger, e.g. after a try that surely sent nothing. */
  changeOutbox(requestId: string, change: OutboxChange): Promise<void>;

  // Settings
  readSettings(): Promise<Partial<Settings>>;
  writeSettings(settings: Settings): Promise<void>;

  // The database itself
  state(): Promise<StoreState>;
  sqliteVersion(): Promise<string>;
  backups(): Promise<{ name: string; at: number; bytes: number }[]>;
  backUp(reason: 'daily' | 'manual'): Promise<void>;
  restore(name: string): Promise<Result<null>>;
  /** Tries again to open a database with a problem, after somebody mended what kept it shut. */
  reopen(): Promise<void>;
  /** Removes what the rule of `thinning/rule.ts` lets go, in small steps between other work. */
  thin(): Promise<void>;
  close(): Promise<void>;
}
