import { expect, test } from 'vitest';
import { createFaultReporter } from '../../../electron/services/log/fault-reporter.ts';
import { createFakeClock } from '../../fixtures/fake-clock.ts';
import { recordingLog } from '../../fixtures/recording-log.ts';

function setUp() {
  const clock = createFakeClock(0);
  const { log, entries } = recordingLog();
  return { clock, entries, report: createFaultReporter(log, clock.monotonic) };
}

test('the same fault is written once a minute, with the number of its repeats', async () => {
  const { clock, entries, report } = setUp();
  const fault = new Error('again');
  const first = report('page.exception', fault);
  expect(first).toEqual({ logId: 'E-1', isNew: true });
  for (let n = 0; n < 10_000; n += 1) {
    expect(report('page.exception', fault)).toEqual({ logId: 'E-1', isNew: false });
  }
  expect(entries).toHaveLength(1);
  await clock.advance(60_000);
  expect(report('page.exception', fault).isNew).toBe(true);
  expect(entries.map(({ event, details }) => [event, details.count])).toEqual([
    ['page.exception', undefined],
    ['fault.repeated', 10_000],
    ['page.exception', undefined],
  ]);
});

test('different faults are written each, and a flood of them is not', () => {
  const { entries, report } = setUp();
  for (let n = 0; n < 10_000; n += 1) report('main.uncaughtException', new Error(`fault ${n}`));
  report('main.unhandledRejection', 'a text');
  expect(entries.length).toBeLessThanOrEqual(51);
  expect(entries[0]?.details.message).toBe('fault 0');
});
