import { spreadsheetText } from '../../../shared/domain/spreadsheet-text.ts';
import type { SubmissionSheet } from '../../../shared/ipc/views.ts';
import type { Translate } from '../../../shared/locales/translator.ts';

/** How the sheet writes dates and numbers. */
export type SheetWriting = {
  t: Translate;
  date: (at: number, zone: string) => string;
  dateTime: (at: number) => string;
  number: (value: number) => string;
  platformName: string;
};

/** The labels and values of a submission sheet, in the order in which a vendor's page asks for them. */
export function sheetFacts(
  sheet: SubmissionSheet,
  { t, date, number, platformName }: SheetWriting,
): { label: string; value: string }[] {
  const { renewal, license, ownUserId, deviceTotal, consoleUrl } = sheet;
  const unknown = t('renewals.end.unknown');
  const day = (at: number | null | undefined) =>
    at == null ? unknown : date(at, renewal.timeZone);
  const facts: [string, string | null][] = [
    [t('renewals.sheet.account'), renewal.accountLabel],
    [t('renewals.sheet.customer'), renewal.customer || null],
    [t('renewals.sheet.platform'), platformName],
    [t('renewals.sheet.ownUser'), ownUserId],
    [
      t('renewals.sheet.scope'),
      renewal.scope.kind === 'account'
        ? `${t('renewals.scope.account')} · ${t('renewals.scope.devices', { count: deviceTotal })}`
        : t('renewals.scope.devices', { count: deviceTotal }),
    ],
    [t('renewals.sheet.extension'), t('renewals.years', { count: renewal.years })],
    [t('renewals.sheet.plan'), license ? t(`accounts.license.plan.${license.plan}`) : null],
    [t('renewals.sheet.seats'), license?.seats == null ? null : number(license.seats)],
    [t('renewals.sheet.term'), `${day(license?.termStart)} – ${day(renewal.termEndBefore)}`],
    [t('renewals.sheet.newEnd'), day(renewal.termEndExpected)],
    [t('renewals.sheet.requestId'), renewal.requestId],
    [t('renewals.sheet.console'), consoleUrl],
  ];
  return facts.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}

/** A value on one line, whatever the vendor put into it. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The whole sheet as plain text, for a mail or a form; device rows are parted by tabs. */
export function sheetText(sheet: SubmissionSheet, writing: SheetWriting): string {
  const { t, date, dateTime, number } = writing;
  const { asOf, devices, deviceTotal, renewal } = sheet;
  const lines = [
    t('renewals.sheet.title'),
    ...sheetFacts(sheet, writing).map(({ label, value }) => `${label}: ${oneLine(value)}`),
    asOf === null
      ? t('renewals.sheet.notRead')
      : t('renewals.sheet.asOf', { time: dateTime(asOf) }),
    '',
    `${t('renewals.sheet.devices')} (${number(deviceTotal)})`,
    ...devices.map(({ unid, name, termEnd }) =>
      [unid, name, termEnd === null ? '' : date(termEnd, renewal.timeZone)]
        .map(spreadsheetText)
        .join('\t')
        .trimEnd(),
    ),
  ];
  if (devices.length < deviceTotal) {
    lines.push(t('renewals.sheet.cut', { shown: devices.length, total: deviceTotal }));
  }
  return lines.join('\n');
}
