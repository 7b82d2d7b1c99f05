import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** Everything but these is bundled: what is shipped is what was built, not a node_modules tree. */
const external = ['electron', 'better-sqlite3'];

// Named, not derived from the installed Electron: the same bundle must also run on the older
// runtime that stands in where Electron cannot be downloaded.
const nodeTarget = 'node20.18';
const chromeTarget = 'chrome130';

const commonJs = {
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: 'chunks/[name]-[hash].cjs',
} as const;

export default defineConfig({
  main: {
    build: {
      target: nodeTarget,
      outDir: 'out/main',
      externalizeDeps: false,
      sourcemap: 'hidden',
      rolldownOptions: {
        external,
        input: {
          main: resolve('electron/main.ts'),
          backend: resolve('electron/services/backend/worker.ts'),
          store: resolve('electron/services/store/worker.ts'),
          standin: resolve('electron/standin/main.ts'),
        },
        output: commonJs,
      },
    },
  },
  preload: {
    build: {
      target: nodeTarget,
      outDir: 'out/preload',
      externalizeDeps: false,
      sourcemap: 'hidden',
      rolldownOptions: {
        external,
        input: { preload: resolve('electron/preload.ts') },
        output: commonJs,
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      target: chromeTarget,
      outDir: 'out/renderer',
      minify: true,
      sourcemap: 'hidden',
      // The page's policy allows no data: URLs for scripts and fonts.
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: resolve('renderer/index.html') } },
    },
  },
});
