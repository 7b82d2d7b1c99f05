import { create } from 'zustand';
import type { SyncStatus } from '../../shared/domain/sync.ts';
import type { AppError } from '../../shared/errors.ts';
import type { AccountView } from '../../shared/ipc/views.ts';
import { call } from '../api/api.ts';
import { coalesce } from '../api/coalesce.ts';

type AccountsState = {
  /** null until they were read once. */
  readonly accounts: readonly AccountView[] | null;
  readonly error: AppError | null;
  readonly load: () => Promise<void>;
  /** Takes accounts that came along with something else, such as the overview. */
  readonly take: (accounts: readonly AccountView[]) => void;
  readonly takeSync: (status: SyncStatus) => void;
};

export const useAccounts = create<AccountsState>((set) => ({
  accounts: null,
  error: null,
  load: coalesce(async () => {
    const result = await call('accounts.list');
    set(result.ok ? { accounts: result.value, error: null } : { error: result.error });
  }),
  take: (accounts) => set({ accounts, error: null }),
  takeSync: (status) =>
    set(({ accounts }) => ({
      accounts:
        accounts?.map((view) =>
          view.account.id === status.accountId ? { ...view, sync: status } : view,
        ) ?? null,
    })),
}));
