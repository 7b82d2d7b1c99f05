import type { RemoteControl } from '../../electron/standin/index.ts';
import type { RenewalView } from '../../shared/ipc/views.ts';
import type { Office } from './office.ts';

/** What the ledger may say of a request, by what the vendor holds of it. */
const expected = {
  submitted: 'submitted',
  underReview: 'underReview',
  approved: 'confirmed',
  rejected: 'rejected',
} as const;

export type LedgerComparison = {
  entries: number;
  /** Requests that the vendor holds. */
  arrived: number;
  byState: Record<string, number>;
  breaks: string[];
};

/** The whole ledger against the vendor's list of requests and what went over the line. */
export async function compareLedger(
  office: Office,
  control: RemoteControl,
  deliveries: ReadonlyMap<string, number>,
): Promise<LedgerComparison> {
  const entries = await office.get('renewals.list', { accountId: null, open: null });
  const held = (await control.recount()).juying.flatMap(({ renewals }) => Object.values(renewals));
  const byId = new Map(entries.map((entry) => [entry.requestId, entry]));
  const breaks: string[] = [];
  for (const { requestId, state, received } of held) {
    const entry = byId.get(requestId);
    if (received !== 1) breaks.push(`${requestId} arrived ${received} times`);
    if (!entry) breaks.push(`${requestId} is at the vendor and not in the ledger`);
    else if (entry.state !== expected[state]) {
      breaks.push(`${requestId} is ${entry.state} in the ledger and ${state} at the vendor`);
    }
  }
  const arrived = new Set(held.map(({ requestId }) => requestId));
  for (const entry of entries) {
    const wrong = wrongWithoutRecord(entry, arrived, deliveries);
    if (wrong) breaks.push(wrong);
  }
  const byState: Record<string, number> = {};
  for (const { state } of entries) byState[state] = (byState[state] ?? 0) + 1;
  return { entries: entries.length, arrived: held.length, byState, breaks };
}

/** Entries that the vendor does not hold were never asked for, or were refused with an answer. */
function wrongWithoutRecord(
  { requestId, state }: RenewalView,
  arrived: ReadonlySet<string>,
  deliveries: ReadonlyMap<string, number>,
): string | null {
  if (arrived.has(requestId)) return null;
  const sent = deliveries.get(requestId) ?? 0;
  switch (state) {
    case 'drafted':
    case 'withdrawn':
    case 'lapsed':
      return sent === 0 ? null : `${requestId} is ${state} and was sent`;
    case 'rejected':
      return sent > 0 ? null : `${requestId} was refused and never sent`;
    default:
      return `${requestId} is ${state} and not at the vendor`;
  }
}
