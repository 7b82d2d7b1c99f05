import { appError } from '../../../../shared/errors.ts';
import type { CloudSession } from '../platform.ts';

/** There is no call that renews or authorizes: a person does it in the console (xmp.md §10). */
export const notOffered: Pick<CloudSession, 'send' | 'lookUp'> = {
  send: async () => ({ outcome: 'refused', error: appError('renewalNotPossible') }),
  lookUp: async () => ({ outcome: 'unsupported' }),
};
