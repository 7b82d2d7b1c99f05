import type { common as source } from '../en/common.ts';

export const common = {
  'app.name': 'Tenure',
  'screen.overview': '总览',
  'screen.devices': '设备',
  'screen.renewals': '续期',
  'screen.accounts': '账号',
  'screen.settings': '设置',
} satisfies Record<keyof typeof source, string>;
