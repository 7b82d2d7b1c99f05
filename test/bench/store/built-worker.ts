import { join, resolve } from 'node:path';
import { build } from 'vite';

/** Bundles the store's thread as the app does and returns the file. */
export const builtWorker = (): Promise<string> =>
  builtScript(resolve('electron/services/store/worker.ts'), 'store.cjs');

/**
 * Bundles a script into one file, which starts in a tenth of the time that its sources take. It lies
 * within `node_modules`, from where the database library is found.
 */
export async function builtScript(entry: string, fileName: string): Promise<string> {
  const outDir = resolve('node_modules/.cache/tenure-store', String(process.pid), fileName);
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: entry,
      outDir,
      target: 'node20.18',
      minify: false,
      rolldownOptions: {
        external: ['better-sqlite3'],
        output: { format: fileName.endsWith('.cjs') ? 'cjs' : 'es', entryFileNames: fileName },
      },
    },
  });
  return join(outDir, fileName);
}
