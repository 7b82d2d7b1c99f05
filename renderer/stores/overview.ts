import { create } from 'zustand';
import type { AppError } from '../../shared/errors.ts';
import type { Overview } from '../../shared/ipc/views.ts';
import { call } from '../api/api.ts';
import { coalesce } from '../api/coalesce.ts';
import { takeFirstOverview } from '../api/first-overview.ts';
import { useAccounts } from './accounts.ts';

type OverviewState = {
  readonly overview: Overview | null;
  /** Why the last try failed; the figures of the one before stay. */
  readonly error: AppError | null;
  readonly load: () => Promise<void>;
};

export const useOverview = create<OverviewState>((set) => ({
  overview: null,
  error: null,
  load: coalesce(async () => {
    const result = await (takeFirstOverview() ?? call('overview.read'));
    if (result.ok) {
      set({ overview: result.value, error: null });
      useAccounts.getState().take(result.value.accounts);
    } else set({ error: result.error });
  }),
}));
