import { expect, onTestFinished, test } from 'vitest';
import { createDailyBackup } from '../../../electron/services/backend/daily-backup.ts';
import { appError } from '../../../shared/errors.ts';
import { createFakeClock } from '../../fixtures/fake-clock.ts';
import { recordingLog } from '../../fixtures/recording-log.ts';

const noon = Date.UTC(2026, 2, 10, 12);
const minute = 60_000;
const hour = 60 * minute;

/** A store of which only the times of its backups matter. */
function begun(latest: number) {
  const clock = createFakeClock(noon);
  const taken: number[] = [];
  let hold: Promise<void> | null = null;
  const backup = createDailyBackup({
    store: {
      backups: async () => [latest, ...taken].map((at) => ({ name: '', at, bytes: 0 })),
      async backUp() {
        await hold;
        taken.push(clock.now());
      },
      thin: async () => undefined,
    },
    clock,
    log: recordingLog().log,
    failureOf: () => appError('unexpected'),
  });
  backup.begin();
  onTestFinished(() => backup.stop());
  const holdBack = () => {
    let goOn = () => {};
    hold = new Promise((resolve) => {
      goOn = resolve;
    });
    return () => goOn();
  };
  return { backup, clock, taken, holdBack };
}

test('what became due while the computer slept is taken as it wakes', async () => {
  const { backup, clock, taken } = begun(noon - hour);
  await clock.advance(6 * minute);
  expect(taken).toEqual([]);
  clock.suspend(30 * hour);
  backup.resumed();
  await clock.advance(0);
  expect(taken).toEqual([clock.now()]);
});

test('waking again and again takes one, and the hourly look goes on from there', async () => {
  const { backup, clock, taken, holdBack } = begun(noon - 30 * hour);
  const goOn = holdBack();
  for (let times = 0; times < 5; times += 1) backup.resumed();
  await clock.advance(0);
  goOn();
  await clock.advance(23 * hour);
  expect(taken).toHaveLength(1);
  await clock.advance(2 * hour);
  expect(taken).toHaveLength(2);
});

test('nothing is looked at before it has begun or after it was stopped', async () => {
  const { backup, clock, taken } = begun(noon - 30 * hour);
  backup.stop();
  backup.resumed();
  await clock.advance(30 * hour);
  expect(taken).toEqual([]);
});
