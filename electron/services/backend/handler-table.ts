import type { ChannelName } from '../../../shared/ipc/channels.ts';
import type { Output, ParsedInput } from '../../../shared/ipc/contract.ts';
import type { Result } from '../../../shared/result.ts';

/** Channels that only the main thread can answer. */
type MainSideChannel =
  | Extract<
      ChannelName,
      `app.${string}` | `${string}.export` | `${'exports' | 'diagnostics'}.${string}`
    >
  | 'accounts.openConsole';

export type BackendChannel = Exclude<ChannelName, MainSideChannel>;

export type BackendHandlers = {
  [C in BackendChannel]: (input: ParsedInput<C>) => Promise<Result<Output<C>>>;
};

/** Channels that need an open database. */
export type ServicesChannel = Exclude<
  BackendChannel,
  Extract<BackendChannel, `store.${string}`> | 'accounts.platforms'
>;
