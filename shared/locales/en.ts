import { accounts } from './en/accounts.ts';
import { common } from './en/common.ts';
import { devices } from './en/devices.ts';
import { diagnostics } from './en/diagnostics.ts';
import { errors } from './en/errors.ts';
import { exports } from './en/exports.ts';
import { menu } from './en/menu.ts';
import { overview } from './en/overview.ts';
import { platforms } from './en/platforms.ts';
import { renewals } from './en/renewals.ts';
import { settings } from './en/settings.ts';

/** Every text of the app, in English: the source of the keys. ICU message format. */
export const en = {
  ...accounts,
  ...common,
  ...devices,
  ...diagnostics,
  ...errors,
  ...exports,
  ...menu,
  ...overview,
  ...platforms,
  ...renewals,
  ...settings,
} as const;
