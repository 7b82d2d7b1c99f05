import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Standin } from '../../../electron/standin/index.ts';
import type { DeadLetterView } from '../../../shared/ipc/views.ts';
import { juyingSeed, standinWith } from '../standin/harness.ts';
import { lookInto } from '../store/support.ts';
import { ACCOUNT, type Office, openOffice, PERSON, restart, value } from './harness.ts';

const renewalPath = '/license/renewals';
const refusing = {
  match: { method: 'POST', pathPrefix: renewalPath },
  fault: {
    kind: 'body' as const,
    text: JSON.stringify({ success: false, code: 1001, message: '[D1001] no', data: null }),
  },
};

const posted = (standin: Standin) =>
  standin.control
    .requests({ account: 'one', method: 'POST' })
    .filter(({ path }) => path.includes(renewalPath));

const letters = async (office: Office): Promise<DeadLetterView[]> =>
  value(await office.renewals.deadLetters());

async function onlyLetter(office: Office): Promise<DeadLetterView> {
  const [letter, ...others] = await letters(office);
  if (!letter || others.length > 0) throw new Error(`${others.length + 1} letters`);
  return letter;
}

/** Writes into an outbox row past the store, as a bad disk or another hand would. */
function spoil(office: Office, requestId: string, set: string): void {
  lookInto(join(office.folder, 'tenure.db'), (database) => {
    database.prepare(`UPDATE outbox SET ${set} WHERE request_id = ?`).run(requestId);
  });
}

/** An entry for one device, queued. */
async function queueFor(office: Office, unid: string): Promise<{ id: string; requestId: string }> {
  const entitlementIds = await office.store.entitlementIdsOf(ACCOUNT, [unid]);
  const plan = { kind: 'devices', entitlementIds, years: 2 } as const;
  const [id = ''] = value(await office.renewals.draft({ plan, who: PERSON }));
  value(await office.renewals.submit({ renewalIds: [id], who: PERSON }));
  await office.settled();
  return { id, requestId: (await office.entry(id)).requestId };
}

const begin = async (office: Office): Promise<void> => {
  office.renewals.start();
  await office.settled();
};

describe('a row that cannot be read', () => {
  it.each([
    ['a damaged error', `last_error = '{"code":'`],
    ['an error of a form nobody knows', `last_error = '{"code":"gone"}'`],
    ['a damaged payload', `payload = '{"kind":'`],
    ['a kind nobody knows', `kind = 'addDevice'`],
    ['a version nobody knows', 'version = 2'],
  ])('with %s is put aside and keeps no other from being sent', async (_, set) => {
    const standin = await standinWith({ juying: [juyingSeed()] });
    const office = await openOffice(standin, { started: false });
    await office.read();
    const { id, requestId } = await queueFor(office, 'JY-001');
    const { id: other } = await queueFor(office, 'JY-002');
    spoil(office, requestId, set);
    await begin(office);

    expect((await office.entry(other)).state).toBe('submitted');
    expect(await office.entry(id)).toMatchObject({ state: 'unknown' });
    expect(posted(standin)).toHaveLength(1);
    const letter = await onlyLetter(office);
    expect(letter).toMatchObject({ requestId, why: 'unreadable', next: 'askFirst', handled: null });
    expect(letter.error.logId).toBe(
      office.log.find(({ event }) => event === 'renewals.unreadableCommand')?.id,
    );
  });

  it('is asked for at the cloud before another may take its place', async () => {
    const standin = await standinWith({ juying: [juyingSeed()] });
    const office = await openOffice(standin, { started: false });
    await office.read();
    const { id, requestId } = await queueFor(office, 'JY-002');
    spoil(office, requestId, `payload = ''`);
    await begin(office);
    const entitlementIds = await office.store.entitlementIdsOf(ACCOUNT, ['JY-002']);
    const plan = { kind: 'devices', entitlementIds, years: 2 } as const;
    const early = { plan, who: PERSON, replaces: requestId };
    for (const refused of [
      await office.renewals.letterPlan({ requestId }),
      await office.renewals.preview(early),
      await office.renewals.draft(early),
    ]) {
      expect(refused).toMatchObject({ ok: false, error: { code: 'renewalNotPossible' } });
    }

    value(await office.renewals.lookUp({ renewalId: id }));
    expect(await onlyLetter(office)).toMatchObject({ next: 'retry' });
    expect(value(await office.renewals.letterPlan({ requestId }))).toEqual(plan);
    const [anew = ''] = value(await office.renewals.draft(early));
    expect(await office.lastStep(id)).toMatchObject({ state: 'withdrawn', who: PERSON });
    value(await office.renewals.submit({ renewalIds: [anew], who: PERSON }));
    await office.settled();
    expect((await office.entry(anew)).state).toBe('submitted');
    expect((await office.entry(anew)).requestId).not.toBe(requestId);
    expect(await onlyLetter(office)).toMatchObject({
      next: 'none',
      handled: { as: 'retried', who: PERSON },
    });
  });

  it('that the cloud has is settled by the look-up, and stays in the list', async () => {
    const standin = await standinWith({ juying: [juyingSeed()] });
    const office = await openOffice(standin, {
      session: (real) => ({
        ...real,
        send: async (command, signal) => {
          await real.send(command, signal);
          throw new Error('cut off');
        },
        lookUp: async () => ({ outcome: 'unsupported' }),
      }),
    });
    await office.read();
    const { id, requestId } = await queueFor(office, 'JY-001');
    spoil(office, requestId, `last_error = 'x', next_at = 0`);
    const again = await restart(standin, office);
    await again.settled();
    expect(await onlyLetter(again)).toMatchObject({ next: 'askFirst' });
    value(await again.renewals.lookUp({ renewalId: id }));
    expect((await again.entry(id)).state).toBe('submitted');
    expect(await onlyLetter(again)).toMatchObject({ next: 'none', handled: { as: 'settled' } });
    expect(posted(standin)).toHaveLength(1);
  });
});

