import { err, type Result } from '../../../../shared/result.ts';
import { createGate } from '../gate.ts';
import { createPace } from '../pace.ts';
import type { CloudContext, CloudSession, LookUpOutcome, SendOutcome } from '../platform.ts';
import { type CloudAction, createReport } from '../report-failure.ts';
import { delayAfter } from '../retry-policy.ts';
import { unusableSession } from '../unusable-session.ts';
import { type Calls, createCalls } from './calls.ts';
import type { CallFailure } from './envelope.ts';
import { createExchange, type Operation } from './exchange.ts';
import { readSnapshot } from './read-snapshot.ts';
import { lookUpRenewal, sendRenewal } from './renew.ts';
import { callLimit, type JuyingSettings, readSettings } from './settings.ts';
import { testConnection } from './test-connection.ts';
import { createTokens } from './tokens.ts';

/** Calls of one account that may be on the way at a time (juying.md §10). */
const PARALLEL_CALLS = 2;

/** One account's line to the cloud. With unusable settings every call answers what is wrong. */
export function connect(context: CloudContext): CloudSession {
  const { account, log } = context;
  const report = createReport(log, account.id);
  const settings = readSettings(account);
  if (!settings.ok) {
    const { error } = settings;
    return unusableSession((action, signal) => report(action, error, signal));
  }
  const { callsOf, pace } = openLine(context, settings.value);

  const asResult = <T>(
    action: CloudAction,
    signal: AbortSignal,
    result: Result<T, CallFailure>,
  ): Result<T> => (result.ok ? result : err(report(action, result.error.error, signal)));

  return {
    async test(signal) {
      const calls = callsOf(unseen(signal));
      const tested = await testConnection(calls, context.memory, settings.value);
      return asResult('test', signal, tested);
    },
    async readSnapshot(progress, signal) {
      let rows: { read: number; announced: number | null } = { read: 0, announced: null };
      const tell = (phase: 'waiting' | 'signingIn' | 'reading', until: number | null) =>
        progress({ phase, ...rows, waitingUntil: until });
      tell('reading', null);
      const calls = callsOf({
        signal,
        priority: 'schedule',
        onPhase: tell,
      });
      const onRows = (read: number, announced: number) => {
        rows = { read, announced };
        tell('reading', null);
      };
      const read = await readSnapshot({ context, settings: settings.value, calls, onRows });
      return asResult('read', signal, read);
    },
    async send(command, signal): Promise<SendOutcome> {
      const calls = callsOf(unseen(signal));
      const sent = await sendRenewal(calls, command);
      if (sent.outcome === 'accepted') return sent;
      const { error } = sent;
      if (error.code === 'rateLimited') {
        await pace.hold(context.clock.now() + delayAfter(error, 1, context.random));
      }
      // What was refused stays refused, also when someone stopped waiting in the same moment.
      const stopped = sent.outcome === 'refused' ? undefined : signal;
      return { ...sent, error: report('send', error, stopped) };
    },
    async lookUp(command, signal): Promise<LookUpOutcome> {
      const calls = callsOf(unseen(signal));
      const found = await lookUpRenewal(calls, command);
      if (found.outcome !== 'failed') return found;
      return { outcome: 'failed', error: report('lookUp', found.error, signal) };
    },
  };
}

/** A call that a person waits for and that shows no progress. */
function unseen(signal: AbortSignal): Operation {
  return { signal, priority: 'user', onPhase: () => {} };
}

function openLine(context: CloudContext, settings: JuyingSettings) {
  const { clock, http, budget, account } = context;
  const pace = createPace({ budget, limit: callLimit(account), clock });
  const exchange = createExchange({ http, pace, gate: createGate(PARALLEL_CALLS), clock });
  const tokens = createTokens(context, settings, exchange);
  const callsOf = (operation: Operation): Calls =>
    createCalls({ context, settings, exchange, pace, tokens, operation });
  return { callsOf, pace };
}
