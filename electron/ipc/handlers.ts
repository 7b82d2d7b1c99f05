import { type ChannelName, channelNames } from '../../shared/ipc/channels.ts';
import type { Envelope } from '../../shared/ipc/contract.ts';
import type { HandlerTable } from './answer.ts';

type Invoke = (channel: ChannelName, input: unknown) => Promise<Envelope<unknown>>;

/**
 * The handlers of all channels: those given here answer on the main thread, every other channel is
 * answered by the backend's thread.
 */
export function handlerTable(onMainThread: Partial<HandlerTable>, invoke: Invoke): HandlerTable {
  const forwarded = Object.fromEntries(
    channelNames.map((channel) => [channel, (input: unknown) => invoke(channel, input)]),
  );
  // Each forwarded answer is parsed by the door against the channel's own schema.
  return { ...forwarded, ...onMainThread } as HandlerTable;
}
