import { appError } from '../../../shared/errors.ts';
import type { ParsedInput } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { RenewalsContext } from './context.ts';
import { applyLookUp, askCloud } from './look-up-command.ts';

const longestLookUpMs = 60_000;

/**
 * Asks the cloud about one entry because a person wants to know now. Sends nothing: where the cloud
 * never got an unknown request, the entry is queued again and the outbox does the rest.
 * Errors: `unknownRenewal`; `renewalNotPossible` where there is nothing to ask or nobody who can be
 * asked; `notFound` where the cloud doesn't know what it once accepted; the failure of the call.
 */
export async function lookUp(
  context: RenewalsContext,
  { renewalId }: ParsedInput<'renewals.lookUp'>,
): Promise<Result<null>> {
  const found = await context.store.renewalWithSteps(renewalId);
  if (!found) return err(appError('unknownRenewal'));
  const { renewal, outbox } = found;
  const asked = ['unknown', 'submitted', 'underReview'].includes(renewal.state);
  if (!asked || renewal.route !== 'api') return err(appError('renewalNotPossible'));

  const session = await context.sessions(renewal.accountId);
  if (!session.ok) return session;
  const limit = new AbortController();
  const cancel = context.clock.schedule(longestLookUpMs, () => limit.abort());
  const looked = await askCloud(context, session.value, renewal, limit.signal).finally(cancel);
  switch (looked.outcome) {
    case 'unsupported':
      return err(appError('renewalNotPossible'));
    case 'failed':
      return err(looked.error);
    case 'found':
    case 'notFound': {
      const settled = await applyLookUp(context, renewal, outbox, looked);
      context.wake();
      return looked.outcome === 'notFound' && settled === 'unmoved'
        ? err(appError('notFound'))
        : ok(null);
    }
  }
}
