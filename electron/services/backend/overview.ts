import type { ActionAccount } from '../../../shared/domain/action-facts.ts';
import { actionsNow } from '../../../shared/domain/actions.ts';
import { sumCoverage, sumDue, sumOwnership, sumSeats } from '../../../shared/domain/figures.ts';
import type { Renewal } from '../../../shared/domain/renewal.ts';
import type { AccountView, Overview } from '../../../shared/ipc/views.ts';
import { stopsSending } from '../renewals/attempt.ts';
import type { AccountFigures, Figures, StoppedCommands, StoredAccount } from '../store/store.ts';

const mostActions = 200;

export type OverviewParts = {
  now: number;
  leadDays: number;
  stored: readonly StoredAccount[];
  views: readonly AccountView[];
  figures: Figures;
  /** First instants of the timeline's months and of the month after, ms UTC. */
  bounds: readonly number[];
  renewals: readonly Renewal[];
  /** What waits for a person, by account. */
  waiting: readonly StoppedCommands[];
};

/** Everything the first screen shows, from figures that don't grow with the number of devices. */
export function composeOverview(parts: OverviewParts): Overview {
  const { now, leadDays, views, figures, bounds, renewals } = parts;
  const readings = views.flatMap(({ asOf }) => asOf ?? []);
  const actions = actionsNow({ accounts: actionAccounts(parts), renewals, now, leadDays });
  return {
    now,
    oldestAsOf: readings.length > 0 ? Math.min(...readings) : null,
    newestAsOf: readings.length > 0 ? Math.max(...readings) : null,
    accounts: [...views],
    seats: sumSeats(views.map(({ seats }) => seats)),
    ownership: sumOwnership(figures.accounts.map(({ ownership }) => ownership)),
    devices: sumCoverage(figures.accounts.map(({ devices }) => devices)),
    others: sumCoverage(figures.accounts.map(({ others }) => others)),
    due: sumDue(figures.accounts.map(({ due }) => due)),
    timeline: timelineOf(figures.timeline, bounds),
    beyondTimeline: figures.beyondTimeline,
    actions: actions.slice(0, mostActions),
    actionTotal: actions.length,
    version: figures.version,
  };
}

function timelineOf(totals: readonly number[], bounds: readonly number[]): Overview['timeline'] {
  return bounds.slice(0, -1).map((from, index) => ({
    from,
    // There is one bound more than there are months.
    to: bounds[index + 1] as number,
    total: totals[index] ?? 0,
  }));
}

function actionAccounts({ stored, views, figures, waiting }: OverviewParts): ActionAccount[] {
  const figuresById = new Map<string, AccountFigures>(
    figures.accounts.map((one) => [one.accountId, one]),
  );
  const stoppedOf = (accountId: string) => {
    const found = waiting.filter(
      (one) => one.accountId === accountId && stopsSending(one.lastError),
    );
    const [first] = found;
    const count = found.reduce((sum, one) => sum + one.count, 0);
    return first ? { count, error: first.lastError } : null;
  };
  const viewsById = new Map(views.map((view) => [view.account.id, view]));
  return stored.flatMap(({ account, failure }) => {
    const view = viewsById.get(account.id);
    const figures = figuresById.get(account.id);
    if (!view || !figures) return [];
    return {
      accountId: account.id,
      accountLabel: account.label,
      customer: account.customer,
      platform: account.platform,
      license: view.license,
      devices: figures.devices,
      others: figures.others,
      ownership: view.ownership,
      due: view.due,
      nextEnd: view.nextEnd,
      missing: view.missing,
      needsOwner: view.needsOwner,
      secretState: view.secretState,
      stopped: stoppedOf(account.id),
      failure,
    };
  });
}
