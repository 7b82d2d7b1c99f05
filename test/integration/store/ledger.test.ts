import { describe, expect, test } from 'vitest';
import type { RenewalMove } from '../../../electron/services/store/store.ts';
import type { Renewal, RenewalState, RenewalStep } from '../../../shared/domain/renewal.ts';
import { appError } from '../../../shared/errors.ts';
import { draftedRenewal } from './renewal.ts';
import { account, day, item, lookInto, noon, openStore, reading, rowsOf } from './support.ts';

const a = 'account-a';

const renewal = (id: string, more: Partial<Renewal> = {}): Renewal =>
  draftedRenewal(id, a, {
    deviceCount: 3,
    termEndBefore: noon + day,
    termEndExpected: noon + 366 * day,
    ...more,
  });

function step(state: RenewalState, at = noon): RenewalStep {
  return { at, state, actor: 'person', who: 'Ada', note: null, proof: null };
}

const enqueue = {
  action: 'enqueue',
  accountId: a,
  kind: 'renew',
  version: 1,
  payload: '{"a":1}',
  createdAt: noon + 1,
} as const;

function queued(id: string, nextAt = noon): RenewalMove {
  return {
    renewalId: id,
    from: 'drafted',
    step: step('queued', noon + 1),
    outbox: { ...enqueue, nextAt },
  };
}

async function ledger() {
  const opened = await openStore();
  await opened.store.saveAccount(account(a));
  await opened.store.saveAccount(account('account-b'));
  return opened;
}

describe('an entry', () => {
  test('comes back as it was written, with its first step', async () => {
    const { store } = await ledger();
    const devices = renewal('r2', {
      scope: { kind: 'devices', unids: ['U1', "U'2"] },
      route: 'person',
    });
    await store.createRenewals([renewal('r1'), devices], step('drafted'));
    expect(await store.renewalWithSteps('r2')).toEqual({
      renewal: devices,
      steps: [step('drafted')],
      outbox: null,
    });
    expect(await store.renewalWithSteps('none')).toBe(null);
  });

  test('is listed newest first, by account and state', async () => {
    const { store } = await ledger();
    await store.createRenewals(
      [
        renewal('r1'),
        renewal('r2', { createdAt: noon + 2 }),
        renewal('r3', { accountId: 'account-b', createdAt: noon + 1, state: 'queued' }),
      ],
      step('drafted'),
    );
    const ids = async (query: { accountId?: string; states?: RenewalState[]; limit?: number }) =>
      (await store.listRenewals({ accountId: null, states: null, limit: 10, ...query })).map(
        ({ id }) => id,
      );
    expect(await ids({})).toEqual(['r2', 'r3', 'r1']);
    expect(await ids({ limit: 2 })).toEqual(['r2', 'r3']);
    expect(await ids({ accountId: a })).toEqual(['r2', 'r1']);
    expect(await ids({ states: ['queued', 'unknown'] })).toEqual(['r3']);
    expect(await ids({ accountId: a, states: ['queued'] })).toEqual([]);
  });

  test('is written all or none', async () => {
    const { store } = await ledger();
    const same = [renewal('r1'), renewal('r2', { requestId: 'request-r1' })];
    await expect(store.createRenewals(same, step('drafted'))).rejects.toMatchObject({
      appError: { code: 'storeFailed', params: { cause: 'SQLITE_CONSTRAINT_UNIQUE' } },
    });
    expect(await store.renewalWithSteps('r1')).toBe(null);
  });
});

