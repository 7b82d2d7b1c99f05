import type { Page } from '@playwright/test';
import type { ChannelName } from '../../../shared/ipc/channels.ts';
import type { Envelope, Input, Output } from '../../../shared/ipc/contract.ts';

/** One request through the page's own contract; the envelope as the page gets it. */
export function call<C extends ChannelName>(
  page: Page,
  channel: C,
  input: Input<C>,
): Promise<Envelope<Output<C>>> {
  const [group, name] = channel.split('.');
  return page.evaluate(
    ([groupName, callName, argument]) => {
      // The name was checked against the contract on this side.
      const api = window.tenure as unknown as Record<
        string,
        Record<string, (input: unknown) => Promise<unknown>>
      >;
      return api[groupName as string]?.[callName as string]?.(argument);
    },
    [group, name, input] as const,
  ) as Promise<Envelope<Output<C>>>;
}

/** The same where only success makes sense. Throws with the error's code. */
export async function ask<C extends ChannelName>(
  page: Page,
  channel: C,
  input: Input<C>,
): Promise<Output<C>> {
  const reply = await call(page, channel, input);
  if (!reply.ok) throw new Error(`${channel}: ${JSON.stringify(reply.error)}`);
  return reply.value;
}
