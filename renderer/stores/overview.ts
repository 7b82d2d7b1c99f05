import { create } from 'zustand';
import type { AppError } from '../../shared/errors.ts';
import type { Overview } from '../../shared/ipc/views.ts';
import { call } from '../api/api.ts';
import { useAccounts } from './accounts.ts';

type OverviewState = {
  readonly overview: Overview | null;
  /** Why the last try failed; the figures of the one before stay. */
  readonly error: AppError | null;
  readonly load: () => Promise<void>;
};

let turn = 0;

export const useOverview = create<OverviewState>((set) => ({
  overview: null,
  error: null,
  load: async () => {
    turn += 1;
    const mine = turn;
    const result = await call('overview.read');
    if (mine !== turn) return;
    if (result.ok) {
      set({ overview: result.value, error: null });
      useAccounts.getState().take(result.value.accounts);
    } else set({ error: result.error });
  },
}));
