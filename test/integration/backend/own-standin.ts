import { afterEach, beforeEach } from 'vitest';
import { type Standin, startStandin } from '../../../electron/standin/index.ts';
import { closeBackends } from './harness.ts';

/**
 * The sample's stand-in, a new one for each test of the file that imports it; closed after the test,
 * behind the backends that speak to it.
 */
export let standin: Standin;

beforeEach(async () => {
  standin = await startStandin();
});
afterEach(async () => {
  await closeBackends();
  await standin.close();
});

/** Another one at another address, as after a restart of the computer, or one with another fleet. */
export async function replaceStandin(...options: Parameters<typeof startStandin>): Promise<void> {
  await standin.close();
  standin = await startStandin(...options);
}
