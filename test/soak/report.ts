import type { Day, SoakOptions, SoakReport } from './soak.ts';

/** How much memory may grow after the first day, as a share of it. */
const mostGrowth = 0.1;

const columns: [name: string, width: number, of: (day: Day) => number | string][] = [
  ['day', 4, ({ day }) => day],
  ['requests', 9, ({ requests }) => requests],
  ['changes', 8, ({ changes }) => changes],
  ['faults', 7, ({ faults }) => faults],
  ['offline', 8, ({ offlineSpells }) => offlineSpells],
  ['asleep', 7, ({ suspensions }) => suspensions],
  ['jumps', 6, ({ clockJumps }) => clockJumps],
  ['restarts', 9, ({ restarts }) => restarts],
  ['drafts', 7, ({ drafted }) => drafted],
  ['decided', 8, ({ decided }) => decided],
  ['heap MiB', 9, ({ memory }) => memory.heap.toFixed(1)],
  ['code MiB', 9, ({ memory }) => memory.code.toFixed(1)],
  ['rss MiB', 8, ({ memory }) => memory.rss.toFixed(0)],
  ['db MiB', 7, ({ disk }) => disk.database.toFixed(1)],
  ['backups', 8, ({ disk }) => disk.backupCount],
  ['s', 6, ({ seconds }) => seconds.toFixed(1)],
];

export function head({ seed, days, accounts, devices }: SoakOptions): string {
  const names = columns.map(([name, width]) => name.padStart(width)).join('');
  return `${days} days, ${accounts} accounts × ${devices} devices, seed ${seed}\n${names}`;
}

export const dayLine = (day: Day): string =>
  columns.map(([, width, of]) => String(of(day)).padStart(width)).join('');

/** What is wrong, each in a line; empty when all promises were kept. */
export function breaksOf(report: SoakReport): string[] {
  const { days, figures, ledger, unexpected } = report;
  const [first] = days;
  const breaks = [...figures.breaks, ...ledger.breaks, ...unexpected];
  if (!first) return ['no day was run'];
  for (const { day, memory, disk } of days.slice(1)) {
    for (const [name, before, now] of [
      ['heap', first.memory.heap, memory.heap],
      ['resident memory', first.memory.rss, memory.rss],
    ] as const) {
      if (now <= before * (1 + mostGrowth)) continue;
      breaks.push(
        `day ${day}: ${name} ${now.toFixed(1)} MiB, ${before.toFixed(1)} on the first day`,
      );
    }
    if (disk.backupCount > mostBackups) breaks.push(`day ${day}: ${disk.backupCount} backups`);
  }
  return [...breaks, ...growthOnDisk(report)];
}

/** An entry of a device's history with its place in the index, MiB. */
const historyEntry = 150 / 1024 / 1024;

/**
 * All history of 13 months is kept (store/README.md), so the database grows by the entries that were
 * written and by nothing else. A change of a device is up to three of them; one of seats, of a term or
 * of whether there is a license service concerns all devices of an account, twice at most.
 */
function growthOnDisk({ days, options }: SoakReport): string[] {
  const [first] = days;
  let bound = (first?.disk.database ?? 0) + 1;
  return days.slice(1).flatMap(({ day, changes, decided, faults, disk }) => {
    const ofAccounts = (2 + decided + 2 * faults) * options.devices * 2;
    bound += (3 * changes + ofAccounts) * historyEntry;
    if (disk.database <= bound) return [];
    return [`day ${day}: database ${disk.database.toFixed(1)} MiB, bound ${bound.toFixed(1)}`];
  });
}

/** By the rule of the store: three of today and one a day, ten in all. */
const mostBackups = 10;

export function summary(report: SoakReport, breaks: readonly string[]): string {
  const { options, days, figures, ledger, seconds } = report;
  const sum = (of: (day: Day) => number) => days.reduce((total, day) => total + of(day), 0);
  const states = Object.entries(ledger.byState).map(([state, count]) => `${count} ${state}`);
  return [
    `requests            ${sum(({ requests }) => requests)}, refused offline ${sum(({ offlineRequests }) => offlineRequests)}`,
    `figures compared    ${figures.figures}, rows ${figures.rows}, different ${figures.breaks.length}`,
    `ledger              ${ledger.entries} entries (${states.join(', ')}), at the vendor ${ledger.arrived}, different ${ledger.breaks.length}`,
    `unexpected          ${report.unexpected.length}`,
    `time                ${seconds.toFixed(1)} s`,
    ...breaks.slice(0, 40).map((line) => `BROKEN ${line}`),
    ...(breaks.length > 0 ? [`${breaks.length} broken; repeat with --seed ${options.seed}`] : []),
  ].join('\n');
}
