import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { safeFileName } from '../../shared/domain/file-name.ts';

type SaveRequest = {
  window: BrowserWindow | null;
  /** Any text; what no system takes in a name is left out. */
  name: string;
  extension: string;
  /** What the dialog calls this kind of file. */
  kind: string;
};

/** Asks the person where a file goes; null when they think better of it. The page has no say in it. */
export async function askWhereToSave(request: SaveRequest): Promise<string | null> {
  const { window, extension } = request;
  const options = {
    defaultPath: join(defaultFolder(), safeFileName(request.name, extension)),
    filters: [{ name: request.kind, extensions: [extension] }],
  };
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options));
  return canceled || filePath === '' ? null : filePath;
}

/** Some systems know no such folder; the home is always there. */
function defaultFolder(): string {
  for (const name of ['downloads', 'documents'] as const) {
    try {
      return app.getPath(name);
    } catch {
      // The next one.
    }
  }
  return app.getPath('home');
}
