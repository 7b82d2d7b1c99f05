import { defaultSettings, type Settings } from '../../../shared/domain/settings.ts';
import type { Store } from '../store/store.ts';

/** The settings in force, so that nothing has to wait for the disk to know them. */
export type LiveSettings = {
  current(): Settings;
  /** Resolves with the settings before and after. */
  write(patch: SettingsPatch): Promise<{ before: Settings; after: Settings }>;
};

/** Members left out stay as they are; the contract's parser gives them as `undefined`. */
export type SettingsPatch = { [K in keyof Settings]?: Settings[K] | undefined };

export async function loadSettings(store: Store): Promise<LiveSettings> {
  let current: Settings = { ...defaultSettings, ...(await store.readSettings()) };
  return {
    current: () => current,
    async write(patch) {
      const before = current;
      const given = Object.entries(patch).filter(([, value]) => value !== undefined);
      const after: Settings = { ...before, ...Object.fromEntries(given) };
      await store.writeSettings(after);
      current = after;
      return { before, after };
    },
  };
}
