import { sleep } from '../../electron/services/clock/clock.ts';
import type {
  HttpClient,
  HttpOutcome,
  HttpRequest,
} from '../../electron/services/http/http-client.ts';
import { createHttpClient } from '../../electron/services/http/node-http-client.ts';
import { appError } from '../../shared/errors.ts';
import type { FakeClock } from '../fixtures/fake-clock.ts';
import type { Activity } from './activity.ts';

export type Line = {
  http: HttpClient;
  /** Every request that left the app, and those that met no network. */
  counts: { requests: number; offline: number };
  /** Renewals by request id: how often each went out. */
  deliveries: Map<string, number>;
  setOnline(online: boolean): void;
};

/**
 * Answers arrive on the next beat, some on a later one. So slow that readings overlap, and that what
 * goes wrong goes wrong in the middle of them.
 */
const beatMs = 120_000;
const lateShare = 0.1;

/** The real client on a line that can be cut and that takes simulated time. */
export function createLine(options: {
  clock: FakeClock;
  random: () => number;
  activity: Activity;
  /** Brings the vendor's clock to where it should be before a request arrives. */
  beforeRequest: () => Promise<void>;
}): Line {
  const { clock, random, activity } = options;
  const client = createHttpClient({ clock });
  const counts = { requests: 0, offline: 0 };
  const deliveries = new Map<string, number>();
  let online = true;

  async function converse(request: HttpRequest): Promise<HttpOutcome> {
    await options.beforeRequest();
    counts.requests += 1;
    const requestId = renewalSentBy(request);
    if (requestId !== null) deliveries.set(requestId, (deliveries.get(requestId) ?? 0) + 1);
    return client.exchange(request);
  }

  return {
    counts,
    deliveries,
    setOnline(next) {
      online = next;
    },
    http: {
      async exchange(request) {
        if (!online) {
          counts.offline += 1;
          return { ok: false, error: appError('offline'), reached: 'no' };
        }
        const beats = random() < lateShare ? 2 + Math.floor(3 * random()) : 1;
        const outcome = await activity.during(() => converse(request));
        try {
          await sleep(clock, beats * beatMs - (clock.monotonic() % beatMs), request.signal);
        } catch {
          return { ok: false, error: appError('cancelled'), reached: 'maybe' };
        }
        return outcome;
      },
    },
  };
}

function renewalSentBy({ method, url, body }: HttpRequest): string | null {
  if (method !== 'POST' || !url.pathname.endsWith('/license/renewals')) return null;
  const named = body as { requestId?: unknown } | undefined;
  return typeof named?.requestId === 'string' ? named.requestId : null;
}
