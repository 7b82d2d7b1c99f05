import { z } from 'zod';
import { coverages } from '../../../shared/domain/entitlement.ts';
import { renewalStates } from '../../../shared/domain/renewal.ts';
import { colorSchemes, languages } from '../../../shared/domain/settings.ts';
import { errorCodes } from '../../../shared/errors.ts';
import type { BackendFacts } from './facts.ts';
import type { LogRecord } from './log-records.ts';

/** What the main thread knows: versions and the system, nothing of its user. */
export type HostFacts = {
  madeAt: number;
  app: { version: string; packaged: boolean; sample: boolean };
  runtime: { electron: string; chrome: string; node: string };
  system: {
    platform: string;
    arch: string;
    release: string;
    locale: string;
    memoryBytes: number;
    processors: number;
  };
};

type Parts = {
  host: HostFacts;
  /** null while the backend does not answer. */
  backend: BackendFacts | null;
  log: readonly LogRecord[];
  /** Ids of the platforms that this build has. */
  platformIds: readonly string[];
};

const unknown = 'other';
const oneOf = <const T extends readonly string[]>(allowed: T) =>
  z.enum([...allowed, unknown]).catch(unknown);
const matching = (pattern: RegExp) => z.string().regex(pattern).catch(unknown);
const count = z.number().finite().catch(-1);
const version = matching(/^\d{1,4}(\.\d{1,5}){1,3}(-(alpha|beta|rc|nightly)\.\d{1,8})?$/);

/** Counts by name; those of names that are not on the list are added up under one name. */
function countsOf(allowed: readonly string[]) {
  return z
    .record(z.string(), z.number().finite())
    .catch({})
    .transform((counts) => {
      const shown: Record<string, number> = {};
      for (const [name, value] of Object.entries(counts)) {
        const key = allowed.includes(name) ? name : unknown;
        shown[key] = (shown[key] ?? 0) + value;
      }
      return shown;
    });
}

const keyStores = [
  'keychain',
  'dpapi',
  'basic_text',
  'gnome_any',
  'gnome_libsecret',
  'gnome_keyring',
  'kwallet',
  'kwallet5',
  'kwallet6',
  'unknown',
] as const;

/** All that may stand in a bundle. What is not named here is not in it; what does not fit is masked. */
const schemaFor = (platformIds: readonly string[]) =>
  z.object({
    app: z.object({ version, packaged: z.boolean(), sample: z.boolean() }),
    runtime: z.object({ electron: version, chrome: version, node: version }),
    system: z.object({
      platform: oneOf(['win32', 'darwin', 'linux']),
      arch: oneOf(['x64', 'arm64']),
      release: z
        .string()
        .transform((release) => /^\d{1,4}(\.\d{1,6}){0,3}/.exec(release)?.[0] ?? unknown)
        .catch(unknown),
      locale: matching(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/),
      memoryBytes: count,
      processors: count,
    }),
    backend: z
      .object({
        sqlite: version,
        store: z.object({
          state: oneOf(['opening', 'ready', 'problem']),
          code: oneOf(errorCodes).nullable(),
          databaseBytes: count.nullable(),
          walBytes: count.nullable(),
          backups: count.nullable(),
          backupBytes: count.nullable(),
        }),
        open: z
          .object({
            settings: z.object({
              language: oneOf(languages),
              colorScheme: oneOf(colorSchemes),
              syncEveryHours: count,
              leadDays: count,
              minimumDevices: count,
              freeDevices: count,
            }),
            vault: z.object({
              backend: oneOf(keyStores),
              mode: oneOf(['protected', 'degraded', 'memoryOnly']),
              consent: z.boolean(),
              changed: z.boolean(),
            }),
            platforms: z.array(
              z.object({
                platform: oneOf(platformIds),
                accounts: count,
                entitlements: countsOf(['total', ...coverages]),
                secrets: countsOf(['protected', 'degraded', 'memoryOnly', 'unreadable', 'missing']),
                sync: countsOf(['idle', 'running', 'failed']),
                failures: countsOf(errorCodes),
              }),
            ),
            renewals: countsOf(renewalStates),
            outbox: z.object({ waiting: count, putAside: count, lastErrors: countsOf(errorCodes) }),
          })
          .nullable(),
      })
      .nullable()
      .catch(null),
  });

/** One record on one line: `2026-03-10T12:00:00.000Z error store.failed E-7K3F9Q {"code":…}`. */
export function recordLine({ at, level, event, id, details, places }: LogRecord): string {
  const told = places.length > 0 ? { ...details, places } : details;
  const members = Object.keys(told).length > 0 ? JSON.stringify(told) : '';
  return [new Date(at).toISOString(), level, event, id ?? '', members].filter(Boolean).join(' ');
}

/**
 * The text that a person may pass on with a report: what the schema lets through, and the newest
 * records of the log as `allowedRecord` made them. The same text is shown, copied and saved.
 */
export function composeBundle({ host, backend, log, platformIds }: Parts): string {
  const { madeAt, ...rest } = host;
  const facts = schemaFor(platformIds).parse({ ...rest, backend });
  return [
    'Tenure diagnostics',
    new Date(madeAt).toISOString(),
    '',
    JSON.stringify(facts, null, 2),
    '',
    ...log.map(recordLine),
    '',
  ].join('\n');
}
