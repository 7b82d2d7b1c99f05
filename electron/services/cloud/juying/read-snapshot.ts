import type { CloudItem } from '../../../../shared/domain/reading.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { badAnswer } from '../../http/json.ts';
import type { CloudContext, CloudSnapshot } from '../platform.ts';
import type { Calls } from './calls.ts';
import { type CallFailure, callFailure } from './envelope.ts';
import { readLicensedDevices, readRenewals, readSummary, type Summary } from './license-service.ts';
import type { LicensedDevice } from './license-wire.ts';
import {
  isServiceAbsent,
  knownOwnUserId,
  rememberServiceAbsent,
  rememberServiceSeen,
  wasServiceSeen,
} from './memory.ts';
import { readDevices } from './read-devices.ts';
import type { JuyingSettings } from './settings.ts';

type Parts = {
  context: Pick<CloudContext, 'clock' | 'memory' | 'log' | 'account'>;
  settings: JuyingSettings;
  calls: Calls;
  /** Rows read so far and announced. */
  onRows: (read: number, announced: number) => void;
};

/**
 * One whole reading with as few calls as there can be: the device list, the license summary, the
 * pages of licensed devices and the renewals. Any failure is the failure of the whole. After the end
 * of a term the list answers D1024 while the license service goes on telling (juying.md §11.1): then
 * the reading is made of what that service says.
 */
export async function readSnapshot(parts: Parts): Promise<Result<CloudSnapshot, CallFailure>> {
  const { context, settings, calls, onRows } = parts;
  const asOf = context.clock.now();
  const list = await readDevices(calls);
  if (!list.ok) {
    return list.error.error.code === 'licenseExpired' ? readTerms(parts, asOf, list) : list;
  }
  const { items, missing, duplicates } = list.value;
  if (missing > 0 || duplicates > 0) {
    context.log.warn('juying.listIrregular', { account: context.account.id, missing, duplicates });
  }

  const summary = await readKnownSummary(parts);
  if (!summary.ok) return summary;
  const ownUserId = await knownOwnUserId(context.memory, settings.signInMethod.id);
  if (summary.value === null) {
    onRows(items.length, items.length);
    return ok({
      asOf,
      items,
      detail: 'full',
      missing,
      license: null,
      renewals: null,
      ownUserId,
    });
  }

  // A `null` for a list is tolerated (juying.md §3), but not against the cloud's own count: taken at
  // its word it would take every device off the screens.
  if (!list.value.hasList && (summary.value.license.seatsUsed ?? 0) > 0) {
    return err(callFailure(badAnswer(200, 'shape'), 'unclear'));
  }
  const licensed = await readStatements(parts, items.length);
  if (!licensed.ok) return licensed;
  const renewals = await readRenewals(calls);
  if (!renewals.ok) return renewals;
  return ok({
    asOf,
    items: items.map((item) => stated(item, licensed.value.get(item.unid))),
    detail: 'full',
    missing,
    license: summary.value.license,
    renewals: renewals.value,
    ownUserId,
  });
}

/** What the license service tells of an account whose list is refused; else that refusal. */
async function readTerms(
  parts: Parts,
  asOf: number,
  refused: { ok: false; error: CallFailure },
): Promise<Result<CloudSnapshot, CallFailure>> {
  const { context, settings, calls, onRows } = parts;
  const summary = await readKnownSummary(parts);
  if (!summary.ok) return summary;
  if (summary.value === null) return refused;
  const licensed = await readLicensedDevices(calls, (received) => onRows(received, received));
  if (!licensed.ok) return licensed;
  const renewals = await readRenewals(calls);
  if (!renewals.ok) return renewals;
  const items = [...licensed.value.values()].map(
    ({ unid, authorization, termEnd }): CloudItem => ({
      kind: 'device',
      unid,
      name: '',
      group: '',
      ownerId: null,
      authorization,
      termEnd,
    }),
  );
  return ok({
    asOf,
    items,
    detail: 'termsOnly',
    missing: 0,
    license: summary.value.license,
    renewals: renewals.value,
    ownUserId: await knownOwnUserId(context.memory, settings.signInMethod.id),
  });
}

async function readStatements(
  { calls, onRows }: Parts,
  devices: number,
): Promise<Result<Map<string, LicensedDevice>, CallFailure>> {
  // There is no need to ask about no devices.
  if (devices === 0) return ok(new Map());
  return readLicensedDevices(calls, (received) => onRows(Math.min(received, devices), devices));
}

/** The summary, unless the service was found absent within the last 24 h (juying.md §11). */
async function readKnownSummary(parts: Parts): Promise<Result<Summary | null, CallFailure>> {
  const { context, settings, calls } = parts;
  const { memory, clock } = context;
  if (await isServiceAbsent(memory, settings.apiBase, clock.now())) return ok(null);
  const seen = await wasServiceSeen(memory, settings.apiBase);
  const summary = await readSummary(calls, { seen });
  if (!summary.ok) return err(summary.error);
  if (summary.value !== null) await rememberServiceSeen(memory, settings.apiBase);
  else await rememberServiceAbsent(memory, settings.apiBase, clock.now());
  return summary;
}

function stated(item: CloudItem, licensed: LicensedDevice | undefined): CloudItem {
  if (licensed === undefined) return item;
  return { ...item, authorization: licensed.authorization, termEnd: licensed.termEnd };
}
