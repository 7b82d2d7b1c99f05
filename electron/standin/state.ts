import { z } from 'zod';
import { type Fleet, fleetSchema, type JuyingAccount } from './fleet/types.ts';
import { defaultSettings, settingsSchema } from './settings.ts';

const tokenSchema = z.object({
  account: z.string(),
  issuedAt: z.number().int(),
  /** A token given to the account once and for all: it has no lifetime. */
  permanent: z.boolean(),
});

/** All that outlives a restart. Fault rules and the request log do not. */
export const stateSchema = z.object({
  version: z.literal(1),
  clockOffsetMs: z.number().int(),
  settings: settingsSchema,
  nextSeq: z.number().int(),
  fleet: fleetSchema,
  tokens: z.record(z.string(), tokenSchema),
  /** Times (ms UTC) of the XMP calls accepted in the last minute, by client_id. */
  xmpCalls: z.record(z.string(), z.array(z.number())),
});
export type State = z.infer<typeof stateSchema>;

/** The state of a vendor side that has just been set up with `seed`. `now` is ms UTC. */
export function seedState(seed: Fleet, now: number): State {
  const fleet = structuredClone(seed);
  const tokens: State['tokens'] = {};
  let lastSeq = 0;
  for (const account of fleet.juying) {
    account.devices = account.devices.toSorted((a, b) => compareText(a.unid, b.unid));
    for (const device of account.devices) lastSeq = Math.max(lastSeq, device.addedSeq);
    const permanent = permanentToken(account);
    if (permanent !== null) {
      tokens[permanent] = { account: account.key, issuedAt: now, permanent: true };
    }
  }
  return {
    version: 1,
    clockOffsetMs: 0,
    settings: structuredClone(defaultSettings),
    nextSeq: lastSeq + 1,
    fleet,
    tokens,
    xmpCalls: {},
  };
}

export function permanentToken(account: JuyingAccount): string | null {
  return account.auth.kind === 'token' ? account.auth.token : null;
}

/** Order of ids: by code unit, so that it does not depend on a locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
