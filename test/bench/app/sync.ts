import type { ElectronApplication, Page } from '@playwright/test';
import type { Figure } from '../figure.ts';
import { openTenure } from './open.ts';
import { type ReadyAccount, type StandinProcess, startStandinProcess } from './standin-process.ts';

/** The longest page of licensed devices (juying.md §11.3). */
const licensePageSize = 200;
/** Login, device list, license summary, renewals: one call each, whatever the number of devices. */
const fixedCalls = 4;

type LoopDelays = { p50: number; p99: number; max: number };

/**
 * One first reading of a whole account in the running app: how long the main thread was held up,
 * and how many requests the cloud saw. Leaves a profile with all devices stored.
 */
export async function benchSync(
  profile: string,
  folder: string,
  devices: number,
): Promise<Figure[]> {
  const cloud = await startStandinProcess(folder, `7:1x${devices}`);
  try {
    const { app, page } = await openTenure(profile);
    await watchLoop(app);
    const seconds = await connectAndRead(page, cloud.accounts);
    const delays = await loopDelays(app);
    await app.close();
    const used = await readingCalls(cloud);
    const fewest = fixedCalls + Math.ceil(devices / licensePageSize);
    return [
      {
        name: 'delay of the main event loop during the sync, p99',
        value: delays.p99,
        bar: 20,
        unit: 'ms',
        detail: `${devices} devices in ${seconds.toFixed(1)} s; median ${delays.p50.toFixed(1)} ms, longest ${delays.max.toFixed(1)} ms`,
      },
      {
        name: 'requests of the sync ÷ the fewest the contract allows',
        value: used / fewest,
        bar: 1,
        unit: '',
        detail: `${used} ÷ ${fewest}`,
      },
    ];
  } finally {
    await cloud.stop();
  }
}

/** Starts counting in the main process. The histogram samples once a millisecond. */
function watchLoop(app: ElectronApplication): Promise<void> {
  return app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const histogram = monitorEventLoopDelay({ resolution: 1 });
    histogram.enable();
    Object.assign(globalThis, { benchLoop: histogram });
  });
}

/** Delays beyond the sampling interval, ms. */
async function loopDelays(app: ElectronApplication): Promise<LoopDelays> {
  const nanoseconds = await app.evaluate(() => {
    const { benchLoop } = globalThis as unknown as {
      benchLoop: { percentile(share: number): number; max: number };
    };
    return { p50: benchLoop.percentile(50), p99: benchLoop.percentile(99), max: benchLoop.max };
  });
  const ms = (value: number) => Math.max(0, value / 1e6 - 1);
  return { p50: ms(nanoseconds.p50), p99: ms(nanoseconds.p99), max: ms(nanoseconds.max) };
}

/** Connects as a person would and waits until the reading is applied; answers seconds. */
async function connectAndRead(page: Page, accounts: ReadyAccount[]): Promise<number> {
  const [account] = accounts;
  if (!account) throw new Error('The stand-in offers no account');
  return page.evaluate(async ({ secrets, ownUserId, ...ready }) => {
    const startedAt = performance.now();
    const idle = new Promise<void>((resolve, reject) => {
      window.tenure.on.syncStatus((status) => {
        if (status.state === 'idle') resolve();
        if (status.state === 'failed') reject(new Error(status.error.code));
      });
    });
    const { platform, label, customer, timeZone, bases, signInMethod } = ready;
    const connected = await window.tenure.accounts.connect({
      settings: {
        platform,
        label,
        customer,
        timeZone,
        bases,
        signInMethod,
        options: { ...ready.options, callsPerMinute: 'unlimited' },
        plainHttpAllowed: false,
      },
      secrets,
    });
    if (!connected.ok) throw new Error(connected.error.code);
    await idle;
    const seconds = (performance.now() - startedAt) / 1000;
    if (ownUserId !== null) {
      await window.tenure.accounts.chooseOwner({
        accountId: connected.value.accountId,
        ownerId: ownUserId,
      });
    }
    return seconds;
  }, account);
}

async function readingCalls({ control }: StandinProcess): Promise<number> {
  return (await control.requests()).length;
}
