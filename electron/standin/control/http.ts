import { jsonReply, type Reply } from '../message.ts';
import type { World } from '../world.ts';
import { isOperationName, operationNames, runOperation } from './control.ts';

const PREFIX = '/__standin/';

export type ControlRequest = {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
};

export function isControlPath(pathname: string): boolean {
  return pathname.startsWith(PREFIX);
}

const refusal = (status: number, error: string): Reply =>
  jsonReply({ ok: false, error }, { status });

/** A page in a browser can neither name this host nor send this type without being asked first. */
function isLocalTool({ headers }: ControlRequest): boolean {
  const host = headers.host;
  return (
    typeof host === 'string' &&
    /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host) &&
    headers.origin === undefined &&
    /^application\/json\b/.test(String(headers['content-type']))
  );
}

/**
 * `POST /__standin/<operation>` with the input as JSON (or an empty body) answers
 * `{ok:true,value}` or, with 400, `{ok:false,error}`. What it changed is on disk by then.
 */
export async function answerControl(world: World, request: ControlRequest): Promise<Reply> {
  if (!isLocalTool(request)) return refusal(403, 'local JSON requests only');
  if (request.method !== 'POST') return refusal(405, 'POST only');
  const name = request.url.pathname.slice(PREFIX.length);
  if (!isOperationName(name)) {
    return refusal(404, `no operation ${name}; there are ${operationNames.join(', ')}`);
  }
  let value: unknown;
  try {
    const input: unknown = request.body === '' ? undefined : JSON.parse(request.body);
    value = runOperation(world, name, input);
  } catch (error) {
    return refusal(400, error instanceof Error ? error.message : String(error));
  }
  await world.file.flush();
  return jsonReply({ ok: true, value: value ?? null });
}
