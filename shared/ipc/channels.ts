/**
 * The names of everything the page can ask for. Kept apart from the schemas so that the preload,
 * which must stay small, needs no validator; `contract.ts` is checked to have a schema for each.
 */
export const channels = {
  app: [
    'info',
    'openDataFolder',
    'openLogFolder',
    'copyText',
    'reportProblem',
    'pageFault',
    'reloadPage',
    'printPage',
  ],
  store: ['state', 'reopen', 'backups', 'backupFailure', 'restore'],
  overview: ['read'],
  devices: ['page', 'detail', 'idsOfView', 'export'],
  accounts: [
    'platforms',
    'list',
    'test',
    'connect',
    'update',
    'replaceSecrets',
    'deleteSecrets',
    'remove',
    'owners',
    'chooseOwner',
    'enterLicense',
    'clearEnteredLicense',
    'openConsole',
  ],
  vault: ['state', 'setConsent'],
  sync: ['start', 'cancel', 'status'],
  renewals: [
    'list',
    'detail',
    'preview',
    'draft',
    'submit',
    'markSubmitted',
    'confirm',
    'reject',
    'withdraw',
    'lookUp',
    'sheet',
    'deadLetters',
    'letterPlan',
    'setAside',
    'export',
  ],
  exports: ['cancel'],
  diagnostics: ['read', 'save', 'setDetail'],
  settings: ['read', 'write'],
} as const;

/** Pushed from the main side to the page. */
export const eventNames = [
  'changed',
  'syncStatus',
  'navigate',
  'storeState',
  'exportProgress',
  'fault',
] as const;

export type ChannelGroup = keyof typeof channels;
export type ChannelName = {
  [G in ChannelGroup]: `${G}.${(typeof channels)[G][number]}`;
}[ChannelGroup];
export type EventName = (typeof eventNames)[number];

export const channelNames: readonly ChannelName[] = Object.entries(channels).flatMap(
  ([group, names]) => names.map((name) => `${group}.${name}` as ChannelName),
);

/** The wire name of an event; kept apart from those of requests. */
export const eventChannel = (name: EventName): string => `event.${name}`;
