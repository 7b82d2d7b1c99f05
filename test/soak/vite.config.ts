import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/**
 * The soak as it runs: bundled like the app itself. Straight from its source each function would be
 * slower by what the loader wraps around it, and each start of the writing thread by its compiling.
 */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20.18',
    // Not into out/, all of which is packed.
    outDir: 'node_modules/.cache/soak',
    emptyOutDir: true,
    rolldownOptions: {
      input: {
        run: resolve('test/soak/run.ts'),
        'cloud-process': resolve('test/soak/cloud-process.ts'),
        'store-worker': resolve('test/soak/store-worker.ts'),
      },
      output: { format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
    },
  },
  ssr: { noExternal: true, external: ['better-sqlite3'] },
});
