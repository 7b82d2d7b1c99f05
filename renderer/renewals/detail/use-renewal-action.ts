import { useAction } from '../../api/use-action.ts';
import type { RenewalAction } from '../model/actions.ts';

/** The actions that ask for something first; the others act at once. */
export type FormAction = Exclude<RenewalAction, 'lookUp' | 'planAgain'>;

export type ActionInput = {
  who: string;
  reference: string;
  proof: string;
  note: string;
  /** ms UTC; null where no end was seen. */
  termEnd: number | null;
};

/** Sends one action of one entry. `run` tells whether it was done. */
export function useRenewalAction(action: FormAction, renewalId: string) {
  const submit = useAction('renewals.submit');
  const markSubmitted = useAction('renewals.markSubmitted');
  const confirm = useAction('renewals.confirm');
  const reject = useAction('renewals.reject');
  const withdraw = useAction('renewals.withdraw');
  const actions = { submit, markSubmitted, confirm, reject, withdraw };

  const send = (input: ActionInput) => {
    const { who, reference, proof, note, termEnd } = input;
    switch (action) {
      case 'submit':
        return submit.run({ renewalIds: [renewalId], who });
      case 'markSubmitted':
        return markSubmitted.run({ renewalId, who, reference, note });
      case 'confirm':
        return confirm.run({ renewalId, who, proof, note, termEnd });
      case 'reject':
        return reject.run({ renewalId, who, note });
      case 'withdraw':
        return withdraw.run({ renewalId, who, note });
    }
  };

  return {
    run: async (input: ActionInput): Promise<boolean> => (await send(input))?.ok ?? false,
    busy: actions[action].busy,
    error: actions[action].error,
  };
}