describe('a command refused for good', () => {
  it('is listed with the vendor’s words, asked for anew under another key, and never deleted', async () => {
    const standin = await standinWith({ juying: [juyingSeed()] });
    const office = await openOffice(standin);
    await office.read();
    standin.control.addFault(refusing);
    const id = await office.submit();
    const refused = await office.entry(id);
    expect(refused.state).toBe('rejected');
    const letter = await onlyLetter(office);
    expect(letter).toMatchObject({
      why: 'refused',
      next: 'retry',
      kind: 'renew',
      said: '[D1001] no',
      buriedAt: office.clock.now(),
      renewal: { id, years: 1, scope: { kind: 'account' } },
    });
    expect(letter.error.logId).not.toBeNull();

    const { requestId } = letter;
    const plan = value(await office.renewals.letterPlan({ requestId }));
    const twice = [1, 2].map(() =>
      office.renewals.draft({ plan, who: PERSON, replaces: requestId }),
    );
    const [first, second] = await Promise.all(twice);
    expect(second).toMatchObject({ ok: false, error: { code: 'renewalNotPossible' } });
    const [anew = ''] = first ? value(first) : [];
    expect((await office.entry(anew)).requestId).not.toBe(requestId);
    expect(await onlyLetter(office)).toMatchObject({ requestId, handled: { as: 'retried' } });
    expect((await office.entry(id)).state).toBe('rejected');
    value(await office.renewals.submit({ renewalIds: [anew], who: PERSON }));
    await office.settled();
    expect((await office.entry(anew)).state).toBe('submitted');

    const again = await restart(standin, office);
    expect(await onlyLetter(again)).toMatchObject({ requestId, handled: { who: PERSON } });
  });

  it('can be set aside once, by name', async () => {
    const standin = await standinWith({ juying: [juyingSeed()] });
    const office = await openOffice(standin);
    await office.read();
    standin.control.addFault(refusing);
    await office.submit();
    const { requestId } = await onlyLetter(office);
    value(await office.renewals.setAside({ requestId, who: PERSON }));
    expect(await office.renewals.setAside({ requestId, who: 'Another' })).toMatchObject({
      error: { code: 'renewalStateChanged' },
    });
    expect(await onlyLetter(office)).toMatchObject({
      next: 'none',
      handled: { as: 'setAside', who: PERSON, at: office.clock.now() },
    });
    expect(
      await office.renewals.setAside({ requestId: 'request-none', who: PERSON }),
    ).toMatchObject({
      error: { code: 'unknownRenewal' },
    });
    expect(await office.renewals.letterPlan({ requestId })).toMatchObject({ ok: false });
  });
});
