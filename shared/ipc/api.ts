import type { ChannelGroup, channels, EventName } from './channels.ts';
import type { Contract, Envelope, EventPayload, Input, Output } from './contract.ts';

type Call<C extends keyof Contract> =
  Input<C> extends Record<string, never>
    ? () => Promise<Envelope<Output<C>>>
    : (input: Input<C>) => Promise<Envelope<Output<C>>>;

/** The one object the page sees: `window.tenure.<group>.<name>(input)` and `window.tenure.on.<event>`. */
export type TenureApi = {
  readonly [G in ChannelGroup]: {
    readonly [N in (typeof channels)[G][number]]: `${G}.${N}` extends keyof Contract
      ? Call<`${G}.${N}`>
      : never;
  };
} & {
  readonly on: {
    readonly [E in EventName]: (listener: (payload: EventPayload<E>) => void) => () => void;
  };
};
