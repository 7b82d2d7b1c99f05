export const common = {
  'app.name': 'Tenure',
  'screen.overview': 'Overview',
  'screen.devices': 'Devices',
  'screen.renewals': 'Renewals',
  'screen.accounts': 'Accounts',
  'screen.settings': 'Settings',
} as const;
