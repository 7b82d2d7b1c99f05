import type { ConnectionReport } from '../../../../shared/ipc/views.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import type { SessionMemory } from '../platform.ts';
import type { Calls } from './calls.ts';
import type { CallFailure } from './envelope.ts';
import { countDevices, readSummary } from './license-service.ts';
import { knownOwnUserId, wasServiceSeen } from './memory.ts';
import { readDevices } from './read-devices.ts';
import type { JuyingSettings } from './settings.ts';

/**
 * Signs in and finds out what there is. With a license service two short answers do; without one
 * only the whole device list shows that the account can read.
 */
export async function testConnection(
  calls: Calls,
  memory: SessionMemory,
  { apiBase, signInMethod }: Pick<JuyingSettings, 'apiBase' | 'signInMethod'>,
): Promise<Result<ConnectionReport, CallFailure>> {
  const seen = await wasServiceSeen(memory, apiBase);
  const summary = await readSummary(calls, { seen });
  if (!summary.ok) return summary;
  const counted =
    summary.value === null
      ? await countByList(calls)
      : await countByService(calls, summary.value.clockOffsetMs);
  if (!counted.ok) return counted;
  return ok({
    ...counted.value,
    ownUserId: await knownOwnUserId(memory, signInMethod.id),
    licenseService: summary.value === null ? 'absent' : 'available',
  });
}

type Seen = Pick<ConnectionReport, 'devicesSeen' | 'clockOffsetMs'>;

async function countByService(
  calls: Calls,
  clockOffsetMs: number | null,
): Promise<Result<Seen, CallFailure>> {
  const devices = await countDevices(calls);
  return devices.ok ? ok({ devicesSeen: devices.value, clockOffsetMs }) : devices;
}

async function countByList(calls: Calls): Promise<Result<Seen, CallFailure>> {
  const list = await readDevices(calls);
  if (list.ok) {
    const { items, clockOffsetMs } = list.value;
    return ok({ devicesSeen: items.length, clockOffsetMs });
  }
  // An expired account is connected all the same; its reading will say so (juying.md §11.1).
  if (list.error.code !== 'D1024') return list;
  return ok({ devicesSeen: null, clockOffsetMs: null });
}
