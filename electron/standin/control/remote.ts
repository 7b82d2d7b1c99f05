import { z } from 'zod';
import { operationNames, type RemoteControl } from './control.ts';

const answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: z.string() }),
]);

async function call(origin: string, name: string, input: unknown): Promise<unknown> {
  const response = await fetch(`${origin}/__standin/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: input === undefined ? '' : JSON.stringify(input),
  });
  const parsed = answer.parse(await response.json());
  if (!parsed.ok) throw new Error(`${name}: ${parsed.error}`);
  return parsed.value;
}

/** Control of a stand-in that runs in another process, by its `origin` (`http://127.0.0.1:PORT`). */
export function remoteControl(origin: string): RemoteControl {
  const calls = operationNames.map((name) => [
    name,
    (input?: unknown) => call(origin, name, input),
  ]);
  return Object.freeze(Object.fromEntries(calls)) as RemoteControl;
}
