import type { Account, PlatformDescriptor } from '../../../shared/domain/account.ts';
import type { CloudItem, CloudLicense, CloudRenewal } from '../../../shared/domain/reading.ts';
import type { SyncPhase } from '../../../shared/domain/sync.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { ConnectionReport } from '../../../shared/ipc/views.ts';
import type { Result } from '../../../shared/result.ts';
import type { Clock } from '../clock/clock.ts';
import type { HttpClient } from '../http/http-client.ts';
import type { Log } from '../log/log.ts';
import type { RateBudget, RateLimit } from './rate-budget.ts';

/** All of one reading. It is applied whole or not at all. */
export type CloudSnapshot = {
  /** When the reading began: rows are at least this fresh. */
  asOf: number;
  items: CloudItem[];
  /**
   * `termsOnly`: the term is over and the cloud refuses the list, but still tells the license. Such
   * items carry no name and no owner; what an earlier reading knew of them stands.
   */
  detail: 'full' | 'termsOnly';
  /** Rows announced and not delivered; 0 when the list is whole. */
  missing: number;
  /** null: this account has no license service, so terms are typed by a person. */
  license: CloudLicense | null;
  /** null: renewals cannot be read here. */
  renewals: CloudRenewal[] | null;
  /** The account's own user id where a login told it. */
  ownUserId: string | null;
};

/** Something to be sent. `requestId` is the idempotency key of every try. */
export type Command = {
  kind: 'renew';
  requestId: string;
  years: number;
  /** null: the whole account. */
  unids: string[] | null;
};

export type SendOutcome =
  /** The cloud has it, in this state. */
  | { outcome: 'accepted'; renewal: CloudRenewal }
  /** The cloud said no; sending the same again would not help. */
  | { outcome: 'refused'; error: AppError }
  /** Certain that nothing arrived: may be sent again. */
  | { outcome: 'notSent'; error: AppError }
  /** Sent, and the answer was lost: look up before anything else. */
  | { outcome: 'unanswered'; error: AppError };

export type LookUpOutcome =
  | { outcome: 'found'; renewal: CloudRenewal }
  | { outcome: 'notFound' }
  /** This platform or account cannot be asked. */
  | { outcome: 'unsupported' }
  | { outcome: 'failed'; error: AppError };

export type ReadProgress = (progress: {
  phase: SyncPhase;
  read: number;
  announced: number | null;
  waitingUntil: number | null;
}) => void;

/** Where a session keeps its token between starts. The vault encrypts it. */
export interface TokenKeeper {
  load(): Promise<string | null>;
  save(token: string): Promise<void>;
  forget(): Promise<void>;
}

/** Small facts a session learns and keeps for a while, such as "no license service until …". */
export interface SessionMemory {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
}

/** All a session may use. Nothing here is global, so every fault can be played in a test. */
export type CloudContext = {
  account: Account;
  /** Reads the secrets at the moment of use; they are not kept in the session. */
  secrets: () => Promise<Result<Record<string, string>>>;
  tokens: TokenKeeper;
  memory: SessionMemory;
  http: HttpClient;
  budget: RateBudget;
  clock: Clock;
  random: () => number;
  log: Log;
};

/** One account's line to its cloud. Sessions live as long as their account's settings. */
export interface CloudSession {
  /** Signs in and reads as little as shows that it works. Writes nothing anywhere. */
  test(signal: AbortSignal): Promise<Result<ConnectionReport>>;
  readSnapshot(progress: ReadProgress, signal: AbortSignal): Promise<Result<CloudSnapshot>>;
  send(command: Command, signal: AbortSignal): Promise<SendOutcome>;
  lookUp(command: Command, signal: AbortSignal): Promise<LookUpOutcome>;
}

/** A vendor cloud: one folder, one registry line, one contract document. */
export interface Platform {
  descriptor: PlatformDescriptor;
  connect(context: CloudContext): CloudSession;
  /**
   * What tells this credential from others, for `credentialKey`: an id such as a client id or a hash,
   * never a secret. Accounts with the same name share one budget.
   */
  credentialName(secrets: Record<string, string>): string;
  /** The limit that an account's calls are kept to and that is shown; null: none. */
  callLimit(account: Pick<Account, 'options'>): RateLimit | null;
}
