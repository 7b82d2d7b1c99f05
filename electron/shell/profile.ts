import { join, resolve } from 'node:path';
import { app } from 'electron';
import { workFolderFor } from './work-folder.ts';

export type Profile = {
  /** Of the database and its backups. */
  folder: string;
  logFolder: string;
  windowStateFile: string;
  /** The stand-in cloud's ready file, when this is the sample profile. Never in a packaged app. */
  sampleFile: string | null;
};

/** Decides where this start keeps its data. Must run before the app is ready. */
export function chooseProfile(environment: NodeJS.ProcessEnv): Profile {
  const chosen = environment.TENURE_PROFILE;
  const folder = chosen ? resolve(chosen) : app.getPath('userData');
  const work = workFolderFor(folder);
  app.setPath('userData', work);
  const sample = environment.TENURE_SAMPLE;
  return {
    folder,
    logFolder: join(work, 'logs'),
    windowStateFile: join(work, 'window-state.json'),
    sampleFile: sample && !app.isPackaged ? resolve(sample) : null,
  };
}
