import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { ZodError } from 'zod';
import {
  ensureSampleAccounts,
  type SampleParts,
} from '../../../electron/services/backend/sample.ts';
import { commandOf, parseRenewal } from '../../../electron/services/renewals/command.ts';
import { readSettings } from '../../../electron/services/store/accounts/settings.ts';
import { loadBudget } from '../../../electron/services/store/accounts/small-facts.ts';
import type { Connection } from '../../../electron/services/store/database/connection.ts';
import { connectionOf } from '../../../electron/services/store/database/connection.ts';
import { parseStored } from '../../../electron/services/store/database/parse-stored.ts';
import { SqliteDatabase } from '../../../electron/services/store/database/sqlite.ts';
import { initial } from '../../../electron/services/store/migrations/0001-initial.ts';
import { StoreError } from '../../../electron/services/store/store-error.ts';
import { isReachable, readWindowState } from '../../../electron/shell/window-state.ts';
import { type Renewal, renewalSchema } from '../../../shared/domain/renewal.ts';
import { defaultSettings, settingsSchema } from '../../../shared/domain/settings.ts';
import { recordingLog } from '../../fixtures/recording-log.ts';
import { likeOneOf, textLikeOneOf } from '../payloads.ts';
import type { Recorded } from '../recorded.ts';
import { agree, holds, same, type Target, target, unpolluted, type Verdict } from '../target.ts';
import { isObject, parsed } from './http.ts';

const renewal: Renewal = {
  id: 'renewal-1',
  accountId: 'account-1',
  scope: { kind: 'devices', unids: ['JY1', 'JY2'] },
  years: 2,
  route: 'api',
  requestId: 'request-0001',
  state: 'queued',
  deviceCount: 2,
  termEndBefore: 1_800_000_000_000,
  termEndExpected: null,
  termEndAfter: null,
  createdAt: 1,
  updatedAt: 2,
};
const whole: Renewal = { ...renewal, scope: { kind: 'account' } };

/** Only `storeDamaged` may come of a row that does not fit. */
function refusedAsDamaged(work: () => void): Verdict {
  try {
    work();
    return 'accepted';
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    agree('refusal', error.appError.code, 'storeDamaged');
    return 'refused';
  }
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);

/** Whether a payload is a renewal's command, by hand. */
function isCommand(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { kind, requestId: id, years, unids, ...rest } = value;
  if (kind !== 'renew' || Object.keys(rest).length > 0) return false;
  if (typeof id !== 'string' || !/^[A-Za-z0-9_-]{10,64}$/.test(id)) return false;
  if (Object.hasOwn(value, '__proto__')) return false;
  if (!isWhole(years) || years < 1 || years > 5) return false;
  if (unids === null) return true;
  if (!Array.isArray(unids) || unids.length < 1 || unids.length > 10_000) return false;
  // Characters, as the schema counts them, not the units they are stored in.
  return unids.every((unid) => typeof unid === 'string' && unid !== '' && [...unid].length <= 500);
}

function openMemory(): Connection {
  const sqlite = new SqliteDatabase(':memory:');
  sqlite.exec(initial);
  return connectionOf(
    sqlite,
    () => 0,
    () => undefined,
  );
}

export function storedTargets(recorded: Recorded): Target[] {
  const db = openMemory();
  const folder = mkdtempSync(join(tmpdir(), 'tenure-fuzz-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const windowFile = join(folder, 'window.json');
  return [
    target({
      name: 'outbox payload',
      payloads: textLikeOneOf([commandOf(renewal), commandOf(whole)]),
      weight: 2,
      run(payload) {
        const value = parsed(payload)?.value;
        const command = parseRenewal(value);
        unpolluted();
        agree('accepts', command !== null, isCommand(value));
        if (command === null) return 'refused';
        same('stored again', parseRenewal(JSON.parse(JSON.stringify(command))), command);
        return 'accepted';
      },
    }),
    target({
      name: 'stored renewal',
      payloads: fc.tuple(likeOneOf([renewal, whole]), textLikeOneOf([renewal.scope, whole.scope])),
      weight: 2,
      run([value, scope]) {
        const row = isObject(value) ? { ...value, scope } : { scope };
        const found = parsed(scope)?.value;
        return refusedAsDamaged(() => {
          const read = parseStored(renewalSchema, row, ['scope']);
          holds('years', isWhole(read.years) && read.years >= 1 && read.years <= 5);
          holds('key', /^[A-Za-z0-9_-]{10,64}$/.test(read.requestId));
          holds('times', isWhole(read.createdAt) && isWhole(read.updatedAt));
          same('scope', read.scope.kind, isObject(found) ? found.kind : null);
        });
      },
    }),
    target({
      name: 'budget on disk',
      payloads: fc.record({
        sends: textLikeOneOf([[1, 2, 3], []]),
        holdUntil: fc.oneof(fc.nat(), fc.constantFrom(-1, 2 ** 53)),
      }),
      run({ sends, holdUntil }) {
        const sql = 'INSERT OR REPLACE INTO budget VALUES (?, ?, ?)';
        db.run('fuzz.budget', sql, 'key', sends, holdUntil);
        const found = parsed(sends)?.value;
        const fits = Array.isArray(found) && found.every((at) => Number.isFinite(at));
        const verdict = refusedAsDamaged(() => {
          const record = loadBudget(db, 'key');
          same('sends', record?.sends, found);
        });
        agree('accepts', verdict === 'accepted', fits);
        return verdict;
      },
    }),
    target({
      name: 'stored settings',
      payloads: textLikeOneOf(Object.values(defaultSettings)),
      run(text) {
        const names = Object.keys(defaultSettings);
        db.run('fuzz.clear', 'DELETE FROM setting');
        for (const name of [...names, '__proto__', 'constructor']) {
          db.run('fuzz.setting', 'INSERT INTO setting VALUES (?, ?)', name, text);
        }
        const read = readSettings(db);
        unpolluted();
        const taken = Object.keys(read);
        holds(
          'known settings only',
          taken.every((name) => names.includes(name)),
        );
        settingsSchema.parse({ ...defaultSettings, ...read });
        return taken.length > 0 ? 'accepted' : 'refused';
      },
    }),
    target({
      name: 'window state',
      payloads: textLikeOneOf([{ x: 10, y: -20, width: 1280, height: 800, maximized: false }]),
      weight: 0.3,
      run(text) {
        writeFileSync(windowFile, text);
        const state = readWindowState(windowFile);
        if (state === null) return 'refused';
        const sides = [state.x, state.y, state.width, state.height];
        holds(
          'pixels of a screen',
          sides.every((side) => Number.isInteger(side) && Math.abs(side) <= 100_000),
        );
        holds('a window', state.width >= 400 && state.height >= 300);
        isReachable(state, [{ x: 0, y: 0, width: 1920, height: 1080 }]);
        return 'accepted';
      },
    }),
    target({
      name: 'ready file',
      payloads: textLikeOneOf(recorded.readyFile),
      async run(text) {
        // Nothing is connected yet and connecting is refused: only the file is read.
        const parts = {
          log: recordingLog().log,
          store: { listAccounts: () => [] },
          accounts: { connect: () => ({ ok: false, error: { code: 'invalidInput' } }) },
        } as unknown as SampleParts;
        try {
          await ensureSampleAccounts(parts, text);
        } catch (error) {
          // What it says it throws for what is no ready file.
          if (!(error instanceof ZodError || error instanceof SyntaxError)) throw error;
          return 'refused';
        }
        unpolluted();
        holds('it names accounts', isObject(parsed(text)?.value));
        return 'accepted';
      },
    }),
  ];
}
