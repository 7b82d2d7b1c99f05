import type { AccountId } from '../../../shared/domain/account.ts';
import type { SyncStatus } from '../../../shared/domain/sync.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/result.ts';
import type { Clock } from '../clock/clock.ts';
import type { CloudSession } from '../cloud/platform.ts';
import type { KeyedLock } from '../concurrency/lock.ts';
import type { Log } from '../log/log.ts';
import type { SnapshotToApply, Store } from '../store/store.ts';
import type { Applied } from './apply-reading.ts';
import type { FindPlatform, Rules } from './judgement.ts';

/** All that readings depend on. */
export type SyncOptions = {
  store: Store;
  clock: Clock;
  random: () => number;
  log: Log;
  findPlatform: FindPlatform;
  rules: Rules;
  /** Hours between scheduled readings; 0 for none. */
  everyHours: () => number;
  /** Error: `unknownAccount` when it is gone or its platform is not known. */
  sessionOf: (accountId: AccountId) => Promise<Result<CloudSession>>;
  /** Held while an account is read, changed and written back. */
  accountLock: KeyedLock;
  /** Whether there is a secret to sign in with, as far as is known. */
  canSignIn: (accountId: AccountId) => boolean;
  /** What a rejected promise means to a person; logs what is a bug. */
  failureOf: (event: string, error: unknown) => AppError;
  onStatus: (status: SyncStatus) => void;
  /** Rows or the ledger of an account changed. */
  onApplied: (
    accountId: AccountId,
    applied: Pick<Applied, 'version' | 'renewalsMoved'> & { trigger: SnapshotToApply['trigger'] },
  ) => void;
  /** Whether an account fails, or how, changed. */
  onFailureChanged: (accountId: AccountId) => void;
};
