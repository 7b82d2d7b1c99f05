import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes a file under another name beside `path` and gives it its name once it is whole and on the
 * disk: a file of that name is either the old one or all of the new one. Rejects with what the
 * file system or `parts` throws, and leaves nothing behind then. `newId` names the file meanwhile.
 */
export async function writeWhole(
  path: string,
  parts: AsyncIterable<string | Uint8Array>,
  { newId, signal }: { newId: () => string; signal: AbortSignal },
): Promise<void> {
  const unfinished = join(dirname(path), `.tenure-${newId()}.part`);
  const file = await open(unfinished, 'wx');
  try {
    try {
      for await (const part of parts) {
        signal.throwIfAborted();
        await file.writeFile(part);
      }
      signal.throwIfAborted();
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
