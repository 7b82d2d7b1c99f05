/** Tables that are written into files, and the words in them. */
export const exports = {
  'export.action': 'Export',
  'export.csv': 'CSV file',
  'export.xlsx': 'Excel workbook',
  'export.progress': '{written, number} of {total, number} rows written',
  'export.cancel': 'Stop exporting',
  'export.stopped': 'Export stopped. No file was written.',
  'export.done': '{rows, plural, one {# row} other {# rows}} written to {fileName}',
  'export.doneCapped':
    'The first {rows, number} rows found were written to {fileName}. Narrow the search to get all.',
  'export.fileName.devices': 'Tenure devices {date}',
  'export.fileName.renewals': 'Tenure renewals {date}',
  'export.sheet.devices': 'Devices',
  'export.sheet.renewals': 'Renewals',
  'export.column.timeZone': 'Time zone',
  'export.column.endBefore': 'End before',
  'export.column.endExpected': 'End if approved',
  'export.column.endAfter': 'New end',
  'export.column.created': 'Drafted',
} as const;
