import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  composeBundle,
  type HostFacts,
  recordLine,
} from '../../../electron/services/diagnostics/bundle.ts';
import type { BackendFacts } from '../../../electron/services/diagnostics/facts.ts';
import { logEvents, logMembers } from '../../../electron/services/diagnostics/log-fields.ts';
import { allowedRecord } from '../../../electron/services/diagnostics/log-records.ts';
import { hostileTexts } from '../../fixtures/hostile-texts.ts';

const host: HostFacts = {
  madeAt: 0,
  app: { version: '1.2.3', packaged: true, sample: false },
  runtime: { electron: '45.4.1', chrome: '150.0.1.2', node: '24.1.0' },
  system: {
    platform: 'linux',
    arch: 'x64',
    release: '6.1.0-18-amd64-buildhost',
    locale: 'zh-CN',
    memoryBytes: 1024,
    processors: 2,
  },
};
const backend: BackendFacts = {
  sqlite: '3.51.0',
  store: {
    state: 'ready',
    code: null,
    databaseBytes: 4096,
    walBytes: 0,
    backups: 2,
    backupBytes: 8192,
  },
  open: {
    settings: {
      language: 'system',
      colorScheme: 'dark',
      syncEveryHours: 6,
      leadDays: 30,
      minimumDevices: 3,
      freeDevices: 3,
    },
    vault: { backend: 'gnome_libsecret', mode: 'protected', consent: false, changed: false },
    platforms: [
      {
        platform: 'one',
        accounts: 2,
        entitlements: { total: 5, licensed: 5 },
        secrets: { protected: 2 },
        sync: { idle: 1, failed: 1 },
        failures: { timedOut: 1 },
      },
    ],
    renewals: { drafted: 1 },
    outbox: { waiting: 1, putAside: 0, lastErrors: { offline: 1 } },
  },
};
const platformIds = ['one', 'two'];
const canary = 'Canary7Secret';

test('tells what helps, and names nobody’s machine', () => {
  const record = allowedRecord(
    JSON.stringify({
      at: '2026-03-10T12:00:00.000Z',
      level: 'error',
      event: 'backend.devices.page',
      id: 'E-7K3F9Q',
      message: `no such column ${canary}`,
      stack: `Error: ${canary}\n    at read (/home/${canary}/app/out/main/backend.cjs:120:7)`,
    }),
  );
  const text = composeBundle({ host, backend, log: record ? [record] : [], platformIds });
  expect(text).toContain('"version": "1.2.3"');
  expect(text).toContain('"release": "6.1.0"');
  expect(text).toContain('"timedOut": 1');
  expect(text).toContain(
    '2026-03-10T12:00:00.000Z error backend.devices.page E-7K3F9Q {"places":["backend.cjs:120:7"]}',
  );
  expect(text).not.toContain('buildhost');
  expect(text).not.toContain(canary);
});

/** Any value that carries the canary, in every form in which a record may hold one. */
const planted: fc.Arbitrary<unknown> = fc.oneof(
  fc.tuple(hostileTexts, hostileTexts).map(([before, after]) => `${before}${canary}${after}`),
  fc.constantFrom(canary, `${canary}.cjs:1:2`, `/${canary}/main.cjs:1:2`, [canary], { x: canary }),
  fc.constant({ [canary]: 1 }),
);
const names = fc.oneof(
  fc.constantFrom('at', 'level', 'event', 'id', 'stack', 'message', 'account', '__proto__'),
  fc.constantFrom(...Object.keys(logMembers)),
  fc.constant(canary),
  hostileTexts,
);
const members = fc.array(fc.tuple(names, fc.oneof(planted, fc.double(), fc.boolean())), {
  maxLength: 8,
});

test('no record of the log brings anything into a bundle that is not on the list', () => {
  fc.assert(
    fc.property(members, fc.constantFrom(...logEvents), fc.boolean(), (parts, event, isWhole) => {
      const base = { at: '2026-03-10T12:00:00.000Z', level: 'warn', event };
      const line = JSON.stringify(
        isWhole
          ? { ...Object.fromEntries(parts), ...base }
          : { ...base, ...Object.fromEntries(parts) },
      );
      const record = allowedRecord(line);
      const text = record ? recordLine(record) : '';
      expect(text).not.toContain(canary);
      expect(text).not.toMatch(/[^\x20-\x7e]/);
    }),
    { numRuns: 3000 },
  );
});

/** Puts the canary in the place of one leaf, or as the name of one more member. */
function plantings(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap((part) => plantings(part).map((one) => [one]));
  if (typeof value !== 'object' || value === null) return [canary, { [canary]: canary }];
  const entries = Object.entries(value);
  return [
    { ...value, [canary]: canary },
    { ...value, [canary]: 7 },
    ...entries.flatMap(([name, part]) => plantings(part).map((one) => ({ ...value, [name]: one }))),
  ];
}

test('whatever stands in a place that was meant for something else is masked', () => {
  const facts = [
    ...plantings(backend).map((changed) => ({ host, backend: changed as BackendFacts })),
    ...plantings(host.system).map((system) => ({
      host: { ...host, system: system as HostFacts['system'] },
      backend,
    })),
  ];
  expect(facts.length).toBeGreaterThan(80);
  for (const parts of facts) {
    let text: string;
    try {
      text = composeBundle({ ...parts, log: [], platformIds });
    } catch {
      // Refused whole: nothing is shown either.
      continue;
    }
    expect(text).not.toContain(canary);
  }
});
