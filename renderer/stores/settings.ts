import { create } from 'zustand';
import type { Settings } from '../../shared/domain/settings.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';
import { call } from '../api/api.ts';
import { readLookHint, writeLookHint } from './look-hint.ts';

/**
 * What holds until the settings were read. The same numbers as the domain's defaults, written again
 * because importing them would bring the validator into the page; a test compares the two.
 */
export const settingsBeforeReading: Settings = {
  language: 'system',
  colorScheme: 'system',
  personName: '',
  rules: { minimumDevices: 3, freeDevices: 3 },
  syncEveryHours: 6,
  leadDays: 30,
  deviceColumns: ['name', 'unid', 'account', 'coverage', 'ownership', 'termEnd', 'asOf'],
};

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
