import { userInfo } from 'node:os';
import { app, type BrowserWindow, clipboard, shell } from 'electron';
import { appError } from '../../shared/errors.ts';
import type { HandlerTable } from '../../shared/ipc/answer.ts';
import type { Output } from '../../shared/ipc/contract.ts';
import { ok } from '../../shared/result.ts';
import type { FaultReporter } from '../services/log/fault-reporter.ts';
import type { Profile } from './profile.ts';

type AppHandlers = Pick<HandlerTable, Extract<keyof HandlerTable, `app.${string}`>>;

type AppHandlerOptions = {
  profile: Profile;
  reporter: FaultReporter;
  window: () => BrowserWindow | null;
  sqliteVersion: () => Promise<string>;
  takePageFault: () => string | null;
};

/** What only the main thread can do for the page. */
export function createAppHandlers(options: AppHandlerOptions): AppHandlers {
  const { profile } = options;
  return {
    'app.info': async () => ok(await describeApp(profile, await options.sqliteVersion())),
    'app.openDataFolder': () => openFolder(profile.folder),
    'app.openLogFolder': () => openFolder(profile.logFolder),
    'app.copyText': async ({ text }) => {
      clipboard.writeText(text);
      return ok(null);
    },
    'app.reportProblem': async ({ message, stack }) => {
      const { logId } = options.reporter(
        'page.exception',
        Object.assign(new Error(message), { stack }),
      );
      return ok({ logId });
    },
    'app.pageFault': async () => ok({ logId: options.takePageFault() }),
    'app.reloadPage': async () => {
      options.window()?.webContents.reload();
      return ok(null);
    },
    'app.printPage': async () => {
      options.window()?.webContents.print({ silent: false });
      return ok(null);
    },
  };
}

async function openFolder(folder: string) {
  const problem = await shell.openPath(folder);
  return problem === ''
    ? ok(null)
    : { ok: false as const, error: appError('linkRefused', { params: { folder } }) };
}

async function describeApp(profile: Profile, sqlite: string): Promise<Output<'app.info'>> {
  return {
    version: app.getVersion(),
    runtime: {
      electron: process.versions.electron ?? '',
      chrome: process.versions.chrome ?? '',
      node: process.versions.node,
      sqlite,
    },
    platform: `${process.platform}-${process.arch}`,
    dataFolder: profile.folder,
    logFolder: profile.logFolder,
    locale: systemLanguage(),
    osUser: userInfo().username,
    sample: profile.sampleFile !== null,
  };
}

/** The person's first language as the system names it (BCP 47). */
export function systemLanguage(): string {
  return app.getPreferredSystemLanguages()[0] ?? app.getLocale();
}
