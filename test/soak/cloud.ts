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

/**
 * What is said to the process, and not over HTTP like the rest: the clock is set before each
 * request, and devices change by the hundred.
 */
export const orderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('shiftClock'), ms: z.number().int() }),
  z.object({ kind: z.literal('changeDevices') }),
  z.object({ kind: z.literal('changeSeats') }),
  z.object({ kind: z.literal('shortenTerm') }),
]);

export type Order = z.infer<typeof orderSchema>;

export type Cloud = CloudReady & {
  control: RemoteControl;
  /** Sets the vendor's clock, ms UTC; resolves once it stands there. */
  setClock(at: number): Promise<void>;
  /** Has others change something; resolves to the number of changes once they are made. */
  change(what: Exclude<Order['kind'], 'shiftClock'>): Promise<number>;
  stop(): void;
};

export async function startCloud(options: z.input<typeof cloudOptionsSchema>): Promise<Cloud> {
  const entry = fileURLToPath(new URL('./cloud-process.mjs', import.meta.url));
  const child = fork(entry, [JSON.stringify(options)]);
  const ended = once(child, 'exit').then(() => {
    throw new Error('The cloud ended before it was ready');
  });
  const [ready] = (await Promise.race([once(child, 'message'), ended])) as [CloudReady];
  ended.catch(() => undefined);

  /** In the order of what was said, which is that of the answers. */
  const waiting: { answered: (changes: number) => void; failed: (error: Error) => void }[] = [];
  child.on('message', (changes) => waiting.shift()?.answered(z.number().parse(changes)));
  child.on('exit', () => {
    for (const { failed } of waiting.splice(0)) failed(new Error('The cloud ended'));
  });
  const say = (order: Order) =>
    new Promise<number>((answered, failed) => {
      waiting.push({ answered, failed });
      child.send(order);
    });

  let stands = options.now;
  let standing: Promise<unknown> = Promise.resolve();
  return {
    ...ready,
    control: remoteControl(ready.origin),
    async setClock(at) {
      if (at !== stands) {
        standing = say({ kind: 'shiftClock', ms: at - stands });
        stands = at;
      }
      await standing;
    },
    change: (what) => say({ kind: what }),
    stop: () => child.disconnect(),
  };
}
