import { describe, expect, it } from 'vitest';
import { appError } from '../../../shared/errors.ts';
import {
  answer as answerOne,
  type Handler,
  type HandlerTable,
} from '../../../shared/ipc/answer.ts';
import { type ChannelName, channelNames } from '../../../shared/ipc/channels.ts';
import { contract } from '../../../shared/ipc/contract.ts';
import { recordingLog } from '../../fixtures/recording-log.ts';

const answer = (
  channel: ChannelName,
  args: readonly unknown[],
  handlers: HandlerTable,
  log: Parameters<typeof answerOne>[3],
) => answerOne(channel, args, handlers[channel] as Handler<ChannelName>, log);

/** Handlers that fail the test when a request gets as far as them. */
const unreachable = Object.fromEntries(
  channelNames.map((channel) => [
    channel,
    () => {
      throw new Error(`${channel} was reached`);
    },
  ]),
) as unknown as HandlerTable;

const hostileInputs: readonly (readonly [string, readonly unknown[]])[] = [
  ['no input', []],
  ['null', [null]],
  ['a number', [7]],
  ['a text', ['x']],
  ['an array', [[]]],
  ['an unknown member', [{ surprise: true }]],
  ['a prototype key', [JSON.parse('{"__proto__":{"accountId":"aaaaaaaaaa"}, "x": 1}')]],
  ['a second argument', [{}, {}]],
  ['a huge text', [{ text: 'x'.repeat(2_000_000), accountId: 'x'.repeat(2_000_000) }]],
];

describe('the door', () => {
  it('has a schema pair for every channel and no other', () => {
    expect(Object.keys(contract).sort()).toEqual([...channelNames].sort());
  });

  it.each(channelNames.flatMap((channel) => hostileInputs.map((h) => [channel, ...h] as const)))(
    '%s refuses %s with a typed error',
    async (channel, _name, args) => {
      const { log, entries } = recordingLog();
      const reply = await answer(channel, args, unreachable, log);
      expect(reply).toMatchObject({ ok: false, error: { code: 'invalidRequest' } });
      expect(reply.ok ? null : reply.error.logId).toBe(entries.at(-1)?.id);
    },
  );

  it('passes an expected failure on as data', async () => {
    const error = appError('storeBusy', { logId: 'E-7K3F9Q' });
    const handlers: HandlerTable = {
      ...unreachable,
      'settings.read': async () => ({ ok: false, error }),
    };
    const reply = await answer('settings.read', [{}], handlers, recordingLog().log);
    expect(reply).toEqual({ ok: false, error });
  });

  it('writes a failure that nobody wrote into the log, but not what was stopped', async () => {
    const failing = (code: 'unknownAccount' | 'cancelled'): HandlerTable => ({
      ...unreachable,
      'settings.read': async () => ({ ok: false, error: appError(code) }),
    });
    const { log, entries } = recordingLog();
    expect(await answer('settings.read', [{}], failing('unknownAccount'), log)).toMatchObject({
      error: { logId: 'E-1' },
    });
    await answer('settings.read', [{}], failing('cancelled'), log);
    expect(entries).toMatchObject([
      { event: 'ipc.refused', details: { channel: 'settings.read', code: 'unknownAccount' } },
    ]);
  });

  it('turns an exception into one logged error with an id and without its text', async () => {
    const { log, entries } = recordingLog();
    const handlers: HandlerTable = {
      ...unreachable,
      'vault.state': async () => {
        throw new Error('inner detail');
      },
    };
    const reply = await answer('vault.state', [{}], handlers, log);
    expect(reply).toMatchObject({ ok: false, error: { code: 'unexpected' } });
    expect(JSON.stringify(reply)).not.toContain('inner detail');
    expect(entries).toHaveLength(1);
    expect(entries[0]?.details).toMatchObject({ message: 'inner detail' });
  });

  it('keeps back an answer that is not of the contract', async () => {
    const { log } = recordingLog();
    const handlers = {
      ...unreachable,
      'vault.state': async () => ({ ok: true, value: { secret: 'x' } }),
    } as unknown as HandlerTable;
    const reply = await answer('vault.state', [{}], handlers, log);
    expect(reply).toMatchObject({ ok: false, error: { code: 'unexpected' } });
  });

  it('drops members of an answer that the contract does not name', async () => {
    const handlers = {
      ...unreachable,
      'vault.state': async () => ({
        ok: true,
        value: {
          backend: 'keychain',
          mode: 'protected',
          consent: false,
          changedFrom: null,
          appSecret: 's',
        },
      }),
    } as unknown as HandlerTable;
    const reply = await answer('vault.state', [{}], handlers, recordingLog().log);
    expect(reply).toEqual({
      ok: true,
      value: { backend: 'keychain', mode: 'protected', consent: false, changedFrom: null },
    });
  });
});
