import type { OwnershipCounts } from '../../shared/ipc/views.ts';

/**
 * Whether anything is known of who owns the devices. Before that "0 owned" would be a claim that
 * nobody made: it is shown as a dash.
 */
export const knowsOwnership = ({ owned, shared, unknown }: OwnershipCounts): boolean =>
  unknown === 0 || owned + shared > 0;
