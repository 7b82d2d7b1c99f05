import { readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type Canary, type Needle, needlesOf } from './encodings.ts';

/** "AppSecret as base64 + 1 in logs/backend.log" */
export type Finding = string;

export type Search = {
  inBytes(bytes: Buffer, where: string): Finding[];
  inText(text: string, where: string): Finding[];
  /** Names, targets of links and contents of all files below a folder. */
  inFolder(folder: string): Promise<Finding[]>;
  /** Command line and environment of every process of this computer. */
  inProcesses(): Promise<Finding[]>;
};

/** For every form of the canaries, and for bytes as they are. */
export function searchFor(canaries: readonly Canary[], bytes: readonly Needle[] = []): Search {
  const needles: Needle[] = [...canaries.flatMap(needlesOf), ...bytes];

  function inBytes(searched: Buffer, where: string): Finding[] {
    return needles.flatMap(({ canary, form, bytes: wanted }) =>
      searched.includes(wanted) ? [`${canary} as ${form} in ${where}`] : [],
    );
  }

  const inText = (text: string, where: string) => inBytes(Buffer.from(text, 'utf8'), where);

  return {
    inBytes,
    inText,

    async inFolder(folder) {
      const found: Finding[] = [];
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name);
        found.push(...inText(path, `the name ${path}`));
        if (entry.isSymbolicLink()) found.push(...inText(await readlink(path), path));
        else if (entry.isFile()) found.push(...inBytes(await contentOf(path), path));
      }
      return found;
    },

    async inProcesses() {
      const found: Finding[] = [];
      for (const pid of await readdir('/proc')) {
        if (!/^\d+$/.test(pid)) continue;
        for (const file of ['cmdline', 'environ']) {
          const path = `/proc/${pid}/${file}`;
          found.push(...inBytes(await contentOf(path, othersCodes), path));
        }
      }
      return found;
    },
  };
}

const goneCodes = ['ENOENT', 'ESRCH'];
/** What another user's process keeps to itself did not come from here. */
const othersCodes = [...goneCodes, 'EACCES', 'EPERM'];

/** A file or a process that went away meanwhile holds nothing. */
async function contentOf(path: string, emptyFor = goneCodes): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (emptyFor.includes(code)) return Buffer.alloc(0);
    throw error;
  }
}
