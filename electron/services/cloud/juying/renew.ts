import { appError } from '../../../../shared/errors.ts';
import { badAnswer } from '../../http/json.ts';
import type { Command, LookUpOutcome, SendOutcome } from '../platform.ts';
import type { Calls } from './calls.ts';
import type { CallFailure } from './envelope.ts';
import { parseRenewal } from './license-wire.ts';

/**
 * Submits a renewal (juying.md §11.4). Only an answer that is clear settles it: whatever may have
 * arrived without one is `unanswered`, to be looked up before anything is sent again.
 */
export async function sendRenewal(calls: Calls, command: Command): Promise<SendOutcome> {
  const { requestId, years, unids } = command;
  const reply = await calls.once({
    method: 'POST',
    path: '/license/renewals',
    // Without `unids` the whole account is meant.
    body: unids === null ? { requestId, years } : { requestId, years, unids },
  });
  if (!reply.ok) return sendOutcome(reply.error);
  const renewal = parseRenewal(reply.value.data);
  if (renewal === null || renewal.requestId !== requestId) {
    return { outcome: 'unanswered', error: badAnswer(200, 'shape') };
  }
  return { outcome: 'accepted', renewal };
}

function sendOutcome(failure: CallFailure): SendOutcome {
  switch (failure.effect) {
    case 'unprocessed':
      return { outcome: 'notSent', error: failure.error };
    case 'unclear':
      return { outcome: 'unanswered', error: failure.error };
    case 'refused':
      return { outcome: 'refused', error: refusal(failure) };
  }
}

/** Where nothing is served at the address there is no license service to renew with. */
function refusal(failure: CallFailure) {
  return failure.absent && failure.code === null ? appError('renewalNotPossible') : failure.error;
}

/** Asks what became of a request (juying.md §11.5). Changes nothing. */
export async function lookUpRenewal(calls: Calls, command: Command): Promise<LookUpOutcome> {
  const id = encodeURIComponent(command.requestId);
  const reply = await calls.read({ method: 'GET', path: `/license/renewals/${id}` });
  if (!reply.ok) {
    const { code, absent, effect, error } = reply.error;
    if (code === 'D1011' || code === 'D1012') return { outcome: 'notFound' };
    // A page of a portal in between is no proof that there is no service.
    if (absent && effect === 'refused') return { outcome: 'unsupported' };
    return { outcome: 'failed', error };
  }
  const renewal = parseRenewal(reply.value.data);
  if (renewal === null || renewal.requestId !== command.requestId) {
    return { outcome: 'failed', error: badAnswer(200, 'shape') };
  }
  return { outcome: 'found', renewal };
}
