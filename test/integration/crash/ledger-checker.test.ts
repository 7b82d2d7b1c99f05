import { describe, expect, test } from 'vitest';
import type { RenewalState } from '../../../shared/domain/renewal.ts';
import { checkLedger, ledgerEntries } from '../../crash/checker/ledger.ts';
import { account, lookInto, noon, openStore } from '../store/support.ts';

const requestId = 'request-r1';
const nothing = new Map();
const once = new Map([[requestId, { received: 1, foundAbsent: 0 }]]);

type Row = { state: RenewalState; lastStep?: RenewalState; attempts?: number; outbox?: boolean };

/** A ledger with one entry as given, made by hand past the store. */
async function entriesOf({ state, lastStep = state, attempts = 0, outbox = false }: Row) {
  const { store, path } = await openStore();
  await store.saveAccount(account('account-a'));
  return lookInto(path, (db) => {
    db.exec(`INSERT INTO renewal (no, id, account_no, scope, years, route, request_id, state,
        device_count, created_at, updated_at)
      VALUES (1, 'r1', 1, '{"kind":"account"}', 1, 'api', '${requestId}', '${state}', 3, ${noon}, ${noon});
      INSERT INTO renewal_step (renewal_no, at, state, actor) VALUES (1, ${noon}, '${lastStep}', 'clock')`);
    if (outbox) {
      db.prepare(
        `INSERT INTO outbox (request_id, account_no, kind, version, payload, created_at, attempts)
         VALUES (?, 1, 'renew', 1, ?, ?, ?)`,
      ).run(requestId, JSON.stringify({ kind: 'renew', requestId }), noon, attempts);
    }
    return ledgerEntries(db);
  });
}

const given = (promised: boolean, arrived: boolean) => [{ requestId, promised, arrived }];
const texts = (problems: ReturnType<typeof checkLedger>) => problems.map(({ kind }) => kind);

describe('a ledger that is sound', () => {
  test.each<[string, Row, typeof once, boolean]>([
    ['queued and not sent', { state: 'queued', outbox: true }, nothing, false],
    ['queued, sent and marked', { state: 'queued', outbox: true, attempts: 1 }, once, true],
    ['unknown and to be asked', { state: 'unknown', outbox: true, attempts: 1 }, once, true],
    ['submitted', { state: 'submitted' }, once, true],
  ])('passes: %s', async (_what, row, cloud, arrived) => {
    expect(checkLedger(await entriesOf(row), given(true, arrived), cloud)).toEqual([]);
  });
});

describe('a ledger that lost something', () => {
  test('an entry that is queued without a command', async () => {
    const found = checkLedger(await entriesOf({ state: 'queued' }), given(true, false), nothing);
    expect(texts(found)).toEqual(['lost']);
  });

  test('a promised command that is a draft again', async () => {
    const found = checkLedger(await entriesOf({ state: 'drafted' }), given(true, false), nothing);
    expect(texts(found)).toEqual(['lost']);
  });

  test('an entry that is gone, although the cloud has its request', () => {
    expect(texts(checkLedger([], given(true, true), once))).toEqual(['lost', 'lost']);
  });

  test('an entry that claims what the cloud never got', async () => {
    const found = checkLedger(await entriesOf({ state: 'submitted' }), given(true, false), nothing);
    expect(texts(found)).toEqual(['lost']);
  });
});

describe('a ledger that would send twice', () => {
  test('a request at the cloud without a mark on disk', async () => {
    const entries = await entriesOf({ state: 'queued', outbox: true });
    expect(texts(checkLedger(entries, given(true, true), nothing))).toEqual(['duplicate']);
    expect(texts(checkLedger(entries, given(true, false), once))).toEqual(['duplicate']);
  });

  test('a command that is still in the outbox after its answer', async () => {
    const entries = await entriesOf({ state: 'submitted', outbox: true, attempts: 1 });
    expect(texts(checkLedger(entries, given(true, true), once))).toEqual(['duplicate']);
  });

  test('a request that was sent again without asking', async () => {
    const entries = await entriesOf({ state: 'submitted' });
    const twice = new Map([[requestId, { received: 2, foundAbsent: 0 }]]);
    const asked = new Map([[requestId, { received: 2, foundAbsent: 1 }]]);
    expect(texts(checkLedger(entries, given(true, true), twice))).toEqual(['duplicate']);
    expect(checkLedger(entries, given(true, true), asked)).toEqual([]);
  });
});

describe('a ledger that disagrees', () => {
  test('with its own steps', async () => {
    const entries = await entriesOf({ state: 'submitted', lastStep: 'queued' });
    expect(texts(checkLedger(entries, given(true, true), once))).toEqual(['ledger']);
  });

  test('with the cloud about what was withdrawn', async () => {
    const entries = await entriesOf({ state: 'withdrawn' });
    expect(texts(checkLedger(entries, [], once))).toEqual(['ledger']);
  });
});
