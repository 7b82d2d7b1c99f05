import {
  appendFileSync,
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';

export type RotatingFileOptions = {
  folder: string;
  /** `backend` makes `backend.log` with the older `backend.1.log`, `backend.2.log`, … */
  name: string;
  /** A file that would grow beyond this is moved aside first, bytes. */
  maxBytes: number;
  /** How many files are kept in all. */
  files: number;
};

/** Text appended at once, so that a crash right afterwards loses nothing. */
export type RotatingFile = {
  /** Throws what the file system throws. */
  append(text: string): void;
  close(): void;
};

export function openRotatingFile(options: RotatingFileOptions): RotatingFile {
  const { folder, name, maxBytes, files } = options;
  const pathOf = (index: number) =>
    join(folder, index === 0 ? `${name}.log` : `${name}.${index}.log`);
  let open: { descriptor: number; bytes: number } | null = null;

  function openFile(): { descriptor: number; bytes: number } {
    mkdirSync(folder, { recursive: true });
    // Private: entries name accounts and addresses.
    const descriptor = openSync(pathOf(0), 'a', 0o600);
    return { descriptor, bytes: fstatSync(descriptor).size };
  }

  function close(): void {
    if (open) closeSync(open.descriptor);
    open = null;
  }

  function rotate(): void {
    close();
    rmSync(pathOf(files - 1), { force: true });
    for (let index = files - 2; index >= 0; index -= 1)
      moveIfThere(pathOf(index), pathOf(index + 1));
  }

  return {
    append(text) {
      const bytes = Buffer.from(text, 'utf8');
      open ??= openFile();
      if (open.bytes > 0 && open.bytes + bytes.length > maxBytes) {
        rotate();
        open = openFile();
      }
      appendFileSync(open.descriptor, bytes);
      open.bytes += bytes.length;
    },
    close,
  };
}

function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!missing) throw error;
  }
}
