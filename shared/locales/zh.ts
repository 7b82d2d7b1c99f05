import type { MessageKey } from './message-key.ts';
import { accounts } from './zh/accounts.ts';
import { common } from './zh/common.ts';
import { devices } from './zh/devices.ts';
import { diagnostics } from './zh/diagnostics.ts';
import { errors } from './zh/errors.ts';
import { exports } from './zh/exports.ts';
import { menu } from './zh/menu.ts';
import { overview } from './zh/overview.ts';
import { platforms } from './zh/platforms.ts';
import { renewals } from './zh/renewals.ts';
import { settings } from './zh/settings.ts';

/** Every text of the app, in Simplified Chinese. */
export const zh: Record<MessageKey, string> = {
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
};
