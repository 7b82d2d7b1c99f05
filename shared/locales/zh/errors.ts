import type { errors as source } from '../en/errors.ts';

export const errors = {
  'error.offline': '此电脑已离线。保留最后一次的数据，网络恢复后会自动读取。',
  'error.addressNotFound': '找不到服务器名称，请检查账号的地址和网络 DNS。',
  'error.connectionFailed': '无法连接服务器，请检查网络和防火墙。Tenure 会自动重试。',
  'error.certificateRefused':
    '服务器证书不受信任，未发送任何内容。请检查地址和电脑时间，或联系管理员。',
  'error.timedOut': '服务器未及时响应，请重试。',
  'error.redirectRefused': '服务器要求转到其他地址，为保护密钥没有跟随。请检查账号的地址。',
  'error.plainHttpRefused':
    '地址以 http: 开头，密钥会被明文发送。请改用 https:，或为此账号单独允许。',
  'error.proxyRefused':
    '途中的代理服务器要求先登录，因此未能连到云平台。请登录网络，或请管理员放行 Tenure。',
  'error.pageReceived':
    '收到的是网页，而不是数据。如果此网络要求登录，请先在浏览器中登录；否则请检查账号的地址。',
  'error.badAnswer': '无法理解服务器返回的内容。请检查账号的地址，如果正确请稍后再试。',
  'error.answerTooLarge': '服务器返回的内容过大，已拒绝。请检查账号的地址。',
  'error.serverError': '服务器自身出错，Tenure 稍后会自动重试。',
  'error.rateLimited': '云平台暂时不允许更多调用，恢复后会自动继续。',
  'error.clockSkew': '电脑时间与云平台相差过大，请校准电脑时间后重试。',
  'error.cancelled': '已停止，之前的数据保留不变。',
  'error.signInFailed': '云平台拒绝登录，请检查账号的密钥或密码并重新输入。',
  'error.notAuthorized': '此账号没有相应授权，请在厂商页面检查授权和权限。',
  'error.forbidden': '云平台不允许此账号执行该操作，请联系账号所有者。',
  'error.licenseExpired': '此账号的授权已过期，请续期后重新读取。',
  'error.invalidInput': '云平台不接受某个值，请检查输入内容。',
  'error.notFound': '云平台上已不存在，请重新读取账号。',
  'error.alreadyExists': '云平台上已存在，请重新读取账号。',
  'error.nameTaken': '此名称在云平台上已被占用，请换一个。',
  'error.vendorError': '云平台拒绝了请求，其说明见下方。如仍不清楚，请咨询厂商。',
  'error.secretMissing': '未保存此账号的密钥或密码，请重新输入。',
  'error.secretUnreadable': '目前无法在此电脑上解密已保存的密钥。请解锁密钥库，或重新输入。',
  'error.consentNeeded':
    '此电脑没有安全的密钥库。请在“设置”中同意使用弱保护，或每次启动时重新输入。',
  'error.invalidRequest': 'Tenure 拒绝了自身窗口的一个请求，请关闭后重新启动。',
  'error.forbiddenSender': '已拒绝来自外部页面的请求，请重新启动 Tenure。',
  'error.unknownAccount': '此账号已被移除，请返回列表。',
  'error.unknownEntitlement': '此项已不存在：之后的读取中不再包含它。请返回列表。',
  'error.unknownRenewal': '此续期已不存在，请返回列表。',
  'error.renewalStateChanged': '续期状态在此期间已变化，请先查看当前状态再继续。',
  'error.renewalNotPossible': '无法进行此续期，原因见计划中的各行。',
  'error.renewalUnreadable':
    '此续期所涉范围在数据库中已损坏，因此无法发送。请撤回后重新计划，或恢复备份。',
  'error.accountBusy': '正在读取此账号，请等待完成。',
  'error.linkRefused': '此链接不指向厂商页面，没有打开。',
  'error.fileNotWritten': '文件无法写入。请检查文件夹的写入权限和磁盘空间，或换一个位置。',
  'error.tooManyRows': 'Excel 工作表最多容纳 1,048,575 行。请缩小范围，或导出为 CSV。',
  'error.storeDamaged': '数据库已损坏。请从备份恢复，损坏的文件会保留以供检查。',
  'error.storeNewer': '数据库由更新版本的 Tenure 写入。请安装新版本，当前版本不会改动该文件。',
  'error.storeReadOnly': '无法写入数据文件夹。请检查权限和磁盘写保护，然后重试。',
  'error.storeFull': '磁盘已满。请清理空间后重试。',
  'error.storeBusy': '数据库被其他程序占用。请关闭其他 Tenure 窗口后重试。',
  'error.storeFailed': '使用数据库时磁盘报错。请检查磁盘，然后重试。',
  'error.storeInUse':
    '另一个 Tenure 正在使用此数据文件夹。请在本机或另一台电脑上将其关闭，然后重试。',
  'error.storeUnlockable':
    '无法防止此数据文件夹被同时使用（某些网络驱动器会这样）。请将其移到本地磁盘，然后重试。',
  'error.storeInterrupted': '保存被中断。请查看更改是否已生效，若没有请重新操作。',
  'error.backupUnsound':
    '有一个备份未通过校验，因此没有保留；数据库本身完好。请检查数据文件夹所在的磁盘。',
  'error.unexpected': '这是 Tenure 的错误，您的数据是安全的。请重试，若仍出现请反馈日志编号。',
  'error.vendorSays': '云平台说明：{words}',
  'error.logId': '日志编号',
  'error.traced': '{text}日志编号：{logId}。',
  'error.logIdHint': '报告问题时请附上，日志中可据此查到详情。',
} satisfies Record<keyof typeof source, string>;
