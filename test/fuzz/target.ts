import type fc from 'fast-check';

export type Verdict = 'accepted' | 'refused';

/**
 * One parser at an edge. `run` gives what the parser made of a payload and throws where it broke a
 * promise: an exception that is no refusal, or a verdict that differs from an independent one.
 */
export type Target<P = unknown> = {
  name: string;
  payloads: fc.Arbitrary<P>;
  run: (payload: P) => Verdict | Promise<Verdict>;
  /** How many payloads of the whole it gets, beside the 1 of others. */
  weight?: number;
};

/** Hides the payload's type, so that targets of all kinds stand in one list. */
export const target = <P>(of: Target<P>): Target => ({
  ...of,
  // The arbitrary of this very target makes what its `run` is given.
  payloads: of.payloads as fc.Arbitrary<unknown>,
  run: (payload) => of.run(payload as P),
});

export function agree(what: string, actual: unknown, expected: unknown): void {
  if (Object.is(actual, expected)) return;
  throw new Error(`${what}: ${String(actual)}, expected ${String(expected)}`);
}

export function holds(what: string, condition: boolean): void {
  if (!condition) throw new Error(`does not hold: ${what}`);
}

/** The same value by structure; both made of JSON values. */
export function same(what: string, actual: unknown, expected: unknown): void {
  agree(what, JSON.stringify(actual), JSON.stringify(expected));
}

/** Nothing that was parsed may reach the prototypes that all objects share. */
export function unpolluted(): void {
  holds('Object.prototype is clean', Object.keys(Object.prototype).length === 0);
  const probe: Record<string, unknown> = {};
  holds('no member is inherited', probe.polluted === undefined);
}
