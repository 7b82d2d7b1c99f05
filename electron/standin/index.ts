import type { Server } from 'node:http';
import { createControl, type StandinControl } from './control/control.ts';
import type { SampleAccount } from './fleet/accounts.ts';
import { sampleAccounts, sampleFleet } from './fleet/sample.ts';
import type { Fleet } from './fleet/types.ts';
import { BASES } from './platforms.ts';
import { createStandinServer } from './server.ts';
import { seedState } from './state.ts';
import { openStateFile, readStateFile } from './state-file.ts';
import { createWorld } from './world.ts';

export type { RemoteControl, StandinControl } from './control/control.ts';
export type { JuyingCount } from './control/recount.ts';
export { remoteControl } from './control/remote.ts';
export type { Fault, FaultRule } from './faults.ts';
export type { SampleAccount } from './fleet/accounts.ts';
export { generateFleet } from './fleet/generate.ts';
export { sampleAccounts, sampleFleet } from './fleet/sample.ts';
export type { Fleet } from './fleet/types.ts';

export type StandinOptions = {
  /** 0, the default, takes a free port. */
  port?: number;
  /** Where the state is kept; null, the default, keeps it in memory only. */
  stateFile?: string | null;
  /** Seed data, used only when there is no state file yet; default is the sample fleet. */
  fleet?: Fleet;
  /** Milliseconds UTC. */
  clock?: () => number;
  /** Numbers in [0, 1), for tokens. */
  random?: () => number;
};

export type Standin = {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  port: number;
  /** Bases to type in. */
  urls: { juyingAuth: string; juyingApi: string; xmp: string };
  control: StandinControl;
  /** What a person types in to connect each account. */
  accounts: SampleAccount[];
  /** Resolves once all changes so far are in the state file. */
  flush(): Promise<void>;
  /** Breaks open connections, writes the state and frees the port. */
  close(): Promise<void>;
};

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('no TCP address'));
      else resolve(address.port);
    });
  });
}

/**
 * Starts the vendor clouds on loopback. Rejects when the port is taken or the state file is not a
 * state of the stand-in.
 */
export async function startStandin(options: StandinOptions = {}): Promise<Standin> {
  const { port = 0, stateFile = null, clock = Date.now, random = Math.random } = options;
  const earlier = stateFile === null ? null : await readStateFile(stateFile);
  const now = Math.floor(clock());
  const state = earlier ?? seedState(options.fleet ?? sampleFleet(now), now);
  const file = openStateFile(stateFile, state);
  const world = createWorld({ state, file, clock, random });
  if (earlier === null) file.touch();

  const closing = new AbortController();
  const server = createStandinServer(world, closing.signal);
  const actualPort = await listen(server, port);
  const origin = `http://127.0.0.1:${actualPort}`;
  return {
    origin,
    port: actualPort,
    urls: {
      juyingAuth: origin + BASES.juyingAuth,
      juyingApi: origin + BASES.juyingApi,
      xmp: origin + BASES.xmp,
    },
    control: createControl(world),
    accounts: sampleAccounts(state.fleet),
    flush: () => file.flush(),
    async close() {
      closing.abort();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      await file.flush();
    },
  };
}
