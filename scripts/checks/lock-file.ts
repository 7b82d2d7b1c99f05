import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { rootDir } from '../setup/paths.mjs';
import { report } from './report.ts';

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      inBundle: z.boolean().optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

const LOCKS = ['package-lock.json', 'scripts/electronegativity/package-lock.json'];

function lockProblems(lock: string): string[] {
  const text = readFileSync(path.join(rootDir, lock), 'utf8');
  const { packages } = lockSchema.parse(JSON.parse(text));
  const keys = Object.keys(packages);
  return Object.entries(packages).flatMap(([key, entry]) => {
    const problems: string[] = [];
    if (entry.resolved?.startsWith('http')) {
      problems.push(`${key}: names an address, which ties it to one registry`);
    }
    if (key !== '' && !entry.integrity && !entry.inBundle) {
      problems.push(`${key}: has no integrity`);
    }
    // npm drops an optional package that it cannot resolve and then refuses its own lock.
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (!keys.some((candidate) => candidate.endsWith(`node_modules/${name}`))) {
        problems.push(`${key}: its optional package ${name} is missing`);
      }
    }
    return problems.map((problem) => `${lock}: ${problem}`);
  });
}

report('lock-file', LOCKS.flatMap(lockProblems));
