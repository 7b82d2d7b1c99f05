import type { Overview } from '../../shared/ipc/views.ts';
import type { Result } from '../../shared/result.ts';
import { call } from './api.ts';

let asked: Promise<Result<Overview>> | null = null;

/**
 * Asks the first screen's question. `ask-first.ts` does so before the rest of the page's code is run,
 * so that the main side answers meanwhile.
 */
export function askFirstOverview(): void {
  asked = call('overview.read');
}

/** The answer to it, once; null ever after, when a reading has to be fresh. */
export function takeFirstOverview(): Promise<Result<Overview>> | null {
  const first = asked;
  asked = null;
  return first;
}
