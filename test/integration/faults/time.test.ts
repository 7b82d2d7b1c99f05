import { expect, it } from 'vitest';
import { expectAgreement } from './agreement.ts';
import { errorOf, expectHealthy, expectNoSecret, type Play, playFaults } from './fault-case.ts';
import { type FrontFault, isLicensePage, isList, withoutFraming } from './front.ts';
import { type FaultRig, figuresOf, JUYING, openRig, typedThrough, XMP } from './rig.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Somebody sets the computer's clock; the cloud's goes on as before. */
function setComputer(rig: FaultRig, ahead: number): void {
  rig.clock.setWall(rig.clock.now() + ahead);
  rig.cloudAhead(-ahead);
}

/** A computer that is `ahead` of the cloud, ms. */
const off = (ahead: number): Play => ({
  begin: (rig) => setComputer(rig, ahead),
  async meanwhile({ backend, accountId, clock }, error) {
    expect(error).toBeNull();
    // What was read is as old as this computer believes, not as old as another clock says.
    const { asOf } = await backend.account(accountId);
    expect(Math.abs((asOf ?? 0) - clock.now())).toBeLessThan(MINUTE);
  },
  end(rig) {
    rig.clock.setWall(rig.clock.now() - ahead);
    rig.cloudAhead(0);
  },
  onXmp: true,
});

/** The clock is set while the cloud has the request. */
const jump = (ahead: number): Play => ({
  begin(rig) {
    const setting: FrontFault = async ({ pass, response }) => {
      setComputer(rig, ahead);
      const { status, headers, body } = await pass();
      response.writeHead(status, withoutFraming(headers)).end(body);
    };
    const matching = rig.accountKey === XMP ? isList : isLicensePage;
    rig.front.fault(setting, matching, 1);
  },
  async meanwhile(rig, error) {
    expect(error).toBeNull();
    expectAgreement(rig, await rig.backend.account(rig.accountId));
    await expectPlannedWithinSchedule(rig);
  },
  end: (rig) => setBack(rig, ahead),
  onXmp: true,
});

function setBack(rig: FaultRig, ahead: number): void {
  rig.clock.setWall(rig.clock.now() - ahead);
  rig.cloudAhead(0);
}

/** After the schedule has looked at the clock again, no reading is further off than it plans. */
async function expectPlannedWithinSchedule({ backend, accountId, clock }: FaultRig): Promise<void> {
  await clock.advance(2 * MINUTE);
  const { sync } = await backend.account(accountId);
  if (sync.state === 'running') throw new Error('Something is being read');
  expect(sync.nextAt).not.toBeNull();
  expect(Math.abs((sync.nextAt ?? 0) - clock.now())).toBeLessThan(7 * HOUR);
}

const withoutDate: FrontFault = async ({ pass, response }) => {
  const { status, headers, body } = await pass();
  const { date, ...rest } = withoutFraming(headers);
  response.sendDate = false;
  response.writeHead(status, rest).end(body);
};

/** When the account was read, ms UTC; a list refused for a token that had ended is no reading. */
const listsOf = ({ standin }: FaultRig, account: string) =>
  standin.control
    .requests({ account })
    .filter(({ path, code }) => path.endsWith('/all-equip-state') && code === null)
    .map(({ at }) => at);

/** A night in the account's own time zone, read by the schedule from `startAt` (ms UTC) on. */
async function nightFrom(startAt: number): Promise<void> {
  const rig = await openRig({ startAt });
  const before = await figuresOf(rig);
  rig.standin.control.clearRequests();
  const ends = rig.clock.now() + DAY;
  await rig.drive(() => rig.clock.now() >= ends, MINUTE);
  await rig.drive(async () => (await rig.backend.account(rig.accountId)).sync.state === 'idle');
  const at = listsOf(rig, JUYING);
  expect([3, 4]).toContain(at.length);
  for (const [index, time] of at.entries()) {
    const gap = time - (at[index - 1] ?? startAt);
    expect(gap).toBeGreaterThan(5.3 * HOUR);
    expect(gap).toBeLessThan(6.7 * HOUR);
  }
  expect(await errorOf(rig)).toBeNull();
  await expectHealthy(rig, before.view.asOf);
  // An hour that is skipped or told twice moves no end.
  const after = await figuresOf(rig);
  expect(after.view.nextEnd).toBe(before.view.nextEnd);
  expect(after.page.rows.map(({ termEnd }) => termEnd)).toEqual(
    before.page.rows.map(({ termEnd }) => termEnd),
  );
  expectNoSecret(rig, []);
}

playFaults('time', {
  'clock 10 minutes ahead': off(10 * MINUTE),
  'clock 10 minutes behind': off(-10 * MINUTE),
  'clock 2 days ahead': off(2 * DAY),
  'clock 2 days behind': off(-2 * DAY),
  'cloud does not tell its time': {
    rig: { account: XMP },
    begin(rig) {
      setComputer(rig, 10 * MINUTE);
      rig.front.fault(withoutDate);
    },
    end: (rig) => setBack(rig, 10 * MINUTE),
  },
  'jump forward during a reading': jump(DAY),
  'jump back during a reading': jump(-DAY),
  // Europe/Amsterdam: at 01:00 UTC two o'clock becomes three.
  'daylight saving begins': () => nightFrom(Date.UTC(2027, 2, 27, 20)),
  // And at 01:00 UTC three o'clock becomes two.
  'daylight saving ends': () => nightFrom(Date.UTC(2026, 9, 24, 20)),
  'suspend and resume': async () => {
    const rig = await openRig();
    const accounts = [JUYING, 'school-seven', 'hotel-harbour'];
    for (const accountKey of accounts.slice(1)) {
      const { settings, secrets } = typedThrough({ ...rig, accountKey });
      const { accountId } = await rig.backend.get('accounts.connect', { settings, secrets });
      await rig.drive(async () => (await rig.backend.account(accountId)).sync.state === 'idle');
    }
    await rig.clock.advance(MINUTE);
    rig.standin.control.clearRequests();

    // Four readings of each were missed; the computer wakes and says so several times.
    rig.clock.suspend(DAY);
    for (let told = 0; told < 3; told += 1) rig.backend.powerResumed();
    rig.backend.online();
    const woke = rig.clock.now();
    await rig.drive(() => rig.clock.now() >= woke + 10 * MINUTE);
    for (const account of accounts)
      expect([account, listsOf(rig, account).length]).toEqual([account, 1]);
    const [first = 0, ...later] = accounts.flatMap((account) => listsOf(rig, account)).sort();
    // Spread over half a minute, so that a network that is only just back is not flooded.
    for (const at of [first, ...later]) expect(at - woke).toBeLessThanOrEqual(31_000);
    await expectHealthy(rig, woke - 1);
  },
});

it('plays every night in the time zone of the account', async () => {
  const rig = await openRig();
  expect((await rig.backend.account(rig.accountId)).account.timeZone).toBe('Europe/Amsterdam');
});
