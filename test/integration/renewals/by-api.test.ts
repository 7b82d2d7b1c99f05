import { describe, expect, it } from 'vitest';
import type { Standin } from '../../../electron/standin/index.ts';
import { appError } from '../../../shared/errors.ts';
import { DAY, juyingSeed, NOW, standinWith } from '../standin/harness.ts';
import { ACCOUNT, openOffice, PERSON, restart, value } from './harness.ts';

const renewalPath = '/license/renewals';
const sending = { method: 'POST', pathPrefix: renewalPath };

const posted = (standin: Standin) =>
  standin.control
    .requests({ account: 'one', method: 'POST' })
    .filter(({ path }) => path.includes(renewalPath));

async function requestId(office: Awaited<ReturnType<typeof openOffice>>, id: string) {
  return (await office.entry(id)).requestId;
}

describe('a renewal by API', () => {
  it('goes from draft over review to a reading that confirms it', async () => {
    const standin = await standinWith({ juying: [juyingSeed()] });
    const office = await openOffice(standin);
    await office.read();
    const id = await office.submit();
    expect(await office.entry(id)).toMatchObject({
      state: 'submitted',
      route: 'api',
      deviceCount: 3,
      termEndBefore: NOW + 30 * DAY,
      termEndExpected: Date.UTC(2026, 1, 14, 8),
    });
    expect(office.sent).toEqual([ACCOUNT]);
    expect(await office.command(id)).toBeNull();

    standin.control.shiftClock({ ms: 6_000 });
    await office.clock.advance(6_000);
    await office.read();
    expect((await office.entry(id)).state).toBe('underReview');

    const decided = { account: 'one', requestId: await requestId(office, id) } as const;
    standin.control.decideRenewal({ ...decided, decision: 'approve' });
    await office.clock.advance(1_000);
    await office.read();
    expect(await office.entry(id)).toMatchObject({
      state: 'confirmed',
      termEndAfter: Date.UTC(2026, 1, 14, 8),
    });
    expect(await office.path(id)).toEqual([
      'drafted person',
      'queued person',
      'submitted answer',
      'underReview reading',
      'confirmed reading',
    ]);
    expect(posted(standin)).toHaveLength(1);
  });

  it('is not confirmed by an answer or a look-up that says approved', async () => {
    const standin = await standinWith({ juying: [juyingSeed()] });
    const office = await openOffice(standin);
    await office.read();
    const id = await office.submit();
    const decided = { account: 'one', requestId: await requestId(office, id) } as const;
    standin.control.decideRenewal({ ...decided, decision: 'approve' });
    value(await office.renewals.lookUp({ renewalId: id }));
    expect(await office.lastStep(id)).toMatchObject({
      state: 'underReview',
      actor: 'lookUp',
      note: 'approved',
    });
    await office.clock.advance(1);
    await office.read();
    expect((await office.entry(id)).state).toBe('confirmed');
  });

  it('ends as rejected with the vendor’s reason', async () => {
    const standin = await standinWith({ juying: [juyingSeed()] });
    const office = await openOffice(standin);
    await office.read();
    const id = await office.submit();
    standin.control.decideRenewal({
      account: 'one',
      requestId: await requestId(office, id),
      decision: 'reject',
      reason: 'invoice unpaid',
    });
    await office.clock.advance(1);
    await office.read();
    expect(await office.lastStep(id)).toMatchObject({
      state: 'rejected',
      actor: 'reading',
      note: 'invoice unpaid',
    });
    // A new entry may be drafted now, under a key of its own.
    const again = await office.submit();
    expect(await requestId(office, again)).not.toBe(await requestId(office, id));
    expect(posted(standin)).toHaveLength(2);
  });

  it('that the cloud refuses at once is rejected, and its command is kept', async () => {
    const standin = await standinWith({ juying: [juyingSeed()] });
    const office = await openOffice(standin);
    await office.read();
    standin.control.changeSettings({ minDevices: 4 });
    const id = await office.submit();
    expect(await office.lastStep(id)).toMatchObject({
      state: 'rejected',
      actor: 'answer',
      note: '[D1022] No corresponding authorization',
    });
    expect(await office.command(id)).toMatchObject({
      deadLetter: true,
      lastError: { code: 'notAuthorized' },
    });
    await office.clock.advance(DAY);
    expect(posted(standin)).toHaveLength(1);
  });
});

