import { BrowserWindow, nativeTheme, screen } from 'electron';
import { pageOrigin } from '../ipc/sender.ts';
import { isReachable, keepWindowState, readWindowState } from './window-state.ts';

type WindowOptions = { preload: string; stateFile: string; title: string };

/** The only place where a window is made: sandboxed, isolated, without Node. */
export function createMainWindow({ preload, stateFile, title }: WindowOptions): BrowserWindow {
  const saved = readWindowState(stateFile);
  const displays = screen.getAllDisplays().map((display) => display.workArea);
  const placed = saved && isReachable(saved, displays) ? saved : null;
  const window = new BrowserWindow({
    title,
    width: placed?.width ?? 1280,
    height: placed?.height ?? 800,
    ...(placed ? { x: placed.x, y: placed.y } : {}),
    minWidth: 960,
    minHeight: 600,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181d' : '#ffffff',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      // A page in the background still counts down and shows what a sync found.
      backgroundThrottling: true,
    },
  });
  if (placed?.maximized) window.maximize();
  keepWindowState(window, stateFile);
  window.once('ready-to-show', () => window.show());
  // The title is ours: a page's text must not become the window's name.
  window.on('page-title-updated', (event) => event.preventDefault());
  void window.loadURL(`${pageOrigin}/index.html`);
  return window;
}
