import { err, ok } from '../../../../shared/result.ts';
import { createPace } from '../pace.ts';
import type { CloudContext, CloudSession } from '../platform.ts';
import { createReport } from '../report-failure.ts';
import { unusableSession } from '../unusable-session.ts';
import { isLastPage, pageReader, readAdAccounts } from './accounts.ts';
import { createCalls, type Operation } from './calls.ts';
import { notOffered } from './not-offered.ts';
import { callLimit, readSettings } from './settings.ts';

/** One client id's line to the cloud. With unusable settings every call answers what is wrong. */
export function connect(context: CloudContext): CloudSession {
  const { account, budget, clock, log } = context;
  const report = createReport(log, account.id);
  const settings = readSettings(account);
  if (!settings.ok) {
    const { error } = settings;
    return { ...unusableSession((action, signal) => report(action, error, signal)), ...notOffered };
  }
  const { channels } = settings.value;
  const pace = createPace({ budget, limit: callLimit, clock });
  const calls = createCalls(context, settings.value, pace);

  return {
    ...notOffered,

    async test(signal) {
      const operation: Operation = { signal, priority: 'user', onPhase: () => {} };
      const page = await pageReader(calls, operation, channels)(1);
      if (!page.ok) return err(report('test', page.error, signal));
      const { items, total } = page.value;
      return ok({
        ownUserId: null,
        devicesSeen: isLastPage(page.value) ? items.length : total,
        licenseService: 'absent',
        clockOffsetMs: calls.clockOffsetMs(),
      });
    },

    async readSnapshot(progress, signal) {
      const asOf = clock.now();
      let rows: { read: number; announced: number | null } = { read: 0, announced: null };
      const tell = (phase: 'waiting' | 'reading', until: number | null) =>
        progress({ phase, ...rows, waitingUntil: until });
      tell('reading', null);
      const operation: Operation = { signal, priority: 'schedule', onPhase: tell };
      const list = await readAdAccounts(
        pageReader(calls, operation, channels),
        (read, announced) => {
          rows = { read, announced };
          tell('reading', null);
        },
      );
      if (!list.ok) return err(report('read', list.error, signal));
      const { items, missing, duplicates } = list.value;
      if (missing > 0 || duplicates > 0) {
        log.warn('xmp.listIrregular', { account: account.id, missing, duplicates });
      }
      return ok({
        asOf,
        items,
        detail: 'full',
        missing,
        license: null,
        renewals: null,
        ownUserId: null,
      });
    },
  };
}
