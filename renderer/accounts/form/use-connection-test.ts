import { useState } from 'react';
import type { PlatformDescriptor } from '../../../shared/domain/account.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { ConnectionReport } from '../../../shared/ipc/views.ts';
import { useAction } from '../../api/use-action.ts';
import { type AccountDraft, secretsOf, settingsOf } from '../model/account-draft.ts';

export type TestOutcome =
  | { state: 'untested' }
  | { state: 'running' }
  | { state: 'good'; report: ConnectionReport }
  | { state: 'bad'; error: AppError }
  /** Something was typed since: the result says nothing about what would be saved. */
  | { state: 'stale' };

/** Tries what is typed. `accountId`: secrets left empty are the saved ones of that account. */
export function useConnectionTest(draft: AccountDraft, platform: PlatformDescriptor | undefined) {
  const action = useAction('accounts.test');
  const [tried, setTried] = useState<{ draft: AccountDraft; outcome: TestOutcome } | null>(null);

  const run = async (accountId: string | null) => {
    if (!platform) return;
    const result = await action.run({
      accountId,
      settings: settingsOf(draft),
      secrets: secretsOf(draft, platform),
    });
    if (!result) return;
    setTried({
      draft,
      outcome: result.ok
        ? { state: 'good', report: result.value }
        : { state: 'bad', error: result.error },
    });
  };

  let outcome: TestOutcome = { state: 'untested' };
  if (action.busy) outcome = { state: 'running' };
  else if (tried) outcome = tried.draft === draft ? tried.outcome : { state: 'stale' };
  /** Lets go of what was tried: it holds what was typed. */
  const forget = () => setTried(null);
  return { outcome, run, forget };
}
