import { accessSync, constants, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes the folder if need be; false where it cannot be written to. */
function isUsable(folder: string): boolean {
  try {
    // For this user alone, as the runtime would make it.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    // Why it cannot is told by the database, which meets the same obstacle on its own screen.
    return false;
  }
}

/**
 * Where the runtime, the logs and the window's state go: the profile folder itself, or a new
 * temporary folder where the profile's cannot be written to. Without any, no window would come up
 * that could say so.
 */
export function workFolderFor(folder: string): string {
  return isUsable(folder) ? folder : mkdtempSync(join(tmpdir(), 'tenure-'));
}
