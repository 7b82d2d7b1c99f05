import type { exports as source } from '../en/exports.ts';

export const exports = {
  'export.action': '导出',
  'export.csv': 'CSV 文件',
  'export.xlsx': 'Excel 工作簿',
  'export.progress': '已写入 {written, number} / {total, number} 行',
  'export.cancel': '停止导出',
  'export.stopped': '导出已停止，未写入文件。',
  'export.done': '已将 {rows, number} 行写入 {fileName}',
  'export.doneCapped': '已将找到的前 {rows, number} 行写入 {fileName}。缩小搜索范围可导出全部。',
  'export.fileName.devices': 'Tenure 设备 {date}',
  'export.fileName.renewals': 'Tenure 续期 {date}',
  'export.sheet.devices': '设备',
  'export.sheet.renewals': '续期',
  'export.column.timeZone': '时区',
  'export.column.endBefore': '原到期日',
  'export.column.endExpected': '批准后到期日',
  'export.column.endAfter': '新到期日',
  'export.column.created': '起草时间',
} satisfies Record<keyof typeof source, string>;
