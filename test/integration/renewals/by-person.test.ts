import { describe, expect, it } from 'vitest';
import type { RenewalPlan } from '../../../shared/domain/renewal.ts';
import { contract } from '../../../shared/ipc/contract.ts';
import { DAY, juyingSeed, NOW, standinWith } from '../standin/harness.ts';
import { ACCOUNT, type Office, openOffice, PERSON, value } from './harness.ts';

const YEAR_LATER = NOW + 395 * DAY;

/** An account whose cloud has no license service, with a license that a person typed. */
async function officeWithoutService(): Promise<Office> {
  const standin = await standinWith({ juying: [juyingSeed({ licenseService: false, shared: 1 })] });
  const office = await openOffice(standin);
  await office.store.saveEnteredLicense(ACCOUNT, {
    source: 'entered',
    plan: 'free',
    seats: 3,
    termStart: null,
    termEnd: NOW + 30 * DAY,
    enteredBy: PERSON,
    enteredAt: NOW,
  });
  await office.read();
  return office;
}

const mark = (renewalId: string) => ({ renewalId, who: PERSON, reference: 'order 12', note: '' });

describe('a renewal by a person', () => {
  it('is prepared, submitted on the vendor’s page and confirmed with proof', async () => {
    const office = await officeWithoutService();
    const id = await office.draft();
    expect(await office.entry(id)).toMatchObject({
      route: 'person',
      deviceCount: 3,
      termEndBefore: NOW + 30 * DAY,
    });
    expect(await office.renewals.submit({ renewalIds: [id], who: PERSON })).toMatchObject({
      ok: false,
      error: { code: 'renewalStateChanged' },
    });

    const sheet = value(await office.renewals.sheet({ renewalId: id }));
    expect(contract['renewals.sheet'].output.parse(sheet)).toEqual(sheet);
    expect(sheet).toMatchObject({
      ownUserId: 'usr_own',
      license: { source: 'entered', seats: 3 },
      deviceTotal: 3,
      renewal: { accountLabel: 'One', customer: 'Customer', platform: 'juying' },
    });
    expect(sheet.devices.map(({ unid }) => unid)).toEqual(['JY-001', 'JY-002', 'JY-003']);
    expect(sheet.consoleUrl).toMatch(/^https:/);

    value(await office.renewals.markSubmitted(mark(id)));
    const confirmed = {
      renewalId: id,
      who: 'B. Person',
      proof: 'letter of 3 March',
      note: '',
      termEnd: YEAR_LATER,
    };
    value(await office.renewals.confirm(confirmed));
    expect(await office.entry(id)).toMatchObject({ state: 'confirmed', termEndAfter: YEAR_LATER });
    expect(await office.lastStep(id)).toMatchObject({
      actor: 'person',
      who: 'B. Person',
      proof: 'letter of 3 March',
    });
    // No cloud tells the term here, so the account goes by what the person saw.
    expect(office.entered).toEqual([
      [
        ACCOUNT,
        { plan: 'free', seats: 3, termStart: null, termEnd: YEAR_LATER, enteredBy: 'B. Person' },
      ],
    ]);
  });

  it('is confirmed by a reading whose end moved', async () => {
    const standin = await standinWith({ juying: [juyingSeed()] });
    const office = await openOffice(standin);
    await office.read();
    // The office may not send by API here, while the cloud does tell its term.
    const id = await office.draft();
    const { renewal } = value(await office.renewals.detail({ renewalId: id }));
    await office.renewals.withdraw({ renewalId: id, who: PERSON, note: '' });
    const byHand = {
      id: 'by-hand',
      requestId: 'request-by-hand',
      accountId: ACCOUNT,
      scope: renewal.scope,
      years: 1,
      route: 'person' as const,
      state: 'drafted' as const,
      deviceCount: 3,
      termEndBefore: renewal.termEndBefore,
      termEndExpected: renewal.termEndExpected,
      termEndAfter: null,
      createdAt: NOW,
      updatedAt: NOW,
    };
    const step = { at: NOW, state: 'drafted', actor: 'person', who: PERSON } as const;
    await office.store.createRenewals([byHand], { ...step, note: null, proof: null });
    value(await office.renewals.markSubmitted(mark('by-hand')));
    await office.read();
    expect((await office.entry('by-hand')).state).toBe('submitted');

    standin.control.setTerm({ account: 'one', termEnd: YEAR_LATER });
    await office.clock.advance(1_000);
    await office.read();
    expect(await office.entry('by-hand')).toMatchObject({
      state: 'confirmed',
      termEndAfter: YEAR_LATER,
    });
    expect(await office.lastStep('by-hand')).toMatchObject({ actor: 'reading' });
    expect(office.entered).toEqual([]);
  });

  it('may be rejected or withdrawn by a person, and then stays so', async () => {
    const office = await officeWithoutService();
    const first = await office.draft();
    value(await office.renewals.markSubmitted(mark(first)));
    value(await office.renewals.reject({ renewalId: first, who: PERSON, note: 'phone call' }));
    expect(await office.lastStep(first)).toMatchObject({ state: 'rejected', note: 'phone call' });

    const second = await office.draft();
    value(await office.renewals.markSubmitted(mark(second)));
    value(await office.renewals.withdraw({ renewalId: second, who: PERSON, note: '' }));

    const proof = { who: PERSON, proof: 'paper', note: '', termEnd: null };
    for (const renewalId of [first, second]) {
      expect(await office.renewals.confirm({ renewalId, ...proof })).toMatchObject({
        ok: false,
        error: { code: 'renewalStateChanged' },
      });
    }
    expect(office.entered).toEqual([]);
  });
});

