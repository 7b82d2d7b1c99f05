import type { AccountId } from '../../../shared/domain/account.ts';
import type { RenewalPlan, RenewalPreviewLine } from '../../../shared/domain/renewal.ts';
import type { ParsedInput } from '../../../shared/ipc/contract.ts';
import type {
  DeadLetterView,
  RenewalDetail,
  RenewalView,
  SubmissionSheet,
} from '../../../shared/ipc/views.ts';
import type { Result } from '../../../shared/result.ts';
import { createKeyedLock } from '../concurrency/lock.ts';
import { resumeAccount } from './account-queue.ts';
import type { RenewalsContext, RenewalsOptions } from './context.ts';
import { deadLetters, letterPlan, setAside } from './dead-letters.ts';
import { lookUp } from './look-up.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { confirm, markSubmitted, reject, submit, withdraw } from './person-moves.ts';
import { draft, preview } from './planning.ts';
import { detail, list, sheet } from './views.ts';

/** The ledger as the page uses it (channels `renewals.*`), and the outbox that sends. */
export type Renewals = {
  list(input: ParsedInput<'renewals.list'>): Promise<Result<RenewalView[]>>;
  detail(input: ParsedInput<'renewals.detail'>): Promise<Result<RenewalDetail>>;
  preview(input: ParsedInput<'renewals.preview'>): Promise<Result<RenewalPreviewLine[]>>;
  draft(input: ParsedInput<'renewals.draft'>): Promise<Result<string[]>>;
  submit(input: ParsedInput<'renewals.submit'>): Promise<Result<null>>;
  markSubmitted(input: ParsedInput<'renewals.markSubmitted'>): Promise<Result<null>>;
  confirm(input: ParsedInput<'renewals.confirm'>): Promise<Result<null>>;
  reject(input: ParsedInput<'renewals.reject'>): Promise<Result<null>>;
  withdraw(input: ParsedInput<'renewals.withdraw'>): Promise<Result<null>>;
  lookUp(input: ParsedInput<'renewals.lookUp'>): Promise<Result<null>>;
  sheet(input: ParsedInput<'renewals.sheet'>): Promise<Result<SubmissionSheet>>;
  deadLetters(): Promise<Result<DeadLetterView[]>>;
  letterPlan(input: ParsedInput<'renewals.letterPlan'>): Promise<Result<RenewalPlan>>;
  setAside(input: ParsedInput<'renewals.setAside'>): Promise<Result<null>>;

  /** What stopped this account's commands is mended: a new secret, or a reading that worked. */
  resume(accountId: AccountId): Promise<void>;
} & Outbox;

/** Nothing runs until `start`. Failures of the disk reject with the store's error. */
export function createRenewals(options: RenewalsOptions): Renewals {
  const context: RenewalsContext = {
    ...options,
    entryLock: createKeyedLock(),
    wake: () => outbox.wake(),
  };
  const outbox = createOutbox(context);
  return {
    ...outbox,
    list: (input) => list(context, input),
    detail: (input) => detail(context, input),
    preview: (input) => preview(context, input),
    draft: (input) => draft(context, input),
    submit: (input) => submit(context, input),
    markSubmitted: (input) => markSubmitted(context, input),
    confirm: (input) => confirm(context, input),
    reject: (input) => reject(context, input),
    withdraw: (input) => withdraw(context, input),
    lookUp: (input) => lookUp(context, input),
    sheet: (input) => sheet(context, input),
    deadLetters: () => deadLetters(context),
    letterPlan: (input) => letterPlan(context, input),
    setAside: (input) => setAside(context, input),
    resume: (accountId) => resumeAccount(context, accountId),
  };
}
