import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { wireProblems } from '../../../scripts/packaging/read-fuses.mjs';

const builderSchema = z.object({
  electronFuses: z.record(z.string(), z.boolean()),
  electronVersion: z.string().optional(),
});
const builder = builderSchema.parse(parse(readFileSync('electron-builder.yml', 'utf8')));

const ON = '1'.charCodeAt(0);
const OFF = '0'.charCodeAt(0);
const REMOVED = 'r'.charCodeAt(0);

/** The wire of a binary in which every fuse stands as it must. */
const right: Readonly<Record<number, number>> = {
  0: OFF,
  1: ON,
  2: OFF,
  3: OFF,
  4: ON,
  5: ON,
  6: OFF,
  7: OFF,
  8: ON,
};

describe('the Electron that is shipped', () => {
  it('is pinned, and of a line that is still mended', () => {
    const { devDependencies } = z
      .object({ devDependencies: z.object({ electron: z.string() }) })
      .parse(JSON.parse(readFileSync('package.json', 'utf8')));
    const { lines } = z
      .object({ lines: z.array(z.number().int()) })
      .parse(JSON.parse(readFileSync('scripts/checks/supported-electron.json', 'utf8')));
    expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
    expect(lines).toContain(Number.parseInt(devDependencies.electron, 10));
    // The builder takes the pinned one unless it is told otherwise.
    expect(builder.electronVersion).toBeUndefined();
  });
});

describe('the fuses of a packed app', () => {
  it('are right as decided, also on a runtime without the newest', () => {
    const { 8: _, ...older } = right;
    expect(wireProblems(right, builder.electronFuses)).toEqual([]);
    expect(wireProblems(older, builder.electronFuses)).toEqual([]);
  });

  it.each(Object.keys(right).map(Number))('are wrong when fuse %i stands otherwise', (place) => {
    for (const state of [right[place] === ON ? OFF : ON, REMOVED]) {
      expect(wireProblems({ ...right, [place]: state }, builder.electronFuses)).toHaveLength(1);
    }
  });

  it.each(Object.keys(builder.electronFuses))('are wrong when nobody sets %s', (name) => {
    const { [name]: _, ...others } = builder.electronFuses;
    expect(wireProblems(right, others)).toEqual([`${name}: not set in electron-builder.yml`]);
  });

  it('are wrong when one is missing, unknown or misspelt', () => {
    const { 3: _, ...without } = right;
    expect(wireProblems(without, builder.electronFuses)).toHaveLength(1);
    expect(wireProblems({ ...right, 9: ON }, builder.electronFuses)).toHaveLength(1);
    expect(wireProblems(right, { ...builder.electronFuses, runAsNodes: false })).toHaveLength(1);
  });
});
