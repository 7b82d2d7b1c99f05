import type { Problem } from '../checker/problem.ts';
import type { Crash } from '../crash.ts';

/** What a kill hit, by what was found afterwards, and what it broke. */
export type Outcome = { phases: Phase[]; problems: Problem[] };

/** One way to die. `run` kills the app once, looks at what is left and goes on with it. */
export type Scenario = { name: string; run: (crash: Crash) => Promise<Outcome> };

/** Told apart by evidence on disk or at the cloud, never by what was meant to be hit. */
export const phases = [
  'sync: being read',
  'sync: cut off inside the transaction',
  'sync: being applied',
  'sync: applied',
  'renewal: not yet queued',
  'renewal: queued, no try begun',
  'renewal: try begun, no answer',
  'renewal: answer lost, cloud not asked yet',
  'renewal: answer on disk',
  'migration: no database yet',
  'migration: begun',
  'migration: done',
  'backup: not begun',
  'backup: copy unfinished',
  'backup: copy whole, not yet counted',
  'backup: counted, none pruned',
  'backup: being pruned',
  'backup: done',
  'restore: not begun',
  'restore: copy on its way in',
  'restore: done',
  'secret: old one kept',
  'secret: new one kept',
  'removal: account still there',
  'removal: account gone',
] as const;
export type Phase = (typeof phases)[number];

/** Hit by luck alone: a long run without one of them is no failure. */
export const byLuck: ReadonlySet<Phase> = new Set<Phase>([
  'sync: cut off inside the transaction',
  'renewal: not yet queued',
  'backup: not begun',
  'backup: counted, none pruned',
  'backup: done',
  'restore: not begun',
]);
