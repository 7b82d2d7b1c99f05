import { createFaultScript, type FaultScript } from './faults.ts';
import type { JuyingAccount, XmpClient } from './fleet/types.ts';
import { createHeldRequests, type HeldRequests } from './held-requests.ts';
import { createRequestLog, type RequestLog } from './request-log.ts';
import type { State } from './state.ts';
import type { StateFile } from './state-file.ts';

/** Everything a handler may look at or change. */
export type World = {
  readonly state: State;
  readonly file: StateFile;
  readonly log: RequestLog;
  readonly faults: FaultScript;
  readonly held: HeldRequests;
  /** The stand-in's own time, ms UTC. */
  now(): number;
  random(): number;
  juyingAccount(key: string): JuyingAccount | null;
  xmpClient(key: string): XmpClient | null;
  /** Time of the last forced reading, by account key and unid (juying.md §7.3). */
  readonly lastReading: Map<string, number>;
};

export function createWorld(parts: {
  state: State;
  file: StateFile;
  clock: () => number;
  random: () => number;
}): World {
  const { state, file, clock, random } = parts;
  const juying = new Map(state.fleet.juying.map((account) => [account.key, account]));
  const xmp = new Map(state.fleet.xmp.map((client) => [client.key, client]));
  return {
    state,
    file,
    random,
    log: createRequestLog(),
    faults: createFaultScript(),
    held: createHeldRequests(),
    now: () => Math.floor(clock()) + state.clockOffsetMs,
    juyingAccount: (key) => juying.get(key) ?? null,
    xmpClient: (key) => xmp.get(key) ?? null,
    lastReading: new Map(),
  };
}
