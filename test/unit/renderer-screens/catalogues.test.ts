import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { accounts as enAccounts } from '../../../shared/locales/en/accounts.ts';
import { renewals as enRenewals } from '../../../shared/locales/en/renewals.ts';
import { settings as enSettings } from '../../../shared/locales/en/settings.ts';
import { accounts as zhAccounts } from '../../../shared/locales/zh/accounts.ts';
import { renewals as zhRenewals } from '../../../shared/locales/zh/renewals.ts';
import { settings as zhSettings } from '../../../shared/locales/zh/settings.ts';

const en: Record<string, string> = { ...enAccounts, ...enRenewals, ...enSettings };
const zh: Record<string, string> = { ...zhAccounts, ...zhRenewals, ...zhSettings };

/** The names of the values that a message takes, found by giving it none of them. */
function valuesOf(message: string, locale: string): string[] {
  const names = new Set<string>();
  const format = new IntlMessageFormat(message, locale, undefined, { ignoreTag: true });
  const values = new Proxy<Record<string, number>>(
    {},
    {
      has: () => true,
      get: (_target, name) => {
        names.add(String(name));
        return 2;
      },
    },
  );
  format.format(values);
  return [...names].sort();
}

describe('accounts, renewals and settings', () => {
  it('take the same values in both languages', () => {
    const differing = Object.keys(en).filter(
      (key) => valuesOf(zh[key] ?? '', 'zh-CN').join() !== valuesOf(en[key] ?? '', 'en').join(),
    );
    expect(differing).toEqual([]);
  });

  it('never call a submitted renewal renewed or confirmed', () => {
    for (const state of ['submitted', 'underReview'] as const) {
      expect(enRenewals[`renewalState.${state}`]).toMatch(/not confirmed/);
      expect(zhRenewals[`renewalState.${state}`]).toMatch(/未确认/);
    }
    expect(enRenewals['renewalState.confirmed']).not.toMatch(/not/);
  });
});
