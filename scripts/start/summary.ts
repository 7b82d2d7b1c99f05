import type { AccountView, Overview } from '../../shared/ipc/views.ts';

const HEADER = [
  'account',
  'platform',
  'owned',
  'shared',
  'over limit',
  'seats',
  'runs out',
  'read',
] as const;

/** A date in the account's own time zone, as ISO writes it. */
function day(time: number | null, timeZone: string): string {
  return time === null
    ? 'unknown'
    : new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(time);
}

function minute(time: number | null): string {
  return time === null
    ? 'never'
    : `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')}Z`;
}

function row(view: AccountView): string[] {
  const { account, counts, ownership, seats } = view;
  return [
    account.label,
    account.platform,
    String(ownership.owned),
    String(ownership.shared),
    String(counts.overLimit),
    seats.total === null ? 'unknown' : `${seats.used ?? '?'} of ${seats.total}`,
    day(view.nextEnd, account.timeZone),
    view.sync.state === 'failed' ? `failed: ${view.sync.error.code}` : minute(view.asOf),
  ];
}

/** Columns a terminal gives the text: Chinese characters take two. */
function width(text: string): number {
  return [...text].reduce((sum, char) => sum + (/[\u2e80-\uffef]/.test(char) ? 2 : 1), 0);
}

/** The license state of every account, as a table for a terminal. */
export function summaryTable(overview: Overview): string {
  const rows = [[...HEADER], ...overview.accounts.map(row)];
  const widths = HEADER.map((_, column) =>
    Math.max(...rows.map((cells) => width(cells[column] ?? ''))),
  );
  const lines = rows.map((cells) =>
    cells
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell)))
      .join('  ')
      .trimEnd(),
  );
  const { due, seats, ownership, devices } = overview;
  const total =
    `${overview.accounts.length} accounts, ${ownership.owned} owned and ${ownership.shared} shared ` +
    `devices, ${devices.overLimit} over the limit, ${seats.used ?? 'unknown'} of ${seats.total ?? 'unknown'} ` +
    `seats used; overdue ${due.overdue}, ends in 7 days ${due.in7}, in 30 ${due.in30}, ` +
    `in 60 ${due.in60}, in 90 ${due.in90}`;
  return [lines[0], '-'.repeat(Math.max(...lines.map(width))), ...lines.slice(1), '', total].join(
    '\n',
  );
}
