import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { rootDir } from '../setup/paths.mjs';

export type SourceFile = {
  /** Relative to the root, with forward slashes. */
  path: string;
  text: string;
};

const SOURCE = /\.(ts|tsx|mjs|js|css)$/;

/** Every source file below these folders of the repository, in a stable order. */
export function sourceFiles(folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(rootDir, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
      .map((file) => ({
        path: path.relative(rootDir, file).split(path.sep).join('/'),
        text: readFileSync(file, 'utf8'),
      })),
  );
}

/** The text with its comments blanked, so that a rule about code does not read prose. */
export function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
}
