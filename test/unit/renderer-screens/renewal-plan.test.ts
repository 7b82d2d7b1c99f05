import { describe, expect, it } from 'vitest';
import { formOf, type PlanForm, planOf, summaryOf } from '../../../renderer/renewals/model/plan.ts';
import {
  type RenewalPlan,
  type RenewalPreviewLine,
  renewalPlanSchema,
} from '../../../shared/domain/renewal.ts';

const form: PlanForm = {
  scope: 'account',
  accountId: null,
  entitlementIds: [],
  days: 30,
  years: 1,
};

describe('the plan of a form', () => {
  it('asks for nothing before the form says enough', () => {
    expect(planOf(form)).toBeNull();
    expect(planOf({ ...form, scope: 'devices' })).toBeNull();
    expect(planOf({ ...form, scope: 'dueWithin', days: -1 })).toBeNull();
    expect(planOf({ ...form, scope: 'dueWithin', days: 731 })).toBeNull();
    expect(planOf({ ...form, accountId: 'account-1', years: 6 })).toBeNull();
    expect(planOf({ ...form, accountId: 'account-1', years: 0 })).toBeNull();
  });

  const plans: RenewalPlan[] = [
    { kind: 'account', accountId: 'account-1', years: 2 },
    { kind: 'devices', entitlementIds: [4, 9], years: 5 },
    { kind: 'dueWithin', days: 0, years: 1 },
    { kind: 'dueWithin', days: 730, years: 1 },
  ];
  it.each(plans)('finds a handed-over plan again: $kind', (plan) => {
    const again = planOf(formOf(plan, 30));
    expect(again).toEqual(plan);
    expect(renewalPlanSchema.parse(again)).toEqual(plan);
  });

  it('starts an empty form with the lead time of the settings', () => {
    expect(formOf(null, 45)).toEqual({ ...form, days: 45 });
  });
});

describe('the sum of a preview', () => {
  const line = (changes: Partial<RenewalPreviewLine>): RenewalPreviewLine => ({
    accountId: 'account-1',
    scope: { kind: 'account' },
    route: 'api',
    years: 1,
    plan: 'paid',
    deviceCount: 10,
    sharedLeftOut: 0,
    seats: 10,
    termEndBefore: 0,
    termEndExpected: 1,
    obstacles: [],
    ...changes,
  });

  it('counts only lines without obstacles as requests', () => {
    const sum = summaryOf([
      line({ deviceCount: 10, sharedLeftOut: 2 }),
      line({ deviceCount: 5, route: 'person' }),
      line({ deviceCount: 99, sharedLeftOut: 1, obstacles: ['alreadyOpen'] }),
    ]);
    expect(sum.ready.map(({ deviceCount }) => deviceCount)).toEqual([10, 5]);
    expect(sum.blocked).toHaveLength(1);
    expect(sum.devices).toBe(15);
  });

  it('is empty for nothing', () => {
    expect(summaryOf([])).toEqual({ ready: [], blocked: [], devices: 0 });
  });
});
