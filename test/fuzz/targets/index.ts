import { record } from '../recorded.ts';
import type { Target } from '../target.ts';
import { boundsTargets } from './bounds.ts';
import { httpTargets } from './http.ts';
import { ipcTargets } from './ipc.ts';
import { juyingTargets } from './juying.ts';
import { loginTargets } from './login.ts';
import { outwardTargets } from './outward.ts';
import { storedTargets } from './stored.ts';
import { textTargets } from './text.ts';
import { xmpTargets } from './xmp.ts';
import { xmpCallTargets } from './xmp-calls.ts';

/** Every parser at an edge, and what hostile texts become on their way out. */
export async function allTargets(): Promise<Target[]> {
  const recorded = await record();
  return [
    ...httpTargets(recorded),
    ...loginTargets(recorded),
    ...juyingTargets(recorded),
    ...xmpTargets(recorded),
    ...xmpCallTargets(recorded),
    ...storedTargets(recorded),
    ...textTargets(),
    ...outwardTargets(),
    ...boundsTargets(),
    ...ipcTargets(),
  ];
}
