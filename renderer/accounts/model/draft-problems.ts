import type { PlatformDescriptor } from '../../../shared/domain/account.ts';
import type { MessageKey } from '../../../shared/locales/message-key.ts';
import { type AccountDraft, methodOf } from './account-draft.ts';
import { type AddressProblem, addressProblem, exposedBases } from './address.ts';
import { isTimeZone } from './time-zones.ts';

/** A form field; secrets and bases carry the name that the platform gave them. */
export type DraftField =
  | 'label'
  | 'customer'
  | 'timeZone'
  | 'signInMethod'
  | 'plainHttpAllowed'
  | `base.${string}`
  | `secret.${string}`;

/** By field: the sentence that says what to mend. Empty when the form can be sent. */
export type DraftProblems = Partial<Record<DraftField, MessageKey>>;

const addressTexts: Record<AddressProblem, MessageKey> = {
  empty: 'accounts.problem.addressEmpty',
  notAnAddress: 'accounts.problem.addressNotOne',
  credentialsInside: 'accounts.problem.addressCredentials',
  otherProtocol: 'accounts.problem.addressProtocol',
};

const longestText = 200;
const longestSecret = 4096;
const longestAddress = 500;

/** Problems of the fields that describe whose account it is. */
export function detailProblems(draft: AccountDraft): DraftProblems {
  const problems: DraftProblems = {};
  const label = draft.label.trim();
  if (label === '') problems.label = 'accounts.problem.labelEmpty';
  else if (label.length > longestText) problems.label = 'accounts.problem.tooLong';
  if (draft.customer.trim().length > longestText) problems.customer = 'accounts.problem.tooLong';
  if (!isTimeZone(draft.timeZone)) problems.timeZone = 'accounts.problem.timeZone';
  return problems;
}

/** Problems of the addresses, among them an exposed one that nobody agreed to. */
export function addressProblems(draft: AccountDraft): DraftProblems {
  const problems: DraftProblems = {};
  for (const [name, address] of Object.entries(draft.bases)) {
    const problem = addressProblem(address);
    if (problem) problems[`base.${name}`] = addressTexts[problem];
    else if (address.trim().length > longestAddress) {
      problems[`base.${name}`] = 'accounts.problem.tooLong';
    }
  }
  if (exposedBases(draft.bases).length > 0 && !draft.plainHttpAllowed) {
    problems.plainHttpAllowed = 'accounts.problem.plainHttp';
  }
  return problems;
}

/** Problems of the secrets of the chosen method. */
export function secretProblems(draft: AccountDraft, platform: PlatformDescriptor): DraftProblems {
  const problems: DraftProblems = {};
  const method = methodOf(draft, platform);
  if (!method) return { signInMethod: 'accounts.problem.method' };
  for (const field of method.fields) {
    const value = (draft.secrets[field.name] ?? '').trim();
    if (value === '' && !field.optional) {
      problems[`secret.${field.name}`] = 'accounts.problem.secretEmpty';
    } else if (value.length > longestSecret) {
      problems[`secret.${field.name}`] = 'accounts.problem.tooLong';
    }
  }
  return problems;
}

export const isClean = (problems: DraftProblems): boolean => Object.keys(problems).length === 0;
