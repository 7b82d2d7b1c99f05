import { create } from 'zustand';
import type { Settings } from '../../shared/domain/settings.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';
import { call } from '../api/api.ts';
import { readLookHint, writeLookHint } from './look-hint.ts';
import { settingsBeforeReading } from './settings-before-reading.ts';

export { settingsBeforeReading };

type SettingsState = {
  readonly settings: Settings;
  readonly loaded: boolean;
  readonly error: AppError | null;
  readonly load: () => Promise<void>;
  /** Saves a part; what is shown changes only once it is saved. */
  readonly write: (part: Partial<Settings>) => Promise<Result<Settings>>;
};

export const useSettings = create<SettingsState>((set) => {
  const take = (result: Result<Settings>): Result<Settings> => {
    if (result.ok) {
      writeLookHint(result.value);
      set({ settings: result.value, loaded: true, error: null });
    } else set({ error: result.error });
    return result;
  };
  return {
    settings: { ...settingsBeforeReading, ...readLookHint() },
    loaded: false,
    error: null,
    load: async () => {
      take(await call('settings.read'));
    },
    write: async (part) => take(await call('settings.write', part)),
  };
});
