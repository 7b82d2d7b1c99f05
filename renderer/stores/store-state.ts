import { create } from 'zustand';
import type { StoreState } from '../../shared/ipc/contract.ts';

/** The database as the main side last told it. */
export const useStoreState = create<{ readonly store: StoreState }>(() => ({
  store: { state: 'opening' },
}));
