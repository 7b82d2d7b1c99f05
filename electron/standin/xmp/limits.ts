import type { World } from '../world.ts';

const WINDOW_MS = 60_000;
const CALLS_A_WINDOW = 10;

/**
 * Counts one call of `clientId`, or refuses it: the 11th within 60 s (xmp.md §8). A refused call
 * is not counted itself, so waiting always helps.
 */
export function countCall(world: World, clientId: string): boolean {
  const now = world.now();
  const { xmpCalls } = world.state;
  const earlier = Object.hasOwn(xmpCalls, clientId) ? (xmpCalls[clientId] ?? []) : [];
  const recent = earlier.filter((at) => at <= now && now - at < WINDOW_MS);
  const accepted = recent.length < CALLS_A_WINDOW;
  if (accepted) recent.push(now);
  xmpCalls[clientId] = recent;
  world.file.touch();
  return accepted;
}
