import fc from 'fast-check';
import type { Target, Verdict } from './target.ts';

export type Tally = {
  name: string;
  payloads: number;
  accepted: number;
  refused: number;
  /** What broke, with the smallest payload that shows it; null where nothing did. */
  failure: string | null;
  seconds: number;
};

/** Tries one parser with so many payloads. `tick` is called before each. */
export async function tryTarget(
  { name, payloads, run }: Target,
  options: { count: number; seed: number; tick: () => void },
): Promise<Tally> {
  const counts: Record<Verdict, number> = { accepted: 0, refused: 0 };
  const begun = performance.now();
  let failure: string | null = null;
  const property = fc.asyncProperty(payloads, async (payload) => {
    options.tick();
    counts[await run(payload)] += 1;
  });
  const details = await fc.check(property, { numRuns: options.count, seed: options.seed });
  if (details.failed) {
    const [payload] = details.counterexample ?? [];
    const thrown = details.errorInstance;
    const what = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
    failure = `${what}\n  payload ${fc.stringify(payload).slice(0, 600)}\n  seed ${details.seed}`;
  }
  return {
    name,
    payloads: counts.accepted + counts.refused,
    ...counts,
    failure,
    seconds: (performance.now() - begun) / 1000,
  };
}
