import type { AppError } from '../../../shared/errors.ts';
import type { Output, ParsedInput } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Clock } from '../clock/clock.ts';
import type { Platform } from '../cloud/platform.ts';
import type { FindPlatform } from '../sync/judgement.ts';
import type { Changes } from './changes.ts';
import type { BackendChannel, BackendHandlers, ServicesChannel } from './handler-table.ts';
import { type HandlerContext, servicesHandlers } from './handlers.ts';
import type { Opening } from './opening.ts';

export type ServingOptions = {
  opening: Opening;
  clock: Clock;
  timeZone: string;
  platforms: readonly Platform[];
  findPlatform: FindPlatform;
  changes: Changes;
  failureOf: (event: string, error: unknown) => AppError;
  backgroundFailed: (event: string, error: unknown) => void;
};

/**
 * The handlers of all channels that the backend answers. Here, and only here, a rejected promise
 * becomes an error that the page is told: the store's own, or `unexpected` with the id of its entry
 * in the log.
 */
export function serveChannels(options: ServingOptions): BackendHandlers {
  const { opening, platforms, failureOf } = options;

  async function answer<T>(
    channel: BackendChannel,
    run: () => Promise<Result<T>>,
  ): Promise<Result<T>> {
    try {
      return await run();
    } catch (error) {
      return err(failureOf(`backend.${channel}`, error));
    }
  }

  const onServices = <C extends ServicesChannel>(channel: C): BackendHandlers[C] => {
    // Of the same channel, so of the same input and output.
    const handler = servicesHandlers[channel] as (
      context: HandlerContext,
      input: ParsedInput<C>,
    ) => Promise<Result<Output<C>>>;
    const serve = (input: ParsedInput<C>) =>
      answer(channel, async () => {
        const open = await opening.services();
        return open.ok ? handler({ ...options, ...open.value }, input) : open;
      });
    return serve as BackendHandlers[C];
  };

  const servicesChannels = Object.keys(servicesHandlers) as ServicesChannel[];
  const onOpenDatabase = Object.fromEntries(
    servicesChannels.map((channel) => [channel, onServices(channel)]),
    // One entry for each key of the table.
  ) as Pick<BackendHandlers, ServicesChannel>;

  return {
    ...onOpenDatabase,

    'overview.read': async (input) => {
      const read = await onOpenDatabase['overview.read'](input);
      opening.firstScreenShown();
      return read;
    },

    'accounts.platforms': async () => ok(platforms.map(({ descriptor }) => descriptor)),

    'store.state': () => answer('store.state', async () => ok(await opening.state())),
    'store.backups': () =>
      answer('store.backups', async () => {
        const store = await opening.store();
        return store.ok ? ok(await store.value.backups()) : store;
      }),
    'store.reopen': () => answer('store.reopen', () => opening.reopen()),
    'store.backupFailure': async () => ok(opening.running()?.dailyBackup.failure() ?? null),
    'store.restore': ({ name }) => answer('store.restore', () => opening.restore(name)),
  };
}
