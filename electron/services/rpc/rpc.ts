/**
 * Calls between threads of the main process. Values travel by structured clone; an exception
 * travels as its message and stack and is thrown again on the calling side, since an exception is a
 * bug wherever it happens. Expected failures are `Result` values and need nothing special.
 */

/** What `worker_threads` and Electron ports have in common. */
export interface Port {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}

type AnyFunction = (...args: never[]) => unknown;
export type Handlers = Record<string, AnyFunction>;

/** The same functions as seen from the other side: everything answers by promise. */
export type Remote<H extends Handlers> = {
  [K in keyof H]: (...args: Parameters<H[K]>) => Promise<Awaited<ReturnType<H[K]>>>;
};

type Message =
  | { type: 'call'; id: number; name: string; args: unknown[] }
  | { type: 'return'; id: number; value: unknown }
  | { type: 'throw'; id: number; message: string; stack: string | undefined }
  | { type: 'event'; name: string; payload: unknown };

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/** Raised on the calling side when a call failed by an exception on the other side. */
export class RemoteError extends Error {
  override name = 'RemoteError';
}

/** Both directions over one port: `handlers` are ours, the returned `remote` are theirs. */
export function connect<Theirs extends Handlers, Events extends Record<string, unknown>>(
  port: Port,
  handlers: Handlers,
  onEvent?: <E extends keyof Events & string>(name: E, payload: Events[E]) => void,
): { remote: Remote<Theirs>; emit: (name: string, payload: unknown) => void } {
  let lastId = 0;
  const waiting = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (e: Error) => void }
  >();

  async function answer(message: Extract<Message, { type: 'call' }>): Promise<void> {
    try {
      const handler = Object.hasOwn(handlers, message.name) ? handlers[message.name] : undefined;
      if (!handler) throw new Error(`No handler named ${message.name}`);
      const value = await (handler as (...args: unknown[]) => unknown)(...message.args);
      port.postMessage({ type: 'return', id: message.id, value } satisfies Message);
    } catch (error) {
      const cause = error instanceof Error ? error : new Error(String(error));
      port.postMessage({
        type: 'throw',
        id: message.id,
        message: cause.message,
        stack: cause.stack,
      } satisfies Message);
    }
  }

  port.on('message', (raw) => {
    if (!isMessage(raw)) return;
    switch (raw.type) {
      case 'call':
        void answer(raw);
        return;
      case 'return':
        waiting.get(raw.id)?.resolve(raw.value);
        waiting.delete(raw.id);
        return;
      case 'throw': {
        const error = new RemoteError(raw.message);
        if (raw.stack) error.stack = raw.stack;
        waiting.get(raw.id)?.reject(error);
        waiting.delete(raw.id);
        return;
      }
      case 'event':
        onEvent?.(raw.name, raw.payload as Events[string & keyof Events]);
        return;
    }
  });

  const remote = new Proxy({} as Remote<Theirs>, {
    get(_target, name) {
      // A promise chain probes for `then`; answering it with a call would never settle.
      if (typeof name !== 'string' || name === 'then') return undefined;
      return (...args: unknown[]) =>
        new Promise((resolve, reject) => {
          lastId += 1;
          waiting.set(lastId, { resolve, reject });
          port.postMessage({ type: 'call', id: lastId, name, args } satisfies Message);
        });
    },
  });
  const emit = (name: string, payload: unknown) =>
    port.postMessage({ type: 'event', name, payload } satisfies Message);
  return { remote, emit };
}
