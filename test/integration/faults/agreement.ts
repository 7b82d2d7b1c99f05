import { expect } from 'vitest';
import type { AccountView } from '../../../shared/ipc/views.ts';
import type { FaultRig } from './rig.ts';

/** Expects that the figures of an account are what the stand-in counts by itself. */
export function expectAgreement({ standin, accountKey }: FaultRig, view: AccountView): void {
  const { juying, xmp } = standin.control.recount();
  const counted = juying.find(({ account }) => account === accountKey);
  if (counted) {
    const { devices: total, licensed, shared, overLimit, expired, owned, seats, termEnd } = counted;
    expect(view.counts).toMatchObject({ total, licensed, shared, overLimit, expired });
    expect(view.ownership).toEqual({ owned, shared, unknown: 0 });
    expect(view.license).toMatchObject({ source: 'cloud', seats, termEnd });
    return;
  }
  const client = xmp.find((one) => one.client === accountKey);
  if (!client) throw new Error(`The stand-in has no account ${accountKey}`);
  expect(view.counts.total).toBe(client.adAccounts);
  expect(view.counts.licensed).toBe(client.byStatus.AUTHORIZED ?? 0);
}
