import type { CloudSession, LookUpOutcome } from '../../../electron/services/cloud/platform.ts';
import type { CloudRenewal } from '../../../shared/domain/reading.ts';
import { appError } from '../../../shared/errors.ts';

/** What becomes of one sent request. A hang is the end of the app in the middle of a call. */
export type Answer =
  | 'accepted'
  | 'refused'
  | 'lostAfter'
  | 'lostBefore'
  | 'serverErrorAfter'
  | 'serverErrorBefore'
  | 'tooMany'
  | 'hangAfter'
  | 'hangBefore';

export const words = 'years not allowed';

/** A cloud that forgives nothing: the same request twice is carried out twice. */
export type ModelCloud = {
  session: CloudSession;
  online: boolean;
  secretWorks: boolean;
  looksUp: boolean;
  /** Answers to the next requests; accepted where there is none. */
  answers: Answer[];
  /** Request id → how often it was carried out. */
  applied: ReadonlyMap<string, number>;
  refused: ReadonlySet<string>;
  sent: string[];
  hanging: () => boolean;
  /** The app that hung is gone. */
  forgetHang(): void;
};

export function createModelCloud(): ModelCloud {
  const applied = new Map<string, number>();
  const refused = new Set<string>();
  let hangs = false;

  const known = (requestId: string): CloudRenewal => ({
    requestId,
    state: 'submitted',
    stateText: 'submitted',
    submittedAt: null,
    decidedAt: null,
    reason: null,
    termEnd: null,
  });
  const apply = (requestId: string) => applied.set(requestId, (applied.get(requestId) ?? 0) + 1);
  const hang = () => {
    hangs = true;
    return new Promise<never>(() => {});
  };

  const cloud: ModelCloud = {
    online: true,
    secretWorks: true,
    looksUp: true,
    answers: [],
    applied,
    refused,
    sent: [],
    hanging: () => hangs,
    forgetHang() {
      hangs = false;
    },
    session: {
      test: () => Promise.reject(new Error('not asked for')),
      readSnapshot: () => Promise.reject(new Error('not asked for')),
      async send({ requestId }) {
        if (!cloud.online) return { outcome: 'notSent', error: appError('offline') };
        if (!cloud.secretWorks) return { outcome: 'refused', error: appError('signInFailed') };
        cloud.sent.push(requestId);
        const answer = cloud.answers.shift() ?? 'accepted';
        switch (answer) {
          case 'accepted':
            apply(requestId);
            return { outcome: 'accepted', renewal: known(requestId) };
          case 'refused': {
            refused.add(requestId);
            const vendor = { code: 'D1001', message: words };
            return { outcome: 'refused', error: appError('invalidInput', { vendor }) };
          }
          case 'tooMany': {
            const params = { retryAfterMs: 5_000 };
            return { outcome: 'notSent', error: appError('rateLimited', { params }) };
          }
          case 'lostAfter':
          case 'serverErrorAfter':
            apply(requestId);
            break;
          case 'hangAfter':
            apply(requestId);
            return hang();
          case 'hangBefore':
            return hang();
          case 'lostBefore':
          case 'serverErrorBefore':
            break;
        }
        const lost = answer === 'lostAfter' || answer === 'lostBefore';
        return { outcome: 'unanswered', error: appError(lost ? 'timedOut' : 'serverError') };
      },
      async lookUp({ requestId }): Promise<LookUpOutcome> {
        if (!cloud.online) return { outcome: 'failed', error: appError('offline') };
        if (!cloud.secretWorks) return { outcome: 'failed', error: appError('signInFailed') };
        if (!cloud.looksUp) return { outcome: 'failed', error: appError('serverError') };
        return applied.has(requestId)
          ? { outcome: 'found', renewal: known(requestId) }
          : { outcome: 'notFound' };
      },
    },
  };
  return cloud;
}
