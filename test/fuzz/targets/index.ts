import { record } from '../recorded.ts';
import type { Target } from '../target.ts';
import { httpTargets } from './http.ts';
import { ipcTargets } from './ipc.ts';
import { juyingTargets } from './juying.ts';
import { loginTargets } from './login.ts';
import { storedTargets } from './stored.ts';
import { textTargets } from './text.ts';
import { xmpTargets } from './xmp.ts';

/** Every parser at an edge, on answers recorded from the stand-in. */
export async function allTargets(): Promise<Target[]> {
  const recorded = await record();
  return [
    ...httpTargets(recorded),
    ...loginTargets(recorded),
    ...juyingTargets(recorded),
    ...xmpTargets(recorded),
    ...storedTargets(recorded),
    ...textTargets(),
    ...ipcTargets(),
  ];
}
