import { describe, expect, it } from 'vitest';
import type { Standin } from '../../../electron/standin/index.ts';
import type { RenewalPlan } from '../../../shared/domain/renewal.ts';
import { appError } from '../../../shared/errors.ts';
import { emptyDeviceView } from '../../../shared/ipc/views.ts';
import { err } from '../../../shared/result.ts';
import { DAY, juyingSeed, STATIC_TOKEN, standinWith } from '../standin/harness.ts';
import { ACCOUNT, type Office, openOffice, PERSON, value } from './harness.ts';

const renewalPath = '/license/renewals';
const sending = { method: 'POST', pathPrefix: renewalPath };

const posted = (standin: Standin) =>
  standin.control
    .requests({ account: 'one', method: 'POST' })
    .filter(({ path }) => path.includes(renewalPath));

/** Two entries for a device each, queued together. */
async function submitTwo(office: Office): Promise<string[]> {
  const now = office.clock.now();
  const query = { view: emptyDeviceView, offset: 0, limit: 2, now, leadDays: 30 };
  const { rows } = await office.store.page(query);
  const ids: string[] = [];
  for (const { id } of rows) {
    const plan: RenewalPlan = { kind: 'devices', entitlementIds: [id], years: 1 };
    ids.push(...value(await office.renewals.draft({ plan, who: PERSON })));
  }
  expect(ids).toHaveLength(2);
  value(await office.renewals.submit({ renewalIds: ids, who: PERSON }));
  await office.settled();
  return ids;
}

describe('what surely was not sent', () => {
  it('waits as long as the cloud asked, and then goes', async () => {
    const standin = await standinWith({ juying: [juyingSeed()] });
    const office = await openOffice(standin);
    await office.read();
    standin.control.addFault({
      match: sending,
      fault: { kind: 'rateLimited', retryAfterSeconds: 90 },
    });
    const id = await office.submit();
    expect(await office.entry(id)).toMatchObject({ state: 'queued' });
    const waits = await office.command(id);
    expect(waits).toMatchObject({ attempts: 1, lastError: { code: 'rateLimited' } });
    expect(waits?.nextAt).toBeGreaterThanOrEqual(office.clock.now() + 90_000);

    await office.clock.advance(89_000);
    await office.settled();
    expect(posted(standin)).toHaveLength(1);
    await office.clock.advance(20_000);
    await office.settled();
    expect((await office.entry(id)).state).toBe('submitted');
    expect(posted(standin)).toHaveLength(2);
  });

  it('waits for the network, which counts as no try, and goes when it is back', async () => {
    const standin = await standinWith({ juying: [juyingSeed()] });
    let online = false;
    let tries = 0;
    const office = await openOffice(standin, {
      hasNetwork: () => online,
      session: (real) => ({
        ...real,
        async send(command, signal) {
          tries += 1;
          return online
            ? real.send(command, signal)
            : { outcome: 'notSent', error: appError('offline') };
        },
      }),
    });
    await office.read();
    const id = await office.submit();
    const waits = { attempts: 0, lastError: { code: 'offline' } };
    expect(await office.entry(id)).toMatchObject({ state: 'queued' });
    expect(await office.command(id)).toMatchObject(waits);
    await office.clock.advance(DAY);
    await office.settled();
    office.renewals.wake();
    await office.settled();
    expect(tries).toBe(1);
    expect(await office.command(id)).toMatchObject(waits);
    online = true;
    office.renewals.online();
    await office.settled();
    expect(await office.path(id)).toEqual(['drafted person', 'queued person', 'submitted answer']);
    expect(posted(standin)).toHaveLength(1);
  });

  it('can still be withdrawn', async () => {
    const standin = await standinWith({ juying: [juyingSeed()] });
    const office = await openOffice(standin, {
      session: (real) => ({
        ...real,
        send: async () => ({ outcome: 'notSent', error: appError('offline') }),
      }),
    });
    await office.read();
    const id = await office.submit();
    value(await office.renewals.withdraw({ renewalId: id, who: PERSON, note: 'not needed' }));
    expect(await office.lastStep(id)).toMatchObject({ state: 'withdrawn', note: 'not needed' });
    await office.clock.advance(DAY);
    await office.settled();
    expect(posted(standin)).toHaveLength(0);
  });
});

