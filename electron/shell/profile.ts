import { join, resolve } from 'node:path';
import { app } from 'electron';

export type Profile = {
  folder: string;
  logFolder: string;
  windowStateFile: string;
  /** The stand-in cloud's ready file, when this is the sample profile. Never in a packaged app. */
  sampleFile: string | null;
};

/** Decides where this start keeps its data. Must run before the app is ready. */
export function chooseProfile(environment: NodeJS.ProcessEnv): Profile {
  const chosen = environment.TENURE_PROFILE;
  if (chosen) app.setPath('userData', resolve(chosen));
  const folder = app.getPath('userData');
  const sample = environment.TENURE_SAMPLE;
  return {
    folder,
    logFolder: join(folder, 'logs'),
    windowStateFile: join(folder, 'window-state.json'),
    sampleFile: sample && !app.isPackaged ? resolve(sample) : null,
  };
}
