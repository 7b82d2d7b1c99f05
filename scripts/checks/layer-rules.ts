/** Who may import whom. The first rule whose `in` matches a file decides for it. */
export type LayerRule = {
  /** Files of this layer: a folder (ends with a slash) or one file, relative to the root. */
  in: string;
  /** Folders and files that it may import by a relative path. */
  mayImport: readonly string[];
  /** Packages that it must not import. `node:` stands for every module of Node itself. */
  packagesDenied: readonly string[];
};

const PAGE_LIBRARIES = ['react', 'react-dom', 'zustand', '@mantine/'];

export const layerRules: readonly LayerRule[] = [
  {
    in: 'shared/',
    mayImport: ['shared/'],
    packagesDenied: ['electron', 'node:', 'better-sqlite3', ...PAGE_LIBRARIES],
  },
  {
    in: 'renderer/',
    mayImport: ['renderer/', 'shared/'],
    packagesDenied: ['electron', 'node:', 'better-sqlite3'],
  },
  {
    in: 'electron/services/store/',
    mayImport: ['electron/services/', 'shared/'],
    packagesDenied: ['electron', ...PAGE_LIBRARIES],
  },
  {
    in: 'electron/services/',
    mayImport: ['electron/services/', 'shared/'],
    packagesDenied: ['electron', 'better-sqlite3', ...PAGE_LIBRARIES],
  },
  {
    in: 'electron/standin/',
    mayImport: ['electron/standin/', 'shared/'],
    packagesDenied: ['electron', 'better-sqlite3', ...PAGE_LIBRARIES],
  },
  {
    in: 'electron/preload.ts',
    mayImport: ['electron/ipc/', 'shared/'],
    packagesDenied: ['node:', 'better-sqlite3', 'zod', ...PAGE_LIBRARIES],
  },
  {
    in: 'electron/',
    mayImport: [
      'electron/main.ts',
      'electron/ipc/',
      'electron/shell/',
      'electron/services/',
      'shared/',
    ],
    packagesDenied: ['better-sqlite3', ...PAGE_LIBRARIES],
  },
];

/** Words that only some places may use. */
export type WordRule = {
  word: RegExp;
  /** Folders and files that it holds for. */
  in: readonly string[];
  /** Those among them that may use it. */
  except: readonly string[];
  why: string;
};

export const wordRules: readonly WordRule[] = [
  {
    word: /\b(ipcMain|ipcRenderer|webContents\.send)\b/,
    in: ['electron/', 'renderer/', 'shared/'],
    except: ['electron/ipc/', 'electron/preload.ts'],
    why: 'messages between page and main side pass through electron/ipc/',
  },
  {
    word: /\bwindow\.tenure\b/,
    in: ['renderer/'],
    except: ['renderer/api/'],
    why: 'the page reaches the main side through renderer/api/',
  },
  {
    word: /\bDate\.now\b|\bMath\.random\b|\bnew Date\(\)/,
    in: ['electron/services/', 'shared/domain/'],
    except: ['electron/services/clock/'],
    why: 'clock and random are arguments',
  },
];
