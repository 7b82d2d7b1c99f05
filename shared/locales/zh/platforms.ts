import type { platforms as source } from '../en/platforms.ts';

export const platforms = {
  'platform.juying': '聚英云',
  'platform.xmp': '汇量 XMP',
  'platform.wechat': '微信服务市场',
  'platform.vop': '唯品会 VOP',

  'platformText.juying': '联网继电器与数据采集模块',
  'platformText.xmp': '广告账户及其授权',
  'platformText.wechat': '服务商的资源包',
  'platformText.vop': '应用及其权限包',

  'signIn.staticToken': 'API Token',
  'signIn.appKey': 'AppKey 和 AppSecret',
  'signIn.userName': '用户名和密码',
  'signIn.clientSecret': 'Client ID 和 Client Secret',

  'field.apiToken': 'API Token',
  'field.appKey': 'AppKey',
  'field.appSecret': 'AppSecret',
  'field.appSecretKey': 'AppSecretKey',
  'field.userName': '用户名',
  'field.password': '密码',
  'field.clientId': 'Client ID',
  'field.clientSecret': 'Client Secret',

  'base.authBase': '登录地址',
  'base.apiBase': 'API 地址',

  'option.tokenStyle': '授权请求头',
  'option.tokenStyle.bearer': '“Bearer”加 Token（常用）',
  'option.tokenStyle.raw': '仅 Token',
} satisfies Record<keyof typeof source, string>;