describe('plans and lists', () => {
  it('draft nothing while an entry is open, and write nothing on a preview', async () => {
    const office = await officeWithoutService();
    const plan = { kind: 'account', accountId: ACCOUNT, years: 1 } as const;
    const lines = value(await office.renewals.preview({ plan }));
    expect(contract['renewals.preview'].output.parse(lines)).toEqual(lines);
    expect(lines).toMatchObject([{ route: 'person', obstacles: [], sharedLeftOut: 1 }]);
    expect(value(await office.renewals.list({ accountId: null, open: null }))).toEqual([]);

    const both = await Promise.all([
      office.renewals.draft({ plan, who: PERSON }),
      office.renewals.draft({ plan, who: PERSON }),
    ]);
    expect(both.map(({ ok }) => ok)).toEqual([true, false]);
    expect(both[1]).toMatchObject({ error: { code: 'renewalNotPossible' } });
    expect(value(await office.renewals.preview({ plan }))[0]?.obstacles).toEqual(['alreadyOpen']);
  });

  it('tell open entries from closed ones', async () => {
    const office = await officeWithoutService();
    const closed = await office.draft();
    value(await office.renewals.withdraw({ renewalId: closed, who: PERSON, note: '' }));
    const open = await office.draft();
    const ids = async (isOpen: boolean | null, accountId: string | null = ACCOUNT) =>
      value(await office.renewals.list({ accountId, open: isOpen })).map(({ id }) => id);
    expect(await ids(true)).toEqual([open]);
    expect(await ids(false)).toEqual([closed]);
    expect(new Set(await ids(null, null))).toEqual(new Set([open, closed]));
    expect(await ids(null, 'account-two')).toEqual([]);
    const detail = value(await office.renewals.detail({ renewalId: open }));
    expect(contract['renewals.detail'].output.parse(detail)).toEqual(detail);
    expect(detail).toMatchObject({ command: null, steps: [{ state: 'drafted', who: PERSON }] });
  });

  it('refuse what they do not know', async () => {
    const office = await officeWithoutService();
    const { renewals } = office;
    const years = 1;
    const plans: { plan: RenewalPlan; code: string }[] = [
      { plan: { kind: 'account', accountId: 'account-two', years }, code: 'unknownAccount' },
      { plan: { kind: 'devices', entitlementIds: [987], years }, code: 'unknownEntitlement' },
    ];
    for (const { plan, code } of plans) {
      expect(await renewals.preview({ plan })).toMatchObject({ ok: false, error: { code } });
    }
    const renewalId = 'nobody';
    const unknown = { ok: false, error: { code: 'unknownRenewal' } };
    expect(await renewals.detail({ renewalId })).toMatchObject(unknown);
    expect(await renewals.sheet({ renewalId })).toMatchObject(unknown);
    expect(await renewals.lookUp({ renewalId })).toMatchObject(unknown);
    expect(await renewals.markSubmitted(mark(renewalId))).toMatchObject(unknown);
    expect(await renewals.submit({ renewalIds: [renewalId], who: PERSON })).toMatchObject(unknown);
  });
});
