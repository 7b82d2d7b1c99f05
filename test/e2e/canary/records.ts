import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const schemas = {
  network: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('thread'), thread: z.number() }),
    z.object({ kind: z.literal('connect'), host: z.string(), port: z.coerce.number() }),
    z.object({ kind: z.literal('lookup'), host: z.string() }),
  ]),
  ipc: z.object({
    kind: z.enum(['request', 'reply', 'event']),
    channel: z.string(),
    body: z.string(),
  }),
  clipboard: z.object({ kind: z.string(), body: z.string() }),
  ciphers: z.object({ accountId: z.string(), name: z.string(), hex: z.string() }),
};

export type Recorded<K extends keyof typeof schemas> = z.output<(typeof schemas)[K]>;

/** What `recorder.cjs` wrote down of one kind, over all starts of the app. */
export async function recorded<K extends keyof typeof schemas>(
  folder: string,
  kind: K,
): Promise<Recorded<K>[]> {
  const text = await readFile(join(folder, `${kind}.jsonl`), 'utf8');
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => schemas[kind].parse(JSON.parse(line)) as Recorded<K>);
}
