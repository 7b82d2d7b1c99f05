import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { appError } from '../../../../shared/errors.ts';
import { StoreError } from '../store-error.ts';

/** The database library's shipped binaries crash the process below this, without a message. */
const neededNodeApi = 10;

export type Runtime = {
  /** `process.versions.napi`. */
  nodeApi: string | undefined;
  /** Whether the library was built on this computer, which is loaded before the shipped binary. */
  ownBuild: boolean;
};

/** Throws a readable `StoreError` where opening any database would crash the process. */
export function assertRuntime(runtime: Runtime): void {
  if (runtime.ownBuild || Number(runtime.nodeApi ?? 0) >= neededNodeApi) return;
  throw new StoreError(
    appError('storeFailed', {
      params: {
        cause:
          `The database library needs Node-API ${neededNodeApi}, this runtime has ` +
          `${runtime.nodeApi ?? 'none'}. Run "npm run setup" to build it for this runtime.`,
      },
    }),
  );
}

/** The runtime this process is. */
export function presentRuntime(): Runtime {
  const nodeApi = process.versions.napi;
  // The search is only worth its file accesses where the answer depends on it.
  return { nodeApi, ownBuild: Number(nodeApi) < neededNodeApi && hasOwnBuild() };
}

function hasOwnBuild(): boolean {
  const start = typeof __filename === 'string' ? __filename : import.meta.url;
  try {
    const entry = createRequire(start).resolve('better-sqlite3');
    const packageFolder = join(dirname(entry), '..');
    return existsSync(join(packageFolder, 'build', 'Release', 'better_sqlite3.node'));
  } catch {
    // Not found beside the code: then there is certainly no build of it.
    return false;
  }
}
