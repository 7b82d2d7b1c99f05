import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { workFolderFor } from '../../../electron/shell/work-folder.ts';

let root = '';
const made: string[] = [];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tenure-work-'));
  made.push(root);
});
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

it('makes the folder of a first start and works in it', () => {
  const folder = join(root, 'new', 'profile');
  expect(workFolderFor(folder)).toBe(folder);
  expect(existsSync(folder)).toBe(true);
  expect(workFolderFor(folder)).toBe(folder);
});

it.each(['a file', 'a file/below'])('works elsewhere where %s is in the way', (name) => {
  writeFileSync(join(root, 'a file'), 'kept');
  const work = workFolderFor(join(root, name));
  made.push(work);
  expect(work.startsWith(root)).toBe(false);
  expect(existsSync(work)).toBe(true);
  // One of its own each time: two starts must not share what is temporary.
  const another = workFolderFor(join(root, name));
  made.push(another);
  expect(another).not.toBe(work);
});
