import type { Clock } from '../clock/clock.ts';
import type { Log } from '../log/log.ts';
import type { HttpClient } from './http-client.ts';

/** Writes of each exchange how it ended and how long it took, where details are wanted. No address. */
export const loggedHttp = (
  client: HttpClient,
  { clock, log }: { clock: Pick<Clock, 'monotonic'>; log: Pick<Log, 'debug'> },
): HttpClient => ({
  async exchange(request) {
    const start = clock.monotonic();
    const outcome = await client.exchange(request);
    log.debug('http.exchanged', {
      ms: Math.round(clock.monotonic() - start),
      ...(outcome.ok
        ? { status: outcome.answer.status }
        : { code: outcome.error.code, reached: outcome.reached }),
    });
    return outcome;
  },
});
