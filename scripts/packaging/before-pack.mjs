import { access } from 'node:fs/promises';
import path from 'node:path';
import { needsBuild } from '../setup/native-sqlite.mjs';
import { rootDir } from '../setup/paths.mjs';

/**
 * Refuses to pack the wrong binary of the database library. Its loader prefers a locally built one,
 * which the fallback runtime needs and which must not travel with any other.
 * @param {import('electron-builder').AfterPackContext} context
 */
export default async function beforePack({ packager }) {
  const built = path.join(rootDir, 'node_modules/better-sqlite3/build/Release/better_sqlite3.node');
  const isBuilt = await access(built).then(
    () => true,
    () => false,
  );
  const version = packager.info.framework.version;
  if (isBuilt !== needsBuild(version)) {
    throw new Error(
      isBuilt
        ? `A locally built better-sqlite3 would be shipped with Electron ${version}: run npm run setup.`
        : `better-sqlite3 is not built for Electron ${version}: run npm run setup.`,
    );
  }
}
