import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoreState } from '../../../shared/ipc/contract.ts';
import type { SecretState } from '../../../shared/ipc/views.ts';
import type { Services } from '../backend/services.ts';
import type { Store } from '../store/store.ts';

const mostRenewals = 5000;
const mostCommands = 1000;

/** How many of each; names that are not allowed are counted together by the bundle. */
export type Counts = Record<string, number>;

/** What the backend knows of itself: numbers and names of its own, nothing that anybody typed. */
export type BackendFacts = {
  sqlite: string;
  store: {
    state: StoreState['state'];
    code: string | null;
    databaseBytes: number | null;
    walBytes: number | null;
    backups: number | null;
    backupBytes: number | null;
  };
  open: {
    settings: {
      language: string;
      colorScheme: string;
      syncEveryHours: number;
      leadDays: number;
      minimumDevices: number;
      freeDevices: number;
    };
    vault: { backend: string; mode: string; consent: boolean; changed: boolean };
    platforms: PlatformFacts[];
    renewals: Counts;
    outbox: { waiting: number; putAside: number; lastErrors: Counts };
  } | null;
};

export type PlatformFacts = {
  platform: string;
  accounts: number;
  entitlements: Counts;
  secrets: Counts;
  sync: Counts;
  failures: Counts;
};

export function tally(values: Iterable<string>): Counts {
  const counts: Counts = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

const bytesOf = (path: string): Promise<number | null> =>
  stat(path).then(
    ({ size }) => size,
    () => null,
  );

type Options = {
  profileFolder: string;
  now: number;
  state: StoreState;
  /** The store also where it cannot be used; null when it was never made. */
  store: Store | null;
  services: Services | null;
};

/** Gathers the facts. What cannot be asked, as in a damaged database, is left out. */
export async function readFacts(options: Options): Promise<BackendFacts> {
  const { profileFolder, state, store, services } = options;
  const database = join(profileFolder, 'tenure.db');
  const backups = await store?.backups().catch(() => null);
  return {
    sqlite: (await services?.store.sqliteVersion().catch(() => '')) ?? '',
    store: {
      state: state.state,
      code: state.state === 'problem' ? state.code : null,
      databaseBytes: await bytesOf(database),
      walBytes: await bytesOf(`${database}-wal`),
      backups: backups?.length ?? null,
      backupBytes: backups?.reduce((sum, { bytes }) => sum + bytes, 0) ?? null,
    },
    open: services && (await openFacts(services, options.now).catch(() => null)),
  };
}

async function openFacts(services: Services, now: number): Promise<BackendFacts['open']> {
  const { store, settings, vault, sync } = services;
  const [stored, figures, renewals, commands, aside, vaultState] = await Promise.all([
    store.listAccounts(),
    store.figures({ now, bounds: [] }),
    store.listRenewals({ accountId: null, states: null, limit: mostRenewals }),
    store.dueCommands(Number.MAX_SAFE_INTEGER, mostCommands),
    store.deadLetters(mostCommands),
    vault.state(),
  ]);
  const { language, colorScheme, syncEveryHours, leadDays, rules } = settings.current();
  const platforms = [...new Set(stored.map(({ account }) => account.platform))];
  return {
    settings: {
      language,
      colorScheme,
      syncEveryHours,
      leadDays,
      minimumDevices: rules.minimumDevices,
      freeDevices: rules.freeDevices,
    },
    vault: {
      backend: vaultState.backend,
      mode: vaultState.mode,
      consent: vaultState.consent,
      changed: vaultState.changedFrom !== null,
    },
    platforms: platforms.map((platform) => {
      const ids = new Set(
        stored
          .filter(({ account }) => account.platform === platform)
          .map(({ account }) => account.id),
      );
      const statuses = sync.statuses().filter(({ accountId }) => ids.has(accountId));
      return {
        platform,
        accounts: ids.size,
        entitlements: sumOf(
          figures.accounts
            .filter(({ accountId }) => ids.has(accountId))
            .flatMap(({ devices, others }) => [devices, others]),
        ),
        secrets: tally([...ids].map((id): SecretState => vault.stateOf(id))),
        sync: tally(statuses.map(({ state }) => state)),
        failures: tally(
          statuses.flatMap((status) => (status.state === 'failed' ? [status.error.code] : [])),
        ),
      };
    }),
    renewals: tally(renewals.map(({ state }) => state)),
    outbox: {
      waiting: commands.length,
      putAside: aside.length,
      lastErrors: tally(commands.flatMap(({ lastError }) => lastError?.code ?? [])),
    },
  };
}

function sumOf(parts: readonly Counts[]): Counts {
  const sum: Counts = {};
  for (const part of parts) {
    for (const [name, count] of Object.entries(part)) sum[name] = (sum[name] ?? 0) + count;
  }
  return sum;
}
