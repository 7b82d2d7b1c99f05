import { setTimeout as pause } from 'node:timers/promises';

const longestWaitMs = 60_000;

/** Resolves with the first answer that is not null. Throws with `what` after a minute. */
export async function until<T>(what: string, ask: () => Promise<T | null> | T | null): Promise<T> {
  const deadline = performance.now() + longestWaitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > deadline) throw new Error(`waited in vain for: ${what}`);
    await pause(1);
  }
}

/** Says whether what is waited for can still come. */
export type Ended = () => boolean;

/** Watches work that a kill is to hit: a moment that was missed must not be waited for. */
export function watched<T>(work: Promise<T>): { work: Promise<T>; ended: Ended } {
  let isOver = false;
  const over = () => {
    isOver = true;
  };
  work.then(over, over);
  return { work, ended: () => isOver };
}

/** The same for what is only true or not yet. */
export async function untilTrue(
  what: string,
  ask: () => Promise<boolean> | boolean,
): Promise<void> {
  await until(what, async () => ((await ask()) ? true : null));
}

/** The delay before a kill, ms: here time itself is what is tried out. */
export async function delayBeforeKill(ms: number): Promise<void> {
  if (ms > 0) await pause(ms);
}