describe('a failed sign-in', () => {
  it('stops the account after one try, until it is mended', async () => {
    const standin = await standinWith({ juying: [juyingSeed()] });
    const office = await openOffice(standin);
    await office.read();
    standin.control.setCredentials({ account: 'one', auth: { kind: 'token', token: 'API_NEW' } });
    const ids = await submitTwo(office);
    const tries = posted(standin).length + standin.control.requests({ method: 'POST' }).length;
    for (const id of ids) {
      expect(await office.entry(id)).toMatchObject({ state: 'queued' });
      expect(await office.command(id)).toMatchObject({ nextAt: null });
    }
    // The second was never begun: it could only have failed as the first did.
    const attempts = await Promise.all(ids.map(async (id) => (await office.command(id))?.attempts));
    expect(attempts.sort()).toEqual([0, 1]);
    await office.clock.advance(DAY);
    await office.settled();
    expect(posted(standin).length + standin.control.requests({ method: 'POST' }).length).toBe(
      tries,
    );

    standin.control.setCredentials({
      account: 'one',
      auth: { kind: 'token', token: STATIC_TOKEN },
    });
    await office.renewals.resume(ACCOUNT);
    await office.settled();
    for (const id of ids) expect((await office.entry(id)).state).toBe('submitted');
    expect(posted(standin)).toHaveLength(2);
  });

  it('or a missing secret sends nothing at all', async () => {
    const standin = await standinWith({ juying: [juyingSeed()] });
    const office = await openOffice(standin, {
      sessions: async () => err(appError('secretMissing')),
    });
    await office.read();
    const id = await office.submit();
    expect(await office.command(id)).toMatchObject({
      nextAt: null,
      lastError: { code: 'secretMissing' },
    });
    expect(posted(standin)).toHaveLength(0);
  });
});

describe('one account’s commands', () => {
  it('go one at a time', async () => {
    const standin = await standinWith({ juying: [juyingSeed()] });
    let under = 0;
    let most = 0;
    const office = await openOffice(standin, {
      session: (real) => ({
        ...real,
        async send(command, signal) {
          under += 1;
          most = Math.max(most, under);
          const outcome = await real.send(command, signal);
          under -= 1;
          return outcome;
        },
      }),
    });
    await office.read();
    await submitTwo(office);
    expect(posted(standin)).toHaveLength(2);
    expect(most).toBe(1);
  });
});

describe('a command that nobody can read', () => {
  it('is put aside and shown, and the entry waits for a person', async () => {
    const standin = await standinWith({ juying: [juyingSeed()] });
    const office = await openOffice(standin);
    await office.read();
    const id = await office.draft();
    const at = office.clock.now();
    value(
      await office.store.moveRenewal({
        renewalId: id,
        from: 'drafted',
        step: { at, state: 'queued', actor: 'person', who: PERSON, note: null, proof: null },
        outbox: {
          action: 'enqueue',
          accountId: ACCOUNT,
          kind: 'renew',
          version: 99,
          payload: '{}',
          createdAt: at,
          nextAt: at,
        },
      }),
    );
    office.renewals.wake();
    await office.settled();
    expect(await office.entry(id)).toMatchObject({ state: 'unknown' });
    const command = await office.command(id);
    expect(command).toMatchObject({ deadLetter: true, payload: '{}' });
    expect(office.log.find(({ event }) => event === 'renewals.unreadableCommand')?.id).toBe(
      command?.lastError?.logId,
    );
    expect(posted(standin)).toHaveLength(0);
    value(await office.renewals.withdraw({ renewalId: id, who: PERSON, note: '' }));
    expect((await office.entry(id)).state).toBe('withdrawn');
  });
});

describe('a bug in a session', () => {
  it('leaves the answer open, so the cloud is asked before anything else', async () => {
    const standin = await standinWith({ juying: [juyingSeed()] });
    const office = await openOffice(standin, {
      session: (real) => ({
        ...real,
        async send(command, signal) {
          await real.send(command, signal);
          throw new TypeError('a bug');
        },
      }),
    });
    await office.read();
    const id = await office.submit();
    expect(await office.path(id)).toEqual([
      'drafted person',
      'queued person',
      'unknown answer',
      'submitted lookUp',
    ]);
    expect(posted(standin)).toHaveLength(1);
    expect(office.log.some(({ event }) => event === 'renewals.sendThrew')).toBe(true);
  });
});

describe('a draft', () => {
  it('lapses when its term ended and nobody submitted it', async () => {
    const standin = await standinWith({ juying: [juyingSeed()] });
    const office = await openOffice(standin);
    await office.read();
    const id = await office.draft();
    await office.clock.advance(29 * DAY);
    await office.settled();
    expect((await office.entry(id)).state).toBe('drafted');
    await office.clock.advance(2 * DAY);
    await office.settled();
    expect(await office.lastStep(id)).toMatchObject({ state: 'lapsed', actor: 'clock' });
    const late = await office.renewals.submit({ renewalIds: [id], who: PERSON });
    expect(late).toMatchObject({ ok: false, error: { code: 'renewalStateChanged' } });
  });
});
