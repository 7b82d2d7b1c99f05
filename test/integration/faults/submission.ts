import { expect } from 'vitest';
import type { FaultRig } from './rig.ts';

const WHO = 'A. Person';

/** A renewal that is submitted while a fault lasts. */
export const expectOneRenewal = {
  /** Submits it; resolves with the entry's id once the first try has ended. */
  async begin(rig: FaultRig): Promise<string> {
    const { backend, accountId } = rig;
    const plan = { kind: 'account', accountId, years: 1 } as const;
    const [renewalId] = await backend.get('renewals.draft', { plan, who: WHO });
    if (renewalId === undefined) throw new Error('Nothing was drafted');
    await backend.get('renewals.submit', { renewalIds: [renewalId], who: WHO });
    await rig.drive(async () => {
      const { renewal, command } = await backend.get('renewals.detail', { renewalId });
      return renewal.state === 'unknown' || (command?.lastError ?? null) !== null;
    });
    const { renewal, command } = await backend.get('renewals.detail', { renewalId });
    // Nothing is claimed that was not read, and nothing is given up.
    expect(['queued', 'unknown']).toContain(renewal.state);
    expect(command).not.toBeNull();
    return renewalId;
  },
  /** After the fault: the cloud has it, and once. */
  async end(rig: FaultRig, renewalId: string): Promise<void> {
    const { backend, standin, accountKey } = rig;
    await rig.drive(async () => {
      const { renewal } = await backend.get('renewals.detail', { renewalId });
      return renewal.state === 'submitted' || renewal.state === 'underReview';
    });
    const { renewal } = await backend.get('renewals.detail', { renewalId });
    const counted = standin.control.recount().juying.find(({ account }) => account === accountKey);
    expect(Object.keys(counted?.renewals ?? {})).toEqual([renewal.requestId]);
  },
};
