import type { StoreState } from '../../../shared/ipc/contract.ts';

/** How opening went, in a form that crosses threads. */
export type OpenReport =
  | { state: Extract<StoreState, { state: 'ready' }>; migratedTo: number[]; uncleanExit: boolean }
  | { state: Extract<StoreState, { state: 'problem' }>; cause: string };
