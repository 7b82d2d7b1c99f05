import type { Store } from './store.ts';

type Answers<M extends keyof Store> = Awaited<ReturnType<Store[M]>>;

/** Methods of `Store` as the thread that runs SQL answers them. */
export type Served<M extends keyof Store> = {
  [K in M]: (...args: Parameters<Store[K]>) => Answers<K> | Promise<Answers<K>>;
};

/**
 * Which connection answers which method. `reader`: sees what the writer committed last, and does
 * not wait for a reading that is being applied. `own`: made of several calls, see `start-store.ts`.
 */
export const routes = {
  listAccounts: 'reader',
  findAccount: 'reader',
  saveAccount: 'writer',
  removeAccount: 'writer',
  saveEnteredLicense: 'writer',
  saveSyncFailure: 'writer',
  saveSecrets: 'writer',
  loadSecrets: 'reader',
  secretHolders: 'reader',
  deleteSecrets: 'writer',
  getFact: 'reader',
  setFact: 'writer',
  loadBudget: 'reader',
  saveBudget: 'writer',
  applySnapshot: 'own',
  itemsOf: 'own',
  ownersOf: 'reader',
  figures: 'reader',
  page: 'reader',
  idsOfView: 'reader',
  detail: 'reader',
  entitlementsByIds: 'reader',
  entitlementIdsOf: 'reader',
  devicesForSheet: 'reader',
  createRenewals: 'writer',
  moveRenewal: 'writer',
  listRenewals: 'reader',
  renewalWithSteps: 'reader',
  dueCommands: 'reader',
  nextCommandAt: 'reader',
  liveCommands: 'reader',
  stoppedCommands: 'reader',
  deadLetters: 'reader',
  deadLetter: 'reader',
  changeOutbox: 'writer',
  readSettings: 'reader',
  writeSettings: 'writer',
  state: 'own',
  sqliteVersion: 'reader',
  backups: 'own',
  backUp: 'own',
  restore: 'own',
  reopen: 'own',
  thin: 'own',
  close: 'own',
} as const satisfies Record<keyof Store, 'reader' | 'writer' | 'own'>;

type Routes = typeof routes;
type MethodsOf<R extends Routes[keyof Routes]> = {
  [K in keyof Routes]: Routes[K] extends R ? K : never;
}[keyof Routes];

export type ReaderMethod = MethodsOf<'reader'>;
export type WriterMethod = MethodsOf<'writer'>;
export type OwnMethod = MethodsOf<'own'>;
