import { z } from 'zod';
import type { SessionMemory } from '../platform.ts';

/** How long "no license service" is believed (juying.md §11). */
const ABSENT_FOR_MS = 24 * 60 * 60_000;
const ABSENT_KEY = 'licenseServiceAbsent';
const SEEN_KEY = 'licenseServiceSeen';
const OWN_USER_KEY = 'ownUserId';

const absentSchema = z.object({ apiBase: z.string(), since: z.number() });
const seenSchema = z.object({ apiBase: z.string() });
const ownUserSchema = z.object({ signInMethod: z.string(), userId: z.string().nullable() });

/** Whether the license service of this address was found absent within the last 24 h. `now`: ms UTC. */
export async function isServiceAbsent(
  memory: SessionMemory,
  apiBase: URL,
  now: number,
): Promise<boolean> {
  const known = absentSchema.safeParse(parsed(await memory.get(ABSENT_KEY)));
  if (!known.success || known.data.apiBase !== apiBase.href) return false;
  const age = now - known.data.since;
  return age >= 0 && age < ABSENT_FOR_MS;
}

export async function rememberServiceAbsent(
  memory: SessionMemory,
  apiBase: URL,
  now: number,
): Promise<void> {
  await memory.set(ABSENT_KEY, JSON.stringify({ apiBase: apiBase.href, since: now }));
}

/** Whether the license service of this address has ever told something. */
export async function wasServiceSeen(memory: SessionMemory, apiBase: URL): Promise<boolean> {
  const known = seenSchema.safeParse(parsed(await memory.get(SEEN_KEY)));
  return known.success && known.data.apiBase === apiBase.href;
}

export async function rememberServiceSeen(memory: SessionMemory, apiBase: URL): Promise<void> {
  if (await wasServiceSeen(memory, apiBase)) return;
  await memory.set(SEEN_KEY, JSON.stringify({ apiBase: apiBase.href }));
}

/**
 * The account's own user id, as the last login told it (juying.md §2.4, §6). What another way of
 * signing in told may be of another user: it does not count.
 */
export async function knownOwnUserId(
  memory: SessionMemory,
  signInMethod: string,
): Promise<string | null> {
  const known = ownUserSchema.safeParse(parsed(await memory.get(OWN_USER_KEY)));
  return known.success && known.data.signInMethod === signInMethod ? known.data.userId : null;
}

/** Replaces what was known, also by "this login told nothing". */
export async function rememberOwnUserId(
  memory: SessionMemory,
  signInMethod: string,
  userId: string | null,
): Promise<void> {
  await memory.set(OWN_USER_KEY, JSON.stringify({ signInMethod, userId }));
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    // Written by another version: not known, so the cloud is asked again.
    return null;
  }
}