describe('a move', () => {
  test('writes the state, the step and the command together', async () => {
    const { store } = await ledger();
    await store.createRenewals([renewal('r1')], step('drafted'));
    const moved = { ...renewal('r1'), state: 'queued', updatedAt: noon + 1 };
    expect(await store.moveRenewal(queued('r1'))).toEqual({ ok: true, value: moved });
    expect(await store.renewalWithSteps('r1')).toEqual({
      renewal: moved,
      steps: [step('drafted'), step('queued', noon + 1)],
      outbox: {
        requestId: 'request-r1',
        accountId: a,
        renewalId: 'r1',
        kind: 'renew',
        version: 1,
        payload: '{"a":1}',
        createdAt: noon + 1,
        attempts: 0,
        nextAt: noon,
        lastError: null,
        damaged: false,
        deadLetter: false,
      },
    });
  });

  test('from a state that is no longer so is refused and writes nothing', async () => {
    const { store } = await ledger();
    await store.createRenewals([renewal('r1')], step('drafted'));
    await store.moveRenewal({ renewalId: 'r1', from: 'drafted', step: step('withdrawn') });
    const before = await store.renewalWithSteps('r1');
    expect(await store.moveRenewal(queued('r1'))).toEqual({
      ok: false,
      error: appError('renewalStateChanged', { params: { renewalId: 'r1', state: 'withdrawn' } }),
    });
    expect(await store.renewalWithSteps('r1')).toEqual(before);
    expect(await store.moveRenewal(queued('none'))).toMatchObject({
      error: { code: 'unknownRenewal' },
    });
  });

  test('whose command cannot be written is not made', async () => {
    const { store } = await ledger();
    await store.createRenewals([renewal('r1')], step('drafted'));
    const move = queued('r1');
    // What a caller with a bug might hand over.
    const payload = null as unknown as string;
    const broken: RenewalMove = { ...move, outbox: { ...enqueue, payload, nextAt: noon } };
    await expect(store.moveRenewal(broken)).rejects.toMatchObject({ name: 'StoreError' });
    expect(await store.renewalWithSteps('r1')).toMatchObject({
      renewal: { state: 'drafted' },
      steps: [step('drafted')],
    });
  });

  test('that a reading proves is made with it; a stale one is left out and named', async () => {
    const { store } = await ledger();
    const sent = { state: 'submitted' as const };
    await store.createRenewals([renewal('r1', sent), renewal('r2', sent)], step('submitted'));
    const confirm = (renewalId: string, from: RenewalState): RenewalMove => ({
      renewalId,
      from,
      step: { ...step('confirmed', noon + 5), actor: 'reading', who: null },
      termEndAfter: noon + 366 * day,
    });
    const moves = [confirm('r1', 'submitted'), confirm('r2', 'underReview')];
    const outcome = await store.applySnapshot(reading(a, noon + 5, [item('U1')], { moves }));
    expect(outcome.refusedMoves).toEqual(['r2']);
    expect((await store.renewalWithSteps('r1'))?.renewal).toMatchObject({
      state: 'confirmed',
      termEndAfter: noon + 366 * day,
      updatedAt: noon + 5,
    });
    expect((await store.renewalWithSteps('r2'))?.steps).toHaveLength(1);
    expect(await rowsOf(store)).toHaveLength(1);
  });
});

describe('the outbox', () => {
  async function withCommands() {
    const opened = await ledger();
    const all = ['r1', 'r2', 'r3'].map((id) => renewal(id));
    await opened.store.createRenewals(all, step('drafted'));
    await opened.store.moveRenewal(queued('r1', noon + 20));
    await opened.store.moveRenewal(queued('r2', noon + 10));
    return opened;
  }

  test('gives what is due, the longest waiting first', async () => {
    const { store } = await withCommands();
    const due = async (now: number, limit = 10) =>
      (await store.dueCommands(now, limit)).map(({ renewalId }) => renewalId);
    expect(await due(noon + 9)).toEqual([]);
    expect(await due(noon + 10)).toEqual(['r2']);
    expect(await due(noon + 99)).toEqual(['r2', 'r1']);
    expect(await due(noon + 99, 1)).toEqual(['r2']);
    expect(await store.nextCommandAt()).toBe(noon + 10);
  });

  test('keeps tries and errors, and what waits for a person', async () => {
    const { store } = await withCommands();
    const lastError = appError('serverError', { params: { status: 503 } });
    await store.changeOutbox('request-r2', {
      action: 'reschedule',
      attempts: 2,
      nextAt: null,
      lastError,
    });
    expect((await store.renewalWithSteps('r2'))?.outbox).toMatchObject({
      attempts: 2,
      nextAt: null,
      lastError,
    });
    expect(await store.nextCommandAt()).toBe(noon + 20);
  });

  test('keeps what was refused for good, and never gives it out', async () => {
    const { store } = await withCommands();
    const lastError = appError('invalidInput');
    await store.changeOutbox('request-r2', { action: 'bury', lastError, at: noon + 5 });
    expect((await store.renewalWithSteps('r2'))?.outbox).toMatchObject({
      deadLetter: true,
      lastError,
    });
    expect((await store.dueCommands(noon + 99, 10)).map(({ renewalId }) => renewalId)).toEqual([
      'r1',
    ]);
  });

  test('forgets what was answered; a change that comes later finds nothing', async () => {
    const { store } = await withCommands();
    await store.changeOutbox('request-r2', { action: 'remove', at: noon + 5 });
    await store.changeOutbox('request-r2', {
      action: 'reschedule',
      attempts: 1,
      nextAt: 0,
      lastError: null,
    });
    expect((await store.renewalWithSteps('r2'))?.outbox).toBe(null);
    await expect(
      store.changeOutbox('request-none', { ...enqueue, accountId: 'account-c', nextAt: noon }),
    ).rejects.toMatchObject({ appError: { code: 'unknownAccount' } });
  });

  test('and the ledger go with their account', async () => {
    const { store } = await withCommands();
    await store.removeAccount(a);
    expect(await store.nextCommandAt()).toBe(null);
    expect(await store.renewalWithSteps('r1')).toBe(null);
  });
});

