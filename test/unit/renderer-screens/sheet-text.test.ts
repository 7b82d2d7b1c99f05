import { expect, it } from 'vitest';
import { createFormat } from '../../../renderer/i18n/format.ts';
import {
  type SheetWriting,
  sheetFacts,
  sheetText,
} from '../../../renderer/renewals/model/sheet-text.ts';
import type { SubmissionSheet } from '../../../shared/ipc/views.ts';
import { createTranslator } from '../../../shared/locales/translator.ts';
import { renewalView } from './fixtures.ts';

const end = Date.parse('2027-03-03T15:59:59Z');
const format = createFormat('en', () => end, 'just now');
const writing: SheetWriting = {
  t: createTranslator('en'),
  date: format.date,
  dateTime: format.dateTime,
  number: format.number,
  platformName: 'Sample Cloud',
};
const sheet: SubmissionSheet = {
  renewal: renewalView({ termEndBefore: end, deviceCount: 2 }),
  ownUserId: 'user-7',
  license: null,
  asOf: null,
  devices: [
    { unid: 'U1', name: 'Pump\t1', termEnd: end },
    { unid: 'U2', name: '', termEnd: null },
  ],
  deviceTotal: 3,
  consoleUrl: 'https://console.invalid/',
};

it('writes the whole sheet as text, with dates of the account’s zone', () => {
  const lines = sheetText(sheet, writing).split('\n');
  expect(lines[0]).toBe('Submission sheet');
  expect(lines).toContain('Account: One');
  expect(lines).toContain('Term now: Not known – 3 Mar 2027');
  expect(lines).toContain('End if approved: Not known');
  expect(lines).toContain('Request id: request-0001');
  expect(lines).toContain('Submit at: https://console.invalid/');
  expect(lines).toContain('Never read from the cloud');
  expect(lines.at(-1)).toBe('2 of 3 devices are listed.');
});

it('keeps a tab inside a name from splitting a device row', () => {
  const rows = sheetText(sheet, writing).split('\n');
  expect(rows).toContain('U1\tPump 1\t3 Mar 2027');
  expect(rows).toContain('U2');
});

it('gives no spreadsheet a formula to run', () => {
  const devices = [{ unid: '=1+1', name: '@SUM(A1)', termEnd: null }];
  expect(sheetText({ ...sheet, devices }, writing).split('\n')).toContain("'=1+1\t'@SUM(A1)");
});

it('leaves out what is not known instead of guessing it', () => {
  const labels = sheetFacts(
    { ...sheet, ownUserId: null, renewal: { ...sheet.renewal, customer: '' } },
    writing,
  ).map(({ label }) => label);
  expect(labels).not.toContain('User id');
  expect(labels).not.toContain('Customer');
  expect(labels).not.toContain('Plan');
  expect(labels).not.toContain('Seats');
});
