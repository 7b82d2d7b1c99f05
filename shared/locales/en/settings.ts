export const settings = {
  'settings.look': 'Language and look',
  'settings.language': 'Language',
  'settings.language.system': 'As the system',
  'settings.language.en': 'English',
  'settings.language.zh': '中文',
  'settings.theme': 'Appearance',
  'settings.theme.system': 'As the system',
  'settings.theme.light': 'Light',
  'settings.theme.dark': 'Dark',

  'settings.person': 'You',
  'settings.name': 'Your name',
  'settings.nameHint': 'Stands in the ledger beside what you do. Empty: {osUser}.',

  'settings.reading': 'Reading',
  'settings.schedule': 'Read all accounts',
  'settings.schedule.off': 'Only when asked',
  'settings.schedule.hours': 'Every {count, plural, one {hour} other {# hours}}',
  'settings.scheduleHint': 'While Tenure runs. A reading missed while it was off is made up for.',
  'settings.leadDays': 'Due within',
  'settings.leadDaysUnit': '{count, plural, one {day} other {days}}',
  'settings.leadDaysHint': 'An end this near counts as due and needs action. 1 to 365.',

  'settings.rules': 'License rules',
  'settings.rulesText':
    'Used where the cloud does not say which devices are licensed. A change is applied at once.',
  'settings.minimum': 'Minimum devices',
  'settings.minimumHint': 'With fewer owned devices an account cannot be authorized.',
  'settings.free': 'Free devices',
  'settings.freeHint': 'Up to this many owned devices the license is free, for a year at a time.',
  'settings.rulesDefault': 'Back to {minimum} and {free}',
  'settings.numberWrong': 'A whole number from {from} to {to}.',

  'settings.secrets': 'Protection of secrets',
  'settings.vault.how': 'How secrets are kept',
  'settings.vault.protected': 'Protected',
  'settings.vault.protectedText':
    'Secrets are encrypted by the key store of this computer ({backend}).',
  'settings.vault.degraded': 'Weak protection',
  'settings.vault.degradedText':
    'No key store was found ({backend}). As agreed, secrets are saved so that other programs of the same user could read them.',
  'settings.vault.memoryOnly': 'Not saved',
  'settings.vault.memoryOnlyText':
    'No key store was found ({backend}). Secrets are kept in memory and have to be entered again after each start.',
  'settings.vault.shutText':
    'The key store ({backend}) does not open. What it encrypted is kept and can be used once it is unlocked and Tenure is started again; secrets entered meanwhile stay in memory only.',
  'settings.vault.changed':
    'The key store changed from {from} since secrets were saved. Those that cannot be decrypted have to be entered again.',
  'settings.vault.consent': 'Save secrets with weak protection',
  'settings.vault.consentHint':
    'Other programs of the same user could read them. On Linux, a keyring such as GNOME Keyring or KWallet does better.',
  'settings.vault.accounts': 'Accounts that need their secrets again: {count, number}',

  'settings.data': 'Data',
  'settings.folder': 'Data folder',
  'settings.openFolder': 'Open',
  'settings.backups': 'Backups',
  'settings.backupsText': 'Made daily, and before each restore or change of the database’s form.',
  'settings.backupFailed': 'The backup of {time} was not made. It is tried again every hour.',
  'settings.backupsNoneText': 'No backup yet. The first one is made within a day.',
  'settings.backup.at': 'Made',
  'settings.backup.age': 'Age',
  'settings.backup.size': 'Size',
  'settings.backup.actions': 'Actions',
  'settings.restore': 'Restore',
  'settings.restoreAsk':
    'Go back to {time}? A backup of the present state is made first, so this can be undone by restoring that one.',
  'settings.restoreYes': 'Restore',
  'settings.restored': 'Restored to {time}. To undo, restore the newest backup.',
  'settings.backupsMore': '{count, plural, one {Show # more} other {Show # more}}',

  'settings.about': 'About',
  'settings.runtime': 'Built on',
  'settings.logs': 'Log folder',
  'settings.openLogs': 'Open',
  'settings.copyVersions': 'Copy versions',
  'settings.copied': 'Copied',
  'settings.sampleText': 'Shows made-up accounts from a stand-in on this computer.',
} as const;
