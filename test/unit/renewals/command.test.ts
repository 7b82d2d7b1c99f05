import { describe, expect, it } from 'vitest';
import { commandOf, payloadVersion } from '../../../electron/services/renewals/command.ts';
import { readCommand } from '../../../electron/services/renewals/kinds.ts';
import type { OutboxRow } from '../../../electron/services/store/store.ts';
import { outboxRow, queuedEntry } from './entry.ts';

const parseCommand = (row: OutboxRow) => readCommand(row)?.command ?? null;

describe('a command in the outbox', () => {
  it('comes back as it was put in', () => {
    const command = commandOf(queuedEntry);
    expect(command).toEqual({
      kind: 'renew',
      requestId: 'request-0001',
      years: 2,
      unids: ['A', 'B'],
    });
    const payload = JSON.stringify(command);
    expect(parseCommand(outboxRow({ version: payloadVersion, payload }))).toEqual(command);
    const whole = commandOf({ ...queuedEntry, scope: { kind: 'account' } });
    expect(whole).toMatchObject({ unids: null });
    expect(commandOf({ ...queuedEntry, scope: { kind: 'unreadable' } })).toBeNull();
    expect(parseCommand(outboxRow({ payload: JSON.stringify(whole) }))).toEqual(whole);
  });

  const sound = { kind: 'renew', requestId: 'request-0001', years: 1, unids: null };
  it.each([
    ['no JSON', '{"kind":'],
    ['no object', '[]'],
    ['a foreign key', JSON.stringify({ ...sound, requestId: 'request-0002' })],
    ['years out of bounds', JSON.stringify({ ...sound, years: 6 })],
    ['no devices', JSON.stringify({ ...sound, unids: [] })],
    ['a member nobody knows', JSON.stringify({ ...sound, discount: 1 })],
    ['another kind', JSON.stringify({ ...sound, kind: 'delete' })],
  ])('is refused with %s', (_, payload) => {
    expect(parseCommand(outboxRow({ payload }))).toBeNull();
  });

  it('of a kind or version nobody knows is refused', () => {
    expect(parseCommand(outboxRow())).not.toBeNull();
    expect(parseCommand(outboxRow({ kind: 'delete' }))).toBeNull();
    expect(parseCommand(outboxRow({ version: payloadVersion + 1 }))).toBeNull();
    expect(parseCommand(outboxRow({ kind: 'constructor' }))).toBeNull();
    expect(parseCommand(outboxRow({ damaged: true }))).toBeNull();
  });
});
