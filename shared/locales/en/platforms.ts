export const platforms = {
  'platform.juying': 'JuYing Cloud',
  'platform.xmp': 'Mobvista XMP',
  'platform.wechat': 'WeChat service market',
  'platform.vop': 'VIP.com VOP',

  'platformText.juying': 'Networked relays and data-acquisition modules',
  'platformText.xmp': 'Ad accounts and their authorization',
  'platformText.wechat': 'Resource packages of a service provider',
  'platformText.vop': 'Applications and their permission packages',

  'signIn.staticToken': 'API token',
  'signIn.appKey': 'App key and app secret',
  'signIn.userName': 'User name and password',
  'signIn.clientSecret': 'Client ID and client secret',

  'field.apiToken': 'API token',
  'field.appKey': 'App key',
  'field.appSecret': 'App secret',
  'field.appSecretKey': 'App secret key',
  'field.userName': 'User name',
  'field.password': 'Password',
  'field.clientId': 'Client ID',
  'field.clientSecret': 'Client secret',

  'base.authBase': 'Sign-in address',
  'base.apiBase': 'API address',

  'option.tokenStyle': 'Authorization header',
  'option.tokenStyle.bearer': '“Bearer” and the token (usual)',
  'option.tokenStyle.raw': 'The token alone',
} as const;