describe('a lost answer', () => {
  it('makes the entry unknown, and a look-up finds it: one request at the cloud', async () => {
    const standin = await standinWith({ juying: [juyingSeed()] });
    const office = await openOffice(standin);
    await office.read();
    standin.control.addFault({ match: sending, fault: { kind: 'applyThenDrop' } });
    const id = await office.submit();
    expect(await office.path(id)).toEqual([
      'drafted person',
      'queued person',
      'unknown answer',
      'submitted lookUp',
    ]);
    expect(posted(standin)).toHaveLength(1);
    expect(await office.command(id)).toBeNull();
  });

  it('is sent again under the same id only after the cloud said it knows nothing', async () => {
    const standin = await standinWith({ juying: [juyingSeed()] });
    const office = await openOffice(standin);
    await office.read();
    standin.control.addFault({ match: sending, fault: { kind: 'drop', when: 'before' } });
    const id = await office.submit();
    expect(await office.path(id)).toEqual([
      'drafted person',
      'queued person',
      'unknown answer',
      'queued lookUp',
      'submitted answer',
    ]);
    const asked = standin.control
      .requests({ account: 'one' })
      .filter(({ path }) => path.includes(renewalPath))
      .map(({ method }) => method);
    // Behind the reading's own list: try, question, second try.
    expect(asked.slice(-3)).toEqual(['POST', 'GET', 'POST']);
  });

  /** A line on which questions fail until `mend` is called; all else goes through. */
  async function officeThatCannotAsk(standin: Standin) {
    let mended = false;
    const office = await openOffice(standin, {
      session: (real) => ({
        ...real,
        lookUp: async (command, signal) =>
          mended
            ? real.lookUp(command, signal)
            : { outcome: 'failed', error: appError('serverError') },
      }),
    });
    await office.read();
    standin.control.addFault({ match: sending, fault: { kind: 'applyThenDrop' } });
    const mend = () => {
      mended = true;
    };
    return { office, mend };
  }

  it('stays unknown while the cloud cannot be asked, and is not sent meanwhile', async () => {
    const standin = await standinWith({ juying: [juyingSeed()] });
    const { office, mend } = await officeThatCannotAsk(standin);
    const id = await office.submit();
    for (let hours = 0; hours < 5; hours += 1) {
      await office.clock.advance(60 * 60_000);
      await office.settled();
    }
    expect((await office.entry(id)).state).toBe('unknown');
    expect((await office.command(id))?.attempts).toBeGreaterThan(10);
    expect(posted(standin)).toHaveLength(1);

    mend();
    await office.clock.advance(15 * 60_000);
    await office.settled();
    expect(await office.lastStep(id)).toMatchObject({ state: 'submitted', actor: 'lookUp' });
    expect(posted(standin)).toHaveLength(1);
  });

  it('is settled by a reading as well', async () => {
    const standin = await standinWith({ juying: [juyingSeed()] });
    const { office } = await officeThatCannotAsk(standin);
    const id = await office.submit();
    await office.read();
    expect(await office.lastStep(id)).toMatchObject({ state: 'submitted', actor: 'reading' });
    expect(await office.command(id)).toBeNull();
  });

  it('waits for a person where the cloud has nothing to ask', async () => {
    const standin = await standinWith({ juying: [juyingSeed()] });
    const office = await openOffice(standin);
    await office.read();
    standin.control.addFault({ match: sending, fault: { kind: 'applyThenDrop' } });
    standin.control.addFault({
      match: { method: 'GET', pathPrefix: renewalPath },
      times: 'always',
      fault: { kind: 'status', status: 404 },
    });
    const id = await office.submit();
    expect((await office.entry(id)).state).toBe('unknown');
    expect(await office.command(id)).toMatchObject({ nextAt: null, deadLetter: false });
    expect(await office.renewals.lookUp({ renewalId: id })).toMatchObject({
      ok: false,
      error: { code: 'renewalNotPossible' },
    });
    await office.clock.advance(DAY);
    await office.settled();
    expect(posted(standin)).toHaveLength(1);

    const decided = { renewalId: id, who: PERSON, reference: 'ticket 7', note: '' };
    value(await office.renewals.markSubmitted(decided));
    expect(await office.lastStep(id)).toMatchObject({
      state: 'submitted',
      actor: 'person',
      who: PERSON,
      proof: 'ticket 7',
      note: null,
    });
    expect(await office.command(id)).toBeNull();
  });
});

describe('the end of the app', () => {
  it('between queueing and sending costs nothing: it is sent once after the start', async () => {
    const standin = await standinWith({ juying: [juyingSeed()] });
    const before = await openOffice(standin, { started: false });
    await before.read();
    const id = await before.draft();
    value(await before.renewals.submit({ renewalIds: [id], who: PERSON }));
    expect(posted(standin)).toHaveLength(0);

    const after = await restart(standin, before);
    await after.settled();
    expect(await after.path(id)).toEqual(['drafted person', 'queued person', 'submitted answer']);
    expect(posted(standin)).toHaveLength(1);
  });

  it('between sending and the answer never makes a second request', async () => {
    const standin = await standinWith({ juying: [juyingSeed()] });
    let arrived = () => {};
    const atCloud = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const before = await openOffice(standin, {
      session: (real) => ({
        ...real,
        async send(command, signal) {
          await real.send(command, signal);
          arrived();
          // The process ends here: the answer never reaches the ledger.
          return new Promise(() => {});
        },
      }),
    });
    await before.read();
    const id = await before.draft();
    value(await before.renewals.submit({ renewalIds: [id], who: PERSON }));
    await atCloud;
    expect((await before.entry(id)).state).toBe('queued');
    const withdrawn = await before.renewals.withdraw({ renewalId: id, who: PERSON, note: '' });
    expect(withdrawn).toMatchObject({ ok: false, error: { code: 'renewalStateChanged' } });

    const after = await restart(standin, before);
    await after.settled();
    expect(await after.path(id)).toEqual([
      'drafted person',
      'queued person',
      'unknown clock',
      'submitted lookUp',
    ]);
    expect(posted(standin)).toHaveLength(1);
  });

  it('before anything arrived: it asks first, then sends under the same id', async () => {
    const standin = await standinWith({ juying: [juyingSeed()] });
    let begun = () => {};
    const atTry = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const before = await openOffice(standin, {
      session: (real) => ({
        ...real,
        send() {
          begun();
          return new Promise(() => {});
        },
      }),
    });
    await before.read();
    const id = await before.draft();
    value(await before.renewals.submit({ renewalIds: [id], who: PERSON }));
    await atTry;

    const after = await restart(standin, before);
    await after.settled();
    expect(await after.path(id)).toEqual([
      'drafted person',
      'queued person',
      'unknown clock',
      'queued lookUp',
      'submitted answer',
    ]);
    expect(posted(standin)).toHaveLength(1);
  });
});
