import type { z } from 'zod';
import type { World } from '../world.ts';

/** One thing a test or script can ask of the stand-in, in this process or over HTTP. */
export type Operation<S extends z.ZodType, R> = {
  readonly input: S;
  readonly run: (world: World, input: z.output<S>) => R;
};

export function operation<S extends z.ZodType, R>(
  input: S,
  run: (world: World, input: z.output<S>) => R,
): Operation<S, R> {
  return { input, run };
}