test('a device shows the entries that cover it', async () => {
  const { store } = await ledger();
  await store.applySnapshot(reading(a, noon, [item('U1'), item('U2')]));
  await store.createRenewals(
    [
      renewal('r1'),
      renewal('r2', { scope: { kind: 'devices', unids: ['U1'] }, createdAt: noon + 1 }),
      renewal('r3', { accountId: 'account-b' }),
    ],
    step('drafted'),
  );
  const [first, second] = await rowsOf(store);
  const covering = async (id: number | undefined) =>
    (await store.detail({ id: id ?? 0, now: noon, leadDays: 30 }))?.renewals.map(({ id }) => id);
  expect(await covering(first?.id)).toEqual(['r2', 'r1']);
  expect(await covering(second?.id)).toEqual(['r1']);
});

describe('an entry whose scope is damaged', () => {
  const devices = renewal('spoilt', { scope: { kind: 'devices', unids: ['U1'] } });

  test.each([
    ['no JSON', '{"kind":"devi'],
    ['of another form', '{"kind":"devices","unids":[]}'],
    ['nothing', ''],
  ])('is shown as unreadable, and every other as it is: %s', async (_what, scope) => {
    const { store, path } = await ledger();
    await store.applySnapshot(reading(a, noon, [item('U1')]));
    await store.createRenewals([renewal('sound'), devices], step('drafted'));
    await store.moveRenewal(queued('spoilt'));
    const spoil = () =>
      lookInto(path, (db) =>
        db.prepare("UPDATE renewal SET scope = ? WHERE id = 'spoilt'").run(scope),
      );
    spoil();

    const listed = await store.listRenewals({ accountId: null, states: null, limit: 10 });
    expect(listed.map(({ id, scope: found }) => [id, found.kind])).toEqual([
      ['spoilt', 'unreadable'],
      ['sound', 'account'],
    ]);
    expect(await store.renewalWithSteps('spoilt')).toMatchObject({
      renewal: { deviceCount: 3, scope: { kind: 'unreadable' } },
      steps: [{ state: 'drafted' }, { state: 'queued' }],
      outbox: { payload: '{"a":1}' },
    });
    const [device] = await rowsOf(store);
    const detail = await store.detail({ id: device?.id ?? 0, now: noon, leadDays: 30 });
    expect(detail?.renewals.map(({ id }) => id)).toContain('sound');

    // It goes on its way, and what is stored of it stays as it is.
    const move = {
      renewalId: 'spoilt',
      from: 'queued',
      step: step('withdrawn', noon + 2),
    } as const;
    expect(await store.moveRenewal(move)).toMatchObject({ ok: true });
    const kept = lookInto(path, (db) =>
      db.prepare("SELECT scope FROM renewal WHERE id = 'spoilt'").pluck().get(),
    );
    expect(kept).toBe(scope);
    expect(await store.state()).toEqual({ state: 'ready' });
  });
});
