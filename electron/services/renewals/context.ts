import type { AccountId, PlatformDescriptor } from '../../../shared/domain/account.ts';
import type { EnteredLicense, LicenseRules } from '../../../shared/domain/license.ts';
import type { Result } from '../../../shared/result.ts';
import type { Clock } from '../clock/clock.ts';
import type { CloudSession } from '../cloud/platform.ts';
import type { KeyedLock } from '../concurrency/lock.ts';
import type { Log } from '../log/log.ts';
import type { Store } from '../store/store.ts';

/** All that the ledger and its outbox may use. */
export type RenewalsOptions = {
  store: Store;
  clock: Clock;
  /** In [0, 1), for the jitter of waits. */
  random: () => number;
  log: Log;
  newRenewalId: () => string;
  /** 10 to 64 characters of `[A-Za-z0-9_-]`, unique for ever: the idempotency key. */
  newRequestId: () => string;
  /** False while this computer has no network at all, so that no call can get anywhere. */
  hasNetwork: () => boolean;
  sessions: (accountId: AccountId) => Promise<Result<CloudSession>>;
  /** What a platform can do; null for one this app doesn't know. */
  describe: (platform: string) => Pick<PlatformDescriptor, 'capabilities' | 'consoleUrl'> | null;
  rules: () => LicenseRules;
  /** The ledger of this account changed. */
  onChanged: (accountId: AccountId) => void;
  /** The cloud has a request of this account, so a reading may soon confirm it. */
  onSent: (accountId: AccountId) => void;
  /**
   * Keeps the term that a person saw, where no cloud tells it, and judges the account again: without
   * that a confirmed renewal would leave its account overdue.
   */
  enterLicense: (accountId: AccountId, license: EnteredLicense) => Promise<Result<null>>;
};

/** The same with what the parts of this folder share. */
export type RenewalsContext = RenewalsOptions & {
  /** Held while an entry is judged and moved, so that a try never begins on a withdrawn entry. */
  entryLock: KeyedLock;
  /** Looks for due commands now. */
  wake: () => void;
};
