import { expect, test } from 'vitest';
import { createStatusEvents } from '../../../electron/services/sync/status-events.ts';
import type { SyncStatus } from '../../../shared/domain/sync.ts';
import { createFakeClock } from '../../fixtures/fake-clock.ts';

const running = (read: number, accountId = 'account-1'): SyncStatus => ({
  state: 'running',
  accountId,
  phase: 'reading',
  startedAt: 0,
  read,
  announced: null,
  waitingUntil: null,
});
const idle: SyncStatus = { state: 'idle', accountId: 'account-1', nextAt: null };

function recorded() {
  const clock = createFakeClock(0);
  const told: SyncStatus[] = [];
  return { clock, told, events: createStatusEvents(clock, (status) => told.push(status)) };
}

test('progress is told at most ten times a second, the newest of it', async () => {
  const { clock, told, events } = recorded();
  for (let read = 0; read < 1000; read += 1) {
    events.progress(running(read));
    await clock.advance(1);
  }
  expect(told.length).toBeLessThanOrEqual(11);
  expect(told.length).toBeGreaterThanOrEqual(10);
  await clock.advance(100);
  expect(told.at(-1)).toEqual(running(999));
});

test('the end of a reading is told at once and not followed by progress that waited', async () => {
  const { clock, told, events } = recorded();
  events.progress(running(1));
  events.progress(running(2));
  events.tell(idle);
  expect(told).toEqual([running(1), idle]);
  await clock.advance(1000);
  expect(told).toEqual([running(1), idle]);
});

test('accounts do not hold each other up', () => {
  const { told, events } = recorded();
  events.progress(running(1, 'account-1'));
  events.progress(running(1, 'account-2'));
  expect(told).toHaveLength(2);
});

test('of a removed account nothing is told any more', async () => {
  const { clock, told, events } = recorded();
  events.tell(running(0));
  events.progress(running(1));
  events.drop('account-1');
  await clock.advance(1000);
  expect(told).toEqual([running(0)]);
});
