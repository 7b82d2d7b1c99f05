import { join, resolve } from 'node:path';
import { build } from 'vite';

/**
 * Bundles the store's thread as the app does and returns the file. It lies within `node_modules`,
 * from where the database library is found.
 */
export async function builtWorker(): Promise<string> {
  const outDir = resolve('node_modules/.cache/tenure-store', String(process.pid));
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: resolve('electron/services/store/worker.ts'),
      outDir,
      target: 'node20.18',
      minify: false,
      rolldownOptions: {
        external: ['better-sqlite3'],
        output: { format: 'cjs', entryFileNames: 'store.cjs' },
      },
    },
  });
  return join(outDir, 'store.cjs');
}
