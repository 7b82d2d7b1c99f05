import { expect } from 'vitest';
import type { AppError, ErrorCode } from '../../../shared/errors.ts';
import { createTranslator } from '../../../shared/locales/translator.ts';

/**
 * What a person reads, written out a second time on purpose: whoever changes a sentence of a fault
 * reads it here in both languages and sees whether it still says what to do.
 */
export const faultWords: Partial<Record<ErrorCode, { en: string; zh: string }>> = {
  connectionFailed: {
    en: 'The server could not be reached. Check the network and the firewall; Tenure tries again by itself.',
    zh: '无法连接服务器，请检查网络和防火墙。Tenure 会自动重试。',
  },
  addressNotFound: {
    en: 'The server’s name was not found. Check the address of the account and the network’s DNS.',
    zh: '找不到服务器名称，请检查账号的地址和网络 DNS。',
  },
  offline: {
    en: 'This computer is offline. The last known figures stay; Tenure reads again once the network is back.',
    zh: '此电脑已离线。保留最后一次的数据，网络恢复后会自动读取。',
  },
  timedOut: {
    en: 'The server did not answer in time. Try again.',
    zh: '服务器未及时响应，请重试。',
  },
  proxyRefused: {
    en: 'A proxy on the way asks for a sign-in of its own, so the cloud was not reached. Sign in to the network, or ask your administrator to let Tenure through.',
    zh: '途中的代理服务器要求先登录，因此未能连到云平台。请登录网络，或请管理员放行 Tenure。',
  },
  pageReceived: {
    en: 'A web page came instead of an answer. If this network asks you to sign in, do that in a browser first; if not, check the address of the account.',
    zh: '收到的是网页，而不是数据。如果此网络要求登录，请先在浏览器中登录；否则请检查账号的地址。',
  },
  certificateRefused: {
    en: 'The server’s certificate is not trusted, so nothing was sent. Check the address and this computer’s clock, or ask your administrator.',
    zh: '服务器证书不受信任，未发送任何内容。请检查地址和电脑时间，或联系管理员。',
  },
  redirectRefused: {
    en: 'The server sent us to another address, which Tenure does not follow with a secret. Check the address of the account.',
    zh: '服务器要求转到其他地址，为保护密钥没有跟随。请检查账号的地址。',
  },
  badAnswer: {
    en: 'The server’s answer could not be understood. Check the address of the account; if it is right, try again later.',
    zh: '无法理解服务器返回的内容。请检查账号的地址，如果正确请稍后再试。',
  },
  signInFailed: {
    en: 'The cloud refused the sign-in. Check the key or password of the account and enter it again.',
    zh: '云平台拒绝登录，请检查账号的密钥或密码并重新输入。',
  },
  forbidden: {
    en: 'The cloud does not allow this account to do that. Ask the account’s owner.',
    zh: '云平台不允许此账号执行该操作，请联系账号所有者。',
  },
  rateLimited: {
    en: 'The cloud allows no more calls for now. Tenure goes on by itself when it may.',
    zh: '云平台暂时不允许更多调用，恢复后会自动继续。',
  },
  serverError: {
    en: 'The server has a fault of its own. Tenure tries again later.',
    zh: '服务器自身出错，Tenure 稍后会自动重试。',
  },
  vendorError: {
    en: 'The cloud refused the request. What it says is below; ask the vendor if it does not help.',
    zh: '云平台拒绝了请求，其说明见下方。如仍不清楚，请咨询厂商。',
  },
  answerTooLarge: {
    en: 'The server’s answer is larger than Tenure accepts. Check the address of the account.',
    zh: '服务器返回的内容过大，已拒绝。请检查账号的地址。',
  },
  clockSkew: {
    en: 'The clock of this computer and that of the cloud differ too much. Set the computer’s clock, then try again.',
    zh: '电脑时间与云平台相差过大，请校准电脑时间后重试。',
  },
  storeFull: {
    en: 'The disk is full. Free some space, then try again.',
    zh: '磁盘已满。请清理空间后重试。',
  },
  storeReadOnly: {
    en: 'The data folder cannot be written to. Check its permissions and that the disk is not write-protected, then try again.',
    zh: '无法写入数据文件夹。请检查权限和磁盘写保护，然后重试。',
  },
  storeBusy: {
    en: 'Another program holds the database. Close other copies of Tenure, then try again.',
    zh: '数据库被其他程序占用。请关闭其他 Tenure 窗口后重试。',
  },
  storeInUse: {
    en: 'Another Tenure has this data folder open. Close it on this or the other computer, then try again.',
    zh: '另一个 Tenure 正在使用此数据文件夹。请在本机或另一台电脑上将其关闭，然后重试。',
  },
  backupUnsound: {
    en: 'A backup did not pass its check and was not kept; the database itself is sound. Check the disk that holds the data folder.',
    zh: '有一个备份未通过校验，因此没有保留；数据库本身完好。请检查数据文件夹所在的磁盘。',
  },
  storeDamaged: {
    en: 'The database is damaged. Restore a backup; the damaged file is kept for examination.',
    zh: '数据库已损坏。请从备份恢复，损坏的文件会保留以供检查。',
  },
  storeNewer: {
    en: 'The database was written by a newer Tenure. Install the newer version; this one leaves the file untouched.',
    zh: '数据库由更新版本的 Tenure 写入。请安装新版本，当前版本不会改动该文件。',
  },
  secretMissing: {
    en: 'The key or password of this account is not saved. Enter it again.',
    zh: '未保存此账号的密钥或密码，请重新输入。',
  },
  secretUnreadable: {
    en: 'The saved key or password cannot be decrypted on this computer now. Unlock the key store, or enter it again.',
    zh: '目前无法在此电脑上解密已保存的密钥。请解锁密钥库，或重新输入。',
  },
};

/** The sentence that every screen shows for an error (`renderer/parts/error-text.ts`). */
export function wordsOf(error: AppError): { en: string; zh: string } {
  const key = `error.${error.code}` as const;
  return {
    en: createTranslator('en')(key, error.params),
    zh: createTranslator('zh-CN')(key, error.params),
  };
}

/** Expects the written-out sentences of an error's code, in both languages. */
export function expectWords(error: AppError): void {
  const expected = faultWords[error.code];
  if (!expected) throw new Error(`fault-words.ts lacks the sentence of ${error.code}`);
  expect(wordsOf(error)).toEqual(expected);
}
