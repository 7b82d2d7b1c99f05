import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type State, stateSchema } from './state.ts';

const DEBOUNCE_MS = 250;

/** Replaces a file in one step: readers see the old content or the new one, never a part. */
export async function writeFileAtomically(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(text, 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** The stored state, or null when there is no file. A damaged file throws: it is never reseeded. */
export async function readStateFile(path: string): Promise<State | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  return stateSchema.parse(JSON.parse(text));
}

export type StateFile = {
  /** Notes a change; it is written soon, or by the next `flush`. */
  touch(): void;
  /** Resolves once every change noted before the call is on disk. */
  flush(): Promise<void>;
};

/** Keeps `state` in the file at `path`; with null nothing is ever written. */
export function openStateFile(path: string | null, state: State): StateFile {
  if (path === null) return { touch: () => undefined, flush: () => Promise.resolve() };

  let dirty = false;
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  let queued: Promise<void> | null = null;

  const write = async () => {
    queued = null;
    if (!dirty) return;
    dirty = false;
    try {
      await writeFileAtomically(path, JSON.stringify(state));
    } catch (error) {
      dirty = true;
      throw error;
    }
  };

  const flush = (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    // A write that waits for the running one takes all later changes with it.
    if (queued === null) {
      queued = writing.then(write, write);
      writing = queued;
    }
    return queued;
  };

  const touch = () => {
    dirty = true;
    if (timer !== null) return;
    timer = setTimeout(() => {
      flush().catch((error: Error) => process.emitWarning(error));
    }, DEBOUNCE_MS);
    timer.unref();
  };

  return { touch, flush };
}
