import type { diagnostics as source } from '../en/diagnostics.ts';

export const diagnostics = {
  'fault.title': 'Tenure 出现意外情况',
  'fault.text': '您的数据是安全的。可以继续使用，或重新载入窗口。',
  'fault.goOn': '继续',
  'fault.reload': '重新载入窗口',

  'settings.diagnostics': '诊断',
  'settings.diagnostics.text':
    '用于报告问题：版本、数量和最近的日志记录，不含名称、地址、设备编号或密钥。复制或保存前可看到全部内容。',
  'settings.diagnostics.show': '显示',
  'settings.diagnostics.again': '重新生成',
  'settings.diagnostics.copy': '复制',
  'settings.diagnostics.save': '保存…',
  'settings.diagnostics.saved': '已写入 {fileName}',
  'settings.diagnostics.content': '将被复制或保存的全部内容',
  'settings.detail': '详细日志',
  'settings.detailHint': '将每一步写入日志，最多一小时，之后自动停止。',
  'settings.detailLeft': '将于 {time} 自动停止。',
  'diagnostics.fileName': 'Tenure 诊断 {date}',
  'diagnostics.fileKind': '文本文件',
} satisfies Record<keyof typeof source, string>;
