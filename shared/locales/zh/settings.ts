import type { settings as source } from '../en/settings.ts';

export const settings = {
  'settings.look': '语言与外观',
  'settings.language': '语言',
  'settings.language.system': '跟随系统',
  'settings.language.en': 'English',
  'settings.language.zh': '中文',
  'settings.theme': '外观',
  'settings.theme.system': '跟随系统',
  'settings.theme.light': '浅色',
  'settings.theme.dark': '深色',

  'settings.person': '您',
  'settings.name': '您的姓名',
  'settings.nameHint': '与您的操作一起记入台账。留空则为 {osUser}。',

  'settings.reading': '读取',
  'settings.schedule': '读取所有账号',
  'settings.schedule.off': '仅手动',
  'settings.schedule.hours': '每 {count, plural, =1 {小时} other {# 小时}}',
  'settings.scheduleHint': '在 Tenure 运行期间进行；关闭期间错过的会补上。',
  'settings.leadDays': '提前天数',
  'settings.leadDaysUnit': '{count, plural, other {天}}',
  'settings.leadDaysHint': '到期日在此天数以内即视为待续期。1 至 365。',

  'settings.rules': '授权规则',
  'settings.rulesText': '用于云平台不说明哪些设备有授权的情况。更改立即生效。',
  'settings.minimum': '最少设备数',
  'settings.minimumHint': '自有设备少于此数，账号无法获得授权。',
  'settings.free': '免费设备数',
  'settings.freeHint': '自有设备不超过此数，授权免费，每次一年。',
  'settings.rulesDefault': '恢复为 {minimum} 和 {free}',
  'settings.numberWrong': '请输入 {from} 到 {to} 的整数。',

  'settings.secrets': '密钥保护',
  'settings.vault.how': '保存方式',
  'settings.vault.protected': '已加密',
  'settings.vault.protectedText': '密钥由本机密钥库加密（{backend}）。',
  'settings.vault.degraded': '弱保护',
  'settings.vault.degradedText':
    '未找到密钥库（{backend}）。已按您的同意保存密钥，同一用户的其他程序可能读到。',
  'settings.vault.memoryOnly': '不保存',
  'settings.vault.memoryOnlyText':
    '未找到密钥库（{backend}）。密钥仅保存在内存中，每次启动后需重新输入。',
  'settings.vault.shutText':
    '密钥库（{backend}）未能打开。已加密保存的密钥仍在，解锁密钥库并重新启动 Tenure 后即可使用；在此期间输入的密钥仅保存在内存中。',
  'settings.vault.changed':
    '自上次保存密钥以来，本机的密钥库已更换（原为 {from}）。无法解密的密钥需重新输入。',
  'settings.vault.consent': '以弱保护保存密钥',
  'settings.vault.consentHint':
    '同一用户的其他程序可能读到。在 Linux 上，建议使用 GNOME Keyring 或 KWallet 等密钥环。',
  'settings.vault.accounts': '需要重新输入密钥的账号：{count, number}',

  'settings.data': '数据',
  'settings.folder': '数据文件夹',
  'settings.openFolder': '打开',
  'settings.backups': '备份',
  'settings.backupsText': '每天备份；恢复前和数据库结构变更前也会备份。',
  'settings.backupFailed': '{time} 的备份没有完成，每小时会重试一次。',
  'settings.backupsNoneText': '还没有备份，一天之内会生成第一份。',
  'settings.backup.at': '时间',
  'settings.backup.age': '距今',
  'settings.backup.size': '大小',
  'settings.backup.actions': '操作',
  'settings.restore': '恢复',
  'settings.restoreAsk': '恢复到 {time}？会先备份当前状态，之后恢复那一份即可撤销。',
  'settings.restoreYes': '恢复',
  'settings.restored': '已恢复到 {time}。如需撤销，请恢复最新的备份。',
  'settings.backupsMore': '再显示 {count, number} 份',

  'settings.about': '关于',
  'settings.runtime': '运行环境',
  'settings.logs': '日志文件夹',
  'settings.openLogs': '打开',
  'settings.copyVersions': '复制版本信息',
  'settings.copied': '已复制',
  'settings.sampleText': '显示的是本机模拟服务生成的虚构账号。',
} satisfies Record<keyof typeof source, string>;
