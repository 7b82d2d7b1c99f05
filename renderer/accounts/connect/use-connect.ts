import { useState } from 'react';
import type { PlatformDescriptor } from '../../../shared/domain/account.ts';
import { useAction } from '../../api/use-action.ts';
import { useAccounts } from '../../stores/accounts.ts';
import { useConnectionTest } from '../form/use-connection-test.ts';
import {
  type AccountDraft,
  changePlatform,
  newDraft,
  secretsOf,
  settingsOf,
} from '../model/account-draft.ts';
import {
  addressProblems,
  type DraftProblems,
  detailProblems,
  isClean,
  secretProblems,
} from '../model/draft-problems.ts';
import { ownTimeZone } from '../model/time-zones.ts';

export const connectSteps = ['platform', 'details', 'signIn', 'reading'] as const;
export type ConnectStep = (typeof connectSteps)[number];

const emptyDraft: AccountDraft = {
  platform: '',
  label: '',
  customer: '',
  timeZone: 'UTC',
  bases: {},
  options: {},
  signInMethod: '',
  plainHttpAllowed: false,
  secrets: {},
};

/** The course of connecting one account, from the choice of its cloud to the first reading. */
export function useConnect(platforms: readonly PlatformDescriptor[]) {
  const [step, setStep] = useState<ConnectStep>('platform');
  const [draft, setDraft] = useState<AccountDraft | null>(null);
  const [pressed, setPressed] = useState(false);
  const [accountId, setAccountId] = useState<string | null>(null);
  const connect = useAction('accounts.connect');
  const platform = platforms.find(({ id }) => id === draft?.platform);
  const test = useConnectionTest(draft ?? emptyDraft, platform);

  const problemsNow = (): DraftProblems => {
    if (!draft || !platform) return {};
    if (step === 'details') return detailProblems(draft);
    if (step === 'signIn') {
      return {
        ...secretProblems(draft, platform),
        ...addressProblems(draft),
      };
    }
    return {};
  };
  const problems = problemsNow();

  const goTo = (next: ConnectStep) => {
    setPressed(false);
    setStep(next);
  };

  const next = () => {
    if (!draft) return;
    if (!isClean(problems)) setPressed(true);
    else goTo(step === 'platform' ? 'details' : 'signIn');
  };

  const tryIt = () => {
    if (!isClean(problems)) setPressed(true);
    else void test.run(null);
  };

  const save = async () => {
    if (!draft || !platform) return;
    if (!isClean(problems)) {
      setPressed(true);
      return;
    }
    const result = await connect.run({
      settings: settingsOf(draft),
      secrets: secretsOf(draft, platform),
    });
    if (!result?.ok) return;
    // The secrets have reached the vault: the page forgets them.
    setDraft({ ...draft, secrets: {} });
    test.forget();
    setAccountId(result.value.accountId);
    goTo('reading');
    // The main side has begun the first reading by itself; its progress comes with the account.
    await useAccounts.getState().load();
  };

  const restart = () => {
    setDraft(null);
    setAccountId(null);
    connect.clear();
    goTo('platform');
  };

  return {
    step,
    goTo,
    draft,
    platform,
    setDraft,
    choosePlatform: (chosen: PlatformDescriptor) =>
      setDraft(draft ? changePlatform(draft, chosen) : newDraft(chosen, ownTimeZone())),
    /** Shown only once somebody tried to go on: nobody is told off while typing. */
    problems: pressed ? problems : {},
    next,
    outcome: test.outcome,
    tryIt,
    save,
    saving: connect.busy,
    saveError: connect.error,
    accountId,
    restart,
  };
}
