import { contextBridge, ipcRenderer } from 'electron';
import { appError } from '../shared/errors.ts';
import type { TenureApi } from '../shared/ipc/api.ts';
import { channels, eventChannel, eventNames } from '../shared/ipc/channels.ts';

/**
 * An answer is always an envelope. What cannot be sent (a function) is refused here; the main side
 * never throws, so any other failure is its end.
 */
async function ask(channel: string, input: unknown): Promise<unknown> {
  try {
    return await ipcRenderer.invoke(channel, input);
  } catch (cause) {
    const isUnsent = cause instanceof Error && !cause.message.startsWith('Error invoking remote');
    return { ok: false, error: appError(isUnsent ? 'invalidRequest' : 'unexpected') };
  }
}

/**
 * The one object the page sees. It is built from the list of channels, so a channel cannot be
 * reachable without being in the contract, and no function here takes a channel's name.
 */
const calls = Object.entries(channels).map(([group, names]) => [
  group,
  Object.freeze(
    Object.fromEntries(
      names.map((name) => [name, (input: unknown = {}) => ask(`${group}.${name}`, input)]),
    ),
  ),
]);

const on = Object.freeze(
  Object.fromEntries(
    eventNames.map((name) => [
      name,
      (listener: (payload: unknown) => void) => {
        const forward = (_event: unknown, payload: unknown) => listener(payload);
        ipcRenderer.on(eventChannel(name), forward);
        return () => {
          ipcRenderer.removeListener(eventChannel(name), forward);
        };
      },
    ]),
  ),
);

// The shape is asserted here once: `Object.fromEntries` cannot carry it, the contract's test does.
const api = Object.freeze({ ...Object.fromEntries(calls), on }) as unknown as TenureApi;

contextBridge.exposeInMainWorld('tenure', api);
