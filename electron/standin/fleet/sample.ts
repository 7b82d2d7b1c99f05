import { addYearsUtc } from '../juying/rules.ts';
import { deviceId, unidSource } from './identifiers.ts';
import { seededRandom } from './random.ts';
import { type AccountPlan, SAMPLE_PLAN, SAMPLE_SHARES } from './sample-plan.ts';
import { sampleXmpClients } from './sample-xmp.ts';
import { equipment } from './sites.ts';
import type { Device, Fleet, JuyingAccount, Renewal } from './types.ts';

export { sampleAccounts } from './accounts.ts';

const SEED = 20_250_301;
const DAY_MS = 86_400_000;

function plannedRenewals(plan: AccountPlan, now: number): Renewal[] {
  const { renewal } = plan;
  if (renewal === undefined) return [];
  const decided = renewal.state === 'rejected' || renewal.state === 'approved';
  const submittedAt = now - renewal.submittedDaysAgo * DAY_MS;
  return [
    {
      requestId: `sample-${plan.key}-1`,
      years: 1,
      unids: null,
      state: renewal.state,
      submittedAt,
      decidedAt: decided ? submittedAt + 2 * DAY_MS : null,
      reason: renewal.reason ?? null,
      termEnd: null,
      received: 1,
      held: !decided,
    },
  ];
}

function plannedAccount(plan: AccountPlan, devices: Device[], now: number): JuyingAccount {
  const termEnd = plan.endsInDays === null ? null : now + plan.endsInDays * DAY_MS;
  return {
    key: plan.key,
    label: plan.label,
    customer: plan.customer,
    timeZone: plan.timeZone,
    userId: plan.userId,
    auth: { ...plan.auth },
    headerStyle: plan.headerStyle,
    licenseService: plan.licenseService ?? true,
    plan: plan.plan,
    boughtDevices: plan.boughtDevices,
    termStart: termEnd === null ? null : addYearsUtc(termEnd, -plan.years),
    termEnd,
    devices,
    renewals: plannedRenewals(plan, now),
  };
}

/**
 * Nine JuYing accounts of six customers (some 260 devices) and two XMP teams: what an installer's
 * year looks like. The same for the same `now` (ms UTC), from which all dates are counted.
 */
export function sampleFleet(now: number): Fleet {
  const nextUnid = unidSource(seededRandom(SEED));
  let seq = 0;
  const owned = new Map<string, Device[]>();
  for (const plan of SAMPLE_PLAN) {
    owned.set(
      plan.key,
      equipment(plan.site, plan.devices).map(({ name, profile }) => {
        const unid = nextUnid();
        seq += 1;
        const { userId: userid } = plan;
        return { id: deviceId(unid), name, unid, userid, profile, addedSeq: seq, termEnd: null };
      }),
    );
  }
  const borrowed = (key: string) =>
    SAMPLE_SHARES.filter((share) => share.to === key).flatMap((share) =>
      (owned.get(share.from) ?? []).slice(-share.count).map((device) => {
        seq += 1;
        return { ...device, addedSeq: seq };
      }),
    );
  const juying = SAMPLE_PLAN.map((plan) =>
    plannedAccount(plan, [...(owned.get(plan.key) ?? []), ...borrowed(plan.key)], now),
  );
  return { juying, xmp: sampleXmpClients() };
}
