import { join } from 'node:path';
import { app, type BrowserWindow, nativeTheme, powerMonitor, session, shell } from 'electron';
import type { Settings } from '../shared/domain/settings.ts';
import type { HandlerTable } from '../shared/ipc/answer.ts';
import { openDoor } from './ipc/door.ts';
import { push } from './ipc/push.ts';
import { isTrustedSender } from './ipc/sender.ts';
import { backendEventNames } from './services/backend/protocol.ts';
import { startBackendThread } from './services/backend/thread.ts';
import { systemClock } from './services/clock/system-clock.ts';
import { createFaultReporter } from './services/log/fault-reporter.ts';
import { createFileLog } from './services/log/file-log.ts';
import { createRedactor } from './services/log/redaction.ts';
import { createAppHandlers, systemLanguage } from './shell/app-handlers.ts';
import { declareAppProtocol, serveAppProtocol } from './shell/app-protocol.ts';
import { createDiagnosticsHandlers } from './shell/diagnostics-handlers.ts';
import { createExportHandlers } from './shell/export-handlers.ts';
import { reportFaults } from './shell/faults.ts';
import { installGuards, lockSession } from './shell/guards.ts';
import { openLink } from './shell/links.ts';
import { watchNetwork } from './shell/network-watch.ts';
import { createOsKeyStore } from './shell/os-key-store.ts';
import { createPageRecovery } from './shell/page-recovery.ts';
import { chooseProfile } from './shell/profile.ts';
import { createMainWindow } from './shell/window.ts';

/**
 * The composition root: makes the parts, joins them, holds nothing. The backend's thread is started
 * before the window system is ready, so that both come up side by side.
 */
declareAppProtocol();
// Chromium cannot start as root with its sandbox. Root may give it up by the switch; nobody else may.
if (process.getuid?.() !== 0 || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
installGuards();
const profile = chooseProfile(process.env);
if (app.requestSingleInstanceLock()) start();
else app.quit();

/** The catalogues and the menu made of them: wanted soon, but not before the window. */
const loadTexts = () => import('./shell/texts.ts');

function start(): void {
  const log = createFileLog({
    folder: profile.logFolder,
    name: 'main',
    clock: systemClock,
    random: Math.random,
    redactor: createRedactor(),
  });
  const translate = async () => (await loadTexts()).translatorFor(language, systemLanguage());
  const reporter = createFaultReporter(log, systemClock.monotonic);
  const reportFault = reportFaults(reporter, translate);
  const pageRecovery = createPageRecovery({ log, monotonic: systemClock.monotonic, translate });

  let language: Settings['language'] = 'system';
  let window: BrowserWindow | null = null;
  const backend = startBackendThread({
    entry: join(__dirname, 'backend.cjs'),
    profileFolder: profile.folder,
    logFolder: profile.logFolder,
    keyStore: createOsKeyStore(),
    onDeath(cause, goesOn) {
      reportFault(goesOn ? 'backend.restarted' : 'backend.gone', cause);
    },
  });
  for (const name of backendEventNames) {
    backend.onEvent(name, (payload) => push(window?.webContents ?? null, name, payload));
  }

  async function applySettings(
    settings: Pick<Settings, 'language' | 'colorScheme'>,
  ): Promise<void> {
    nativeTheme.themeSource = settings.colorScheme;
    language = settings.language;
    const { setApplicationMenu, translatorFor } = await loadTexts();
    setApplicationMenu(translatorFor(language, systemLanguage()), {
      navigate: (target) => push(window?.webContents ?? null, 'navigate', target),
      syncAll: () => void backend.invoke('sync.start', { accountId: null }),
      print: () => window?.webContents.print({ silent: false }),
      openDataFolder: () => void shell.openPath(profile.folder),
      openLogFolder: () => void shell.openPath(profile.logFolder),
    });
  }

  const here: Partial<HandlerTable> = {
    ...createAppHandlers({
      profile,
      reporter,
      window: () => window,
      sqliteVersion: () => backend.sqliteVersion(),
      takePageFault: pageRecovery.takeFault,
    }),
    ...createExportHandlers({
      backend,
      window: () => window,
      texts: async () => (await loadTexts()).textsFor(language, systemLanguage()),
      now: systemClock.now,
    }),
    ...createDiagnosticsHandlers({
      profile,
      log,
      backend,
      window: () => window,
      translate,
      now: systemClock.now,
    }),
    'accounts.openConsole': async ({ accountId }) => {
      const console = await backend.consoleOf(accountId);
      return console.ok ? openLink(console.value.url, new Set(console.value.hosts)) : console;
    },
    'settings.write': async (patch) => {
      const reply = await backend.invoke('settings.write', patch);
      if (reply.ok) await applySettings(reply.value);
      return reply;
    },
  };

  function openWindow(): void {
    window = createMainWindow({
      preload: join(__dirname, '../preload/preload.cjs'),
      stateFile: profile.windowStateFile,
      title: app.name,
    });
    pageRecovery.watch(window);
    window.on('closed', () => {
      window = null;
    });
  }

  void app.whenReady().then(async () => {
    lockSession(session.defaultSession);
    serveAppProtocol(session.defaultSession, join(__dirname, '../renderer'));
    openDoor({
      here,
      forward: backend.invoke,
      trusts: (event) => isTrustedSender(event, new Set(window ? [window.webContents.id] : [])),
      log,
    });
    openWindow();
    powerMonitor.on('resume', () => backend.powerResumed());
    watchNetwork(systemClock, () => backend.online());
    const settings = await backend.invoke('settings.read', {});
    await applySettings(
      settings.ok ? settings.value : { language: 'system', colorScheme: 'system' },
    );
    if (profile.sampleFile) await backend.loadSample(profile.sampleFile);
  });

  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('activate', () => {
    if (!window) openWindow();
  });
  app.on('window-all-closed', () => app.quit());

  let stopped = false;
  app.on('before-quit', (event) => {
    if (stopped) return;
    // A transaction or a command under way is let finish before the process ends.
    event.preventDefault();
    void backend.stop().finally(() => {
      stopped = true;
      app.quit();
    });
  });
}
