import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type RemoteControl, remoteControl } from '../../electron/standin/index.ts';
import type { ConnectableAccount } from '../../electron/standin/ready-file.ts';

export const cloudOptionsSchema = z.object({
  seed: z.number().int(),
  accounts: z.number().int(),
  devices: z.number().int(),
  /** Simulated start, ms UTC. */
  now: z.number().int(),
});

export type CloudReady = { origin: string; accounts: ConnectableAccount[] };

/** What is said to the process: how far its clock moves, ms. It says the same back when it did. */
export const clockShiftSchema = z.object({ ms: z.number().int() });

export type Cloud = CloudReady & {
  control: RemoteControl;
  /** Sets the vendor's clock, ms UTC; resolves once it stands there. */
  setClock(at: number): Promise<void>;
  stop(): void;
};

export async function startCloud(options: z.input<typeof cloudOptionsSchema>): Promise<Cloud> {
  const entry = fileURLToPath(new URL('./cloud-process.ts', import.meta.url));
  const child = fork(entry, [JSON.stringify(options)], { execArgv: ['--import', 'tsx'] });
  const ended = once(child, 'exit').then(() => {
    throw new Error('The cloud ended before it was ready');
  });
  const [ready] = (await Promise.race([once(child, 'message'), ended])) as [CloudReady];
  ended.catch(() => undefined);
  const control = remoteControl(ready.origin);
  let stands = options.now;
  return {
    ...ready,
    control,
    async setClock(at) {
      const ms = at - stands;
      if (ms === 0) return;
      stands = at;
      // Not over HTTP like the rest: it comes before each request, and would double their number.
      const moved = once(child, 'message');
      child.send({ ms });
      await moved;
    },
    stop: () => child.disconnect(),
  };
}
