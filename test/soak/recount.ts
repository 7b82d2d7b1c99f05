import type { RemoteControl } from '../../electron/standin/index.ts';
import type { AccountView, Overview } from '../../shared/ipc/views.ts';
import type { Office } from './office.ts';

const dayMs = 86_400_000;
const pageRows = 500;

type Count = Awaited<ReturnType<RemoteControl['recount']>>['juying'][number];
type Device = Awaited<ReturnType<RemoteControl['devices']>>[number];
type Figures = Record<string, number | null>;

/** What a screen says of one account, by the names of the recount. */
function shownFigures(view: Pick<AccountView, 'counts' | 'ownership' | 'seats' | 'due'>): Figures {
  const { counts, ownership, seats, due } = view;
  return {
    devices: counts.total,
    licensed: counts.licensed,
    shared: counts.shared,
    belowMinimum: counts.belowMinimum,
    overLimit: counts.overLimit,
    expired: counts.expired,
    unknown: counts.unknown + counts.unbound,
    owned: ownership.owned,
    sharedOwners: ownership.shared,
    unknownOwners: ownership.unknown,
    seats: seats.total,
    seatsUsed: seats.used,
    seatsOver: seats.over,
    ...due,
  };
}

type Row = { unid: string; name: string; coverage: string; end: number | null };

/**
 * The vendor's word on each device, by the bare list and the published rules (juying.md §5, §11.1):
 * written apart from both the app's rules and the stand-in's own.
 */
function judged(count: Count, userId: string, devices: readonly Device[], now: number): Row[] {
  const own = devices.filter((device) => device.userid === userId);
  const inOrder = [...own].sort((a, b) => a.addedSeq - b.addedSeq).map(({ unid }) => unid);
  const seated = new Set(inOrder.slice(0, count.seats));
  return devices.map((device) => {
    const { unid, name } = device;
    const later = Math.max(device.termEnd ?? 0, count.termEnd ?? 0);
    const end = later === 0 ? null : later;
    if (device.userid !== userId) return { unid, name, coverage: 'shared', end: null };
    if (own.length < 3) return { unid, name, coverage: 'belowMinimum', end: null };
    if (!seated.has(unid)) return { unid, name, coverage: 'overLimit', end: null };
    return { unid, name, coverage: end !== null && end <= now ? 'expired' : 'licensed', end };
  });
}

function windowOf({ coverage, end }: Row, now: number): string {
  if (coverage === 'expired') return 'overdue';
  if (coverage !== 'licensed' || end === null) return 'noDate';
  const days = (end - now) / dayMs;
  const window = [7, 30, 60, 90].find((most) => days <= most);
  return window === undefined ? 'later' : `in${window}`;
}

function recountedFigures(count: Count, rows: readonly Row[], now: number): Figures {
  const many = (coverage: string) => rows.filter((row) => row.coverage === coverage).length;
  const windows = ['overdue', 'in7', 'in30', 'in60', 'in90', 'later', 'noDate'];
  return {
    devices: rows.length,
    licensed: many('licensed'),
    shared: many('shared'),
    belowMinimum: many('belowMinimum'),
    overLimit: many('overLimit'),
    expired: many('expired'),
    unknown: 0,
    owned: rows.length - many('shared'),
    sharedOwners: many('shared'),
    unknownOwners: 0,
    seats: count.seats,
    seatsUsed: rows.length - many('shared'),
    seatsOver: Math.max(0, rows.length - many('shared') - count.seats),
    ...Object.fromEntries(
      windows.map((name) => [name, rows.filter((row) => windowOf(row, now) === name).length]),
    ),
  };
}

function differences(where: string, shown: Figures, counted: Figures): string[] {
  return Object.keys(counted).flatMap((name) =>
    shown[name] === counted[name] ? [] : [`${where}: ${name} ${shown[name]}, not ${counted[name]}`],
  );
}

async function shownRows(office: Office, accountId: string): Promise<Row[]> {
  const rows: Row[] = [];
  const view = {
    text: '',
    accountIds: [accountId],
    kinds: [],
    coverages: [],
    ownerships: [],
    due: [],
    endsBetween: null,
    sort: { by: 'unid' as const, direction: 'asc' as const },
  };
  for (;;) {
    const page = await office.get('devices.page', { view, offset: rows.length, limit: pageRows });
    for (const { unid, name, coverage, termEnd } of page.rows) {
      const dated = coverage === 'licensed' || coverage === 'expired';
      rows.push({ unid, name, coverage, end: dated ? termEnd : null });
    }
    if (rows.length >= page.total || page.rows.length === 0) return rows;
  }
}

const lineOf = ({ unid, name, coverage, end }: Row) => `${unid} ${name} ${coverage} ${end}`;

export type Comparison = { figures: number; rows: number; breaks: string[] };

/** Every figure and every row on screen against the vendor's side. `now` is ms UTC of both. */
export async function compareFigures(parts: {
  office: Office;
  control: RemoteControl;
  now: number;
  /** The stand-in's name and user id of each account, by its label. */
  keys: ReadonlyMap<string, { key: string; ownUserId: string }>;
}): Promise<Comparison> {
  const { office, control, now, keys } = parts;
  const overview: Overview = await office.get('overview.read', {});
  const counts = new Map((await control.recount()).juying.map((one) => [one.account, one]));
  const result: Comparison = { figures: 0, rows: 0, breaks: [] };
  const sums: Figures = {};
  for (const view of overview.accounts) {
    const { label, id } = view.account;
    const named = keys.get(label);
    const count = named && counts.get(named.key);
    if (!named || !count) throw new Error(`No account ${label} at the vendor`);
    const devices = await control.devices({ account: named.key });
    const rows = judged(count, named.ownUserId, devices, now);
    const counted = recountedFigures(count, rows, now);
    result.breaks.push(...differences(label, shownFigures(view), counted));
    for (const [name, value] of Object.entries(counted)) {
      sums[name] = (sums[name] ?? 0) + (value ?? 0);
    }
    result.figures += Object.keys(counted).length;
    const shown = new Set((await shownRows(office, id)).map(lineOf));
    const missing = rows.filter((row) => !shown.has(lineOf(row)));
    result.rows += rows.length;
    const [first] = missing;
    if (first)
      result.breaks.push(`${label}: ${missing.length} rows differ, first ${lineOf(first)}`);
    if (view.missing !== 0) result.breaks.push(`${label}: ${view.missing} rows not read`);
    if (view.license?.termEnd !== count.termEnd) {
      result.breaks.push(`${label}: term ${view.license?.termEnd}, not ${count.termEnd}`);
    }
  }
  if (overview.accounts.length !== keys.size) result.breaks.push('accounts are missing');
  const shown = shownFigures({ ...overview, counts: overview.devices });
  result.breaks.push(...differences('all accounts', shown, sums));
  result.figures += Object.keys(sums).length;
  return result;
}
