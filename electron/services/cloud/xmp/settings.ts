import type { Account } from '../../../../shared/domain/account.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import { parseBase } from '../../http/address.ts';
import type { RateLimit } from '../rate-budget.ts';
import { channels, descriptor } from './descriptor.ts';

/** An account's settings in the form the calls need. */
export type XmpSettings = {
  apiBase: URL;
  /** Every channel that is asked for, in one request. */
  channels: readonly string[];
};

/** The edition that a base without one means (xmp.md §1). */
const EDITION = '/v2';

/**
 * All calls of a client id together: the vendor refuses the 11th within a minute, and one call less
 * than it allows leaves room for clocks and networks that differ (xmp.md §8).
 */
export const callLimit: RateLimit = { name: 'qpm10', limit: 9, windowMs: 60_000 };

/** Errors: `plainHttpRefused`, `invalidInput`. */
export function readSettings(account: Account): Result<XmpSettings> {
  const typed = account.bases.apiBase || (descriptor.bases[0]?.defaultValue ?? '');
  const parsed = parseBase(typed, { plainHttpAllowed: account.plainHttpAllowed });
  if (!parsed.ok) return parsed;
  const apiBase = parsed.value;
  const path = apiBase.pathname.replace(/\/+$/, '');
  // The edition is part of the path: whoever types one gets that one.
  if (!/\/v\d+$/.test(path)) apiBase.pathname = path + EDITION;
  const chosen = channels.find((channel) => channel === account.options.channels);
  return ok({ apiBase, channels: chosen === undefined ? channels : [chosen] });
}
