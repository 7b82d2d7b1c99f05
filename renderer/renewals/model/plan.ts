import type { RenewalPlan, RenewalPreviewLine } from '../../../shared/domain/renewal.ts';

/** The widest plan that the contract takes. */
export const longestTerm = 5;
export const furthestDays = 730;

/** What is chosen in the plan form; `devices` come from a selection made elsewhere. */
export type PlanForm = {
  scope: 'account' | 'devices' | 'dueWithin';
  accountId: string | null;
  entitlementIds: readonly number[];
  days: number;
  years: number;
};

/** The plan to preview, or null while the form does not say enough. */
export function planOf(form: PlanForm): RenewalPlan | null {
  const { years } = form;
  if (!Number.isInteger(years) || years < 1 || years > longestTerm) return null;
  switch (form.scope) {
    case 'account':
      return form.accountId === null ? null : { kind: 'account', accountId: form.accountId, years };
    case 'devices':
      return form.entitlementIds.length === 0
        ? null
        : { kind: 'devices', entitlementIds: [...form.entitlementIds], years };
    case 'dueWithin':
      return Number.isInteger(form.days) && form.days >= 0 && form.days <= furthestDays
        ? { kind: 'dueWithin', days: form.days, years }
        : null;
  }
}

export type PreviewSummary = {
  ready: RenewalPreviewLine[];
  blocked: RenewalPreviewLine[];
  /** Devices that the ready lines cover. */
  devices: number;
};

/** Only a line without obstacles becomes a draft; the others are shown with their reasons. */
export function summaryOf(lines: readonly RenewalPreviewLine[]): PreviewSummary {
  const ready = lines.filter((line) => line.obstacles.length === 0);
  return {
    ready,
    blocked: lines.filter((line) => line.obstacles.length > 0),
    devices: ready.reduce((sum, line) => sum + line.deviceCount, 0),
  };
}

/** The form that says this plan; without one, the first account is left to be chosen. */
export function formOf(plan: RenewalPlan | null, leadDays: number): PlanForm {
  const form: PlanForm = {
    scope: 'account',
    accountId: null,
    entitlementIds: [],
    days: leadDays,
    years: plan?.years ?? 1,
  };
  switch (plan?.kind) {
    case undefined:
      return form;
    case 'account':
      return { ...form, accountId: plan.accountId };
    case 'devices':
      return { ...form, scope: 'devices', entitlementIds: plan.entitlementIds };
    case 'dueWithin':
      return { ...form, scope: 'dueWithin', days: plan.days };
  }
}
