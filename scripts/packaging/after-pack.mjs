import { rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Removes what a development runtime brings along and a release must not have.
 * @param {import('electron-builder').AfterPackContext} context
 */
export default async function afterPack({ packager, appOutDir }) {
  const resources = packager.getResourcesDir(appOutDir);
  await rm(path.join(resources, 'default_app.asar'), { force: true });
}
