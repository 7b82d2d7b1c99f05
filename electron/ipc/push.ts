import type { WebContents } from 'electron';
import { type EventName, eventChannel } from '../../shared/ipc/channels.ts';
import type { EventPayload } from '../../shared/ipc/contract.ts';

/** Tells the page something it did not ask for. Dropped silently when the page is gone. */
export function push<E extends EventName>(
  contents: WebContents | null,
  name: E,
  payload: EventPayload<E>,
): void {
  if (contents && !contents.isDestroyed()) contents.send(eventChannel(name), payload);
}
