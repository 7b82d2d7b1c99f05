import { aesKeyStore } from '../fixtures/aes-key-store.ts';
import { createFakeClock } from '../fixtures/fake-clock.ts';
import { createActivity } from './activity.ts';
import type { Cloud } from './cloud.ts';
import { createLine, type Line } from './line.ts';
import { type Office, openOffice } from './office.ts';

export type Simulation = {
  /** The run of the app that goes on now. */
  readonly office: Office;
  readonly line: Line;
  /** Exceptions that a run met. */
  readonly unexpected: string[];
  /** True time, ms UTC: what the vendor's clock shows, and the computer's unless it is wrong. */
  now(): number;
  /** Lets `ms` of simulated time pass, and all that belongs to it happen. */
  pass(ms: number): Promise<void>;
  /** Waits for something that may need simulated time to come to its end. */
  finish<T>(work: Promise<T>): Promise<T>;
  setOnline(online: boolean): void;
  suspend(ms: number): Promise<void>;
  /** The computer's clock shows this much too much, ms. */
  setClockError(ms: number): void;
  /** The app is closed, whatever it does, and started again on the same profile. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

/** So much simulated time passes at most while a call to the network or the disk is under way. */
const longestCallMs = 2_000;

export function startSimulation(parts: {
  folder: string;
  start: number;
  random: () => number;
  cloud: Cloud;
}): Simulation {
  const { folder, random, cloud } = parts;
  const clock = createFakeClock(parts.start);
  const activity = createActivity(clock);
  const keyStore = aesKeyStore();
  const unexpected: string[] = [];
  let clockError = 0;
  const now = () => clock.now() - clockError;
  const line = createLine({
    clock,
    random,
    activity,
    beforeRequest: () => cloud.setClock(now()),
  });
  const open = () =>
    openOffice({
      folder,
      clock,
      random,
      line,
      activity,
      keyStore,
      onUnexpected: (what) => unexpected.push(what),
    });
  let office = open();

  async function pass(ms: number): Promise<void> {
    const until = clock.monotonic() + ms;
    for (;;) {
      await activity.rest();
      const oldest = activity.oldest();
      const limit = oldest === null ? until : Math.min(until, oldest + longestCallMs);
      if (clock.step(limit)) continue;
      if (oldest === null) return;
      await activity.oneEnded();
    }
  }

  async function finish<T>(work: Promise<T>): Promise<T> {
    let ended = false;
    const end = () => {
      ended = true;
    };
    work.then(end, end);
    await activity.quiet();
    while (!ended) await pass(1_000);
    return work;
  }

  return {
    get office() {
      return office;
    },
    line,
    unexpected,
    now,
    pass,
    finish,
    setOnline(online) {
      line.setOnline(online);
      if (online) office.backend.online();
    },
    async suspend(ms) {
      clock.suspend(ms);
      office.backend.powerResumed();
      await activity.quiet();
    },
    setClockError(ms) {
      clock.setWall(now() + ms);
      clockError = ms;
    },
    async restart() {
      await finish(office.close());
      office = open();
      await finish(office.get('overview.read', {}));
    },
    close: () => finish(office.close()),
  };
}
