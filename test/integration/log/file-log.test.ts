import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFileLog, type FileLogOptions } from '../../../electron/services/log/file-log.ts';
import { createRedactor } from '../../../electron/services/log/redaction.ts';
import { createFakeClock } from '../../fixtures/fake-clock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenure-log-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const options = (changes: Partial<FileLogOptions> = {}): FileLogOptions => ({
  folder: join(folder, 'logs'),
  name: 'backend',
  clock: { now: () => 0, monotonic: () => 0 },
  random: () => 0.5,
  redactor: createRedactor(),
  ...changes,
});

const linesOf = (file: string) =>
  readFileSync(join(folder, 'logs', file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('an entry is in the file as soon as it is written, errors under the id returned', () => {
  const log = createFileLog(options());
  log.info('one', { count: 1 });
  const id = log.error('two', { code: 'x' });
  expect(linesOf('backend.log')).toEqual([
    { at: '1970-01-01T00:00:00.000Z', level: 'info', event: 'one', count: 1 },
    { at: '1970-01-01T00:00:00.000Z', level: 'error', event: 'two', id, code: 'x' },
  ]);
  log.close();
});

test('below the lowest level nothing is written, and errors still get an id', () => {
  const log = createFileLog(options(), 'error');
  log.info('one');
  log.warn('two');
  expect(log.error('three')).toMatch(/^E-/);
  expect(linesOf('backend.log')).toHaveLength(1);
  log.close();
});

test('is moved aside at its size, keeps the newest files and loses no line in between', () => {
  const log = createFileLog(options({ maxBytes: 1000, files: 3 }));
  for (let n = 0; n < 60; n += 1) log.info('line', { n });
  log.close();
  expect(readdirSync(join(folder, 'logs')).sort()).toEqual([
    'backend.1.log',
    'backend.2.log',
    'backend.log',
  ]);
  for (const name of readdirSync(join(folder, 'logs'))) {
    expect(statSync(join(folder, 'logs', name)).size).toBeLessThanOrEqual(1000);
  }
  const kept = ['backend.2.log', 'backend.1.log', 'backend.log']
    .flatMap(linesOf)
    .map(({ n }) => n as number);
  const first = kept[0] ?? Number.NaN;
  expect(kept).toEqual(Array.from({ length: 60 - first }, (_, index) => first + index));
});

test('goes on in the file of an earlier start', () => {
  createFileLog(options()).info('first');
  createFileLog(options()).info('second');
  expect(linesOf('backend.log').map(({ event }) => event)).toEqual(['first', 'second']);
});

test('a registered secret is replaced wherever it turns up', () => {
  const redactor = createRedactor();
  const log = createFileLog(options({ redactor }));
  redactor.register('s3cr3t/value');
  log.error('failed', { message: 'refused s3cr3t/value', url: '/t?x=s3cr3t%2Fvalue' });
  const text = readFileSync(join(folder, 'logs', 'backend.log'), 'utf8');
  expect(text).not.toMatch(/s3cr3t/);
  log.close();
});

test('a disk that takes nothing stops nobody, and the loss is told once it takes lines again', () => {
  // A file where the folder should be: every write fails.
  writeFileSync(join(folder, 'logs'), '');
  const log = createFileLog(options());
  log.info('lost');
  expect(log.error('lost too')).toMatch(/^E-/);
  rmSync(join(folder, 'logs'));
  log.info('kept');
  expect(linesOf('backend.log')).toMatchObject([
    { event: 'log.linesLost', count: 2 },
    { event: 'kept' },
  ]);
  log.close();
});

test('details are written for an hour at most, whatever the wall clock does', async () => {
  const clock = createFakeClock(0);
  const log = createFileLog(options({ clock }));
  log.debug('before');
  log.setDetail(true);
  log.debug('wanted');
  clock.setWall(-86_400_000);
  await clock.advance(3_599_999);
  log.debug('still wanted');
  expect(log.detailLeftMs()).toBe(1);
  await clock.advance(1);
  log.debug('after');
  log.setDetail(true);
  log.setDetail(false);
  log.debug('switched off');
  expect(linesOf('backend.log').map(({ event }) => event)).toEqual([
    'log.detail',
    'wanted',
    'still wanted',
    'log.detail',
    'log.detail',
  ]);
  log.close();
});
