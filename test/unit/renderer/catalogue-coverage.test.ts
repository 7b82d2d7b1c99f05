import { describe, expect, it } from 'vitest';
import {
  coverages,
  dueWindows,
  entitlementKinds,
  historyKinds,
  ownerships,
  signals,
  standingReasons,
} from '../../../shared/domain/entitlement.ts';
import { renewalObstacles, renewalStates } from '../../../shared/domain/renewal.ts';
import { errorCodes } from '../../../shared/errors.ts';
import { screens } from '../../../shared/ipc/contract.ts';
import { actionItemSchema } from '../../../shared/ipc/views.ts';
import { accounts } from '../../../shared/locales/en/accounts.ts';
import { common } from '../../../shared/locales/en/common.ts';
import { devices } from '../../../shared/locales/en/devices.ts';
import { errors } from '../../../shared/locales/en/errors.ts';
import { menu } from '../../../shared/locales/en/menu.ts';
import { overview } from '../../../shared/locales/en/overview.ts';
import { platforms } from '../../../shared/locales/en/platforms.ts';
import { renewals } from '../../../shared/locales/en/renewals.ts';
import { settings } from '../../../shared/locales/en/settings.ts';
import { createTranslator, isMessageKey, localeFor } from '../../../shared/locales/translator.ts';

const families: Record<string, readonly string[]> = {
  error: errorCodes,
  screen: screens,
  coverage: coverages,
  ownership: ownerships,
  signal: signals,
  due: dueWindows,
  kind: entitlementKinds,
  history: historyKinds,
  reason: standingReasons,
  renewalState: renewalStates,
  obstacle: renewalObstacles,
  'overview.action': actionItemSchema.shape.kind.options,
};

describe('texts for values of the domain', () => {
  const keys = Object.entries(families).flatMap(([family, values]) =>
    values.map((value) => `${family}.${value}`),
  );

  it.each(keys)('%s', (key) => {
    expect(isMessageKey(key)).toBe(true);
  });
});

it('uses no key twice: the later catalogue would win in silence', () => {
  const all = [accounts, common, devices, errors, menu, overview, platforms, renewals, settings];
  const keys = all.flatMap((catalogue) => Object.keys(catalogue));
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

it('says every error without values, as an error may carry none', () => {
  for (const locale of ['en', 'zh-CN'] as const) {
    const t = createTranslator(locale);
    for (const code of errorCodes) expect(t(`error.${code}`).length).toBeGreaterThan(5);
  }
});

it('never reads markup in a value', () => {
  const t = createTranslator('en');
  expect(t('error.vendorSays', { words: '<b>x</b> {y}' })).toBe('The cloud says: <b>x</b> {y}');
});

it('takes any Chinese for Chinese and everything else for English', () => {
  expect(localeFor('zh-TW')).toBe('zh-CN');
  expect(localeFor('ZH')).toBe('zh-CN');
  expect(localeFor('de-DE')).toBe('en');
});
