import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** The builder's unpacked folders and the executable in each, by system. */
const UNPACKED = /** @type {const} */ ([
  [/^linux(-\w+)?-unpacked$/, 'tenure'],
  [/^win(-\w+)?-unpacked$/, 'Tenure.exe'],
  [/^mac(-\w+)?$/, 'Tenure.app'],
]);

/**
 * The packaged executables in the builder's output folder.
 * @param {string} dist
 * @returns {Promise<string[]>}
 */
export async function packagedBinaries(dist) {
  const names = await readdir(dist);
  return names.flatMap((name) =>
    UNPACKED.filter(([pattern]) => pattern.test(name)).map(([, file]) =>
      path.join(dist, name, file),
    ),
  );
}
