import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '../bench/store/random.ts';
import { startCloud } from './cloud.ts';
import { type DayCounts, dayEvents, hourMs, mendSecrets, noCounts } from './days.ts';
import { compareLedger, type LedgerComparison } from './ledger.ts';
import { type Disk, type Memory, measureDisk, measureMemory } from './measure.ts';
import { type Comparison, compareFigures } from './recount.ts';
import { type Simulation, startSimulation } from './simulation.ts';

export type SoakOptions = { seed: number; days: number; accounts: number; devices: number };

export type Day = DayCounts & {
  day: number;
  requests: number;
  offlineRequests: number;
  memory: Memory;
  disk: Disk;
  seconds: number;
};

export type SoakReport = {
  options: SoakOptions;
  days: Day[];
  figures: Comparison;
  ledger: LedgerComparison;
  unexpected: string[];
  seconds: number;
};

const dayMs = 24 * hourMs;
const lookEveryMs = 5 * 60_000;
const start = Date.UTC(2026, 2, 2, 8);

/** Runs the days and compares at the end. `onDay` is told of each as it ends. */
export async function soak(options: SoakOptions, onDay: (day: Day) => void): Promise<SoakReport> {
  const begun = performance.now();
  const random = seededRandom(options.seed);
  const folder = mkdtempSync(join(tmpdir(), 'tenure-soak-'));
  const { seed, accounts, devices } = options;
  const cloud = await startCloud({ seed, accounts, devices, now: start });
  const simulation = startSimulation({
    folder,
    start,
    random: seededRandom(options.seed + 1),
    cloud,
  });
  try {
    const { control } = cloud;
    const ready = JSON.stringify({ accounts: cloud.accounts });
    await simulation.finish(simulation.office.backend.loadSample(ready));
    await setSchedule(simulation);

    const days: Day[] = [];
    for (let day = 1; day <= options.days; day += 1) {
      const dayBegun = performance.now();
      const before = { ...simulation.line.counts };
      const counts = noCounts();
      const until = start + day * dayMs;
      const events = dayEvents({ simulation, cloud, random })
        .flatMap(({ event, times }) => Array.from({ length: times }, () => event))
        .map((event) => ({ event, at: until - dayMs + Math.floor(random() * 22 * hourMs) }))
        .sort((a, b) => a.at - b.at);
      for (const { event, at } of events) {
        await passUntil(simulation, at);
        await cloud.setClock(simulation.now());
        await event(counts);
      }
      await control.clearFaults();
      await mendSecrets(simulation, cloud);
      await passUntil(simulation, until);
      await untilNothingIsRead(simulation);
      // A change starts the writing thread where it does not run; its memory is measured as well.
      await setSchedule(simulation);
      const ended: Day = {
        ...counts,
        day,
        requests: simulation.line.counts.requests - before.requests,
        offlineRequests: simulation.line.counts.offline - before.offline,
        memory: await measureMemory(),
        disk: measureDisk(folder),
        seconds: (performance.now() - dayBegun) / 1000,
      };
      days.push(ended);
      onDay(ended);
    }
    const compared = await compareAtRest(simulation, cloud);
    return {
      options,
      days,
      ...compared,
      unexpected: simulation.unexpected,
      seconds: (performance.now() - begun) / 1000,
    };
  } finally {
    await simulation.close();
    cloud.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const setSchedule = (simulation: Simulation) =>
  simulation.finish(simulation.office.get('settings.write', { syncEveryHours: 6 }));

async function passUntil(simulation: Simulation, at: number): Promise<void> {
  const ms = at - simulation.now();
  if (ms > 0) await simulation.pass(ms);
}

/** What a reading holds until it is applied is no growth, and says nothing of the day. */
async function untilNothingIsRead(simulation: Simulation): Promise<void> {
  for (let waitedMs = 0; waitedMs < dayMs; waitedMs += lookEveryMs) {
    const accounts = await simulation.finish(simulation.office.get('accounts.list', {}));
    if (accounts.every(({ sync }) => sync.state !== 'running')) return;
    await simulation.pass(lookEveryMs);
  }
  throw new Error('Readings never end');
}

/** With nothing wrong any more: what waits is sent, everything is read once more and compared. */
async function compareAtRest(
  simulation: Simulation,
  cloud: Awaited<ReturnType<typeof startCloud>>,
): Promise<Pick<SoakReport, 'figures' | 'ledger'>> {
  const { control } = cloud;
  await control.clearFaults();
  await mendSecrets(simulation, cloud);
  await simulation.finish(simulation.office.get('sync.start', { accountId: null }));
  // Longer than a review waits to begin, so that no request changes while it is compared, and than
  // "there is no license service" is believed, which a 404 may have said (juying.md §11).
  await simulation.pass(26 * hourMs);
  const { office } = simulation;
  await simulation.finish(office.get('sync.start', { accountId: null }));
  await simulation.pass(4 * hourMs);
  const now = simulation.now();
  await cloud.setClock(now);
  const keys = new Map(
    cloud.accounts.map(({ key, label, ownUserId }) => [label, { key, ownUserId: ownUserId ?? '' }]),
  );
  return {
    figures: await compareFigures({ office, control, now, keys }),
    ledger: await compareLedger(office, control, simulation.line.deliveries),
  };
}
