import { z } from 'zod';
import { faultRuleSchema } from '../faults.ts';
import { juyingAuthSchema } from '../fleet/types.ts';
import { approve, isOpen, reject, settleRenewals } from '../juying/review.ts';
import { settingsSchema } from '../settings.ts';
import { permanentToken } from '../state.ts';
import { operation } from './operation.ts';
import { juyingAccount } from './subjects.ts';

const nothing = z.undefined();
const logFilter = z
  .object({
    account: z.string().optional(),
    method: z.string().optional(),
    pathPrefix: z.string().optional(),
    /** Only requests with a higher id. */
    afterId: z.number().int().optional(),
  })
  .optional();

/** Request log, faults, clock, settings, sign-in and review. */
export const behaviourOperations = {
  /** Requests seen so far, oldest first. */
  requests: operation(logFilter, (world, filter) =>
    world.log
      .list()
      .filter(
        (entry) =>
          (filter?.account === undefined || entry.account === filter?.account) &&
          (filter?.method === undefined || entry.method === filter?.method) &&
          (filter?.pathPrefix === undefined || entry.path.startsWith(filter?.pathPrefix)) &&
          (filter?.afterId === undefined || entry.id > filter?.afterId),
      )
      .map((entry) => ({ ...entry })),
  ),
  clearRequests: operation(nothing, (world) => world.log.clear()),

  /** Adds a rule and gives its id. */
  addFault: operation(faultRuleSchema, (world, rule) => world.faults.add(rule)),
  faults: operation(nothing, (world) => world.faults.list()),
  clearFaults: operation(nothing, (world) => world.faults.clear()),
  /** How many requests a `hold` keeps waiting now. */
  held: operation(nothing, (world) => world.held.count()),
  /** Lets those go and gives their number. */
  release: operation(nothing, (world) => world.held.release()),

  /** Time of the vendor side, ms UTC. */
  now: operation(nothing, (world) => world.now()),
  /** Moves the vendor's clock by so many ms, relative to where it is. */
  shiftClock: operation(z.object({ ms: z.number().int() }), (world, { ms }) => {
    world.state.clockOffsetMs += ms;
    world.file.touch();
    return world.now();
  }),

  settings: operation(nothing, (world) => structuredClone(world.state.settings)),
  changeSettings: operation(settingsSchema.partial(), (world, changes) => {
    const merged = settingsSchema.parse({ ...world.state.settings, ...changes });
    // Renewals move by the old delays up to now and by the new ones from now on.
    for (const account of world.state.fleet.juying) {
      settleRenewals(account, world.state.settings, world.now());
    }
    Object.assign(world.state.settings, merged);
    world.file.touch();
    return structuredClone(merged);
  }),

  /** Revokes all tokens, or those of one account; the permanent ones too. Gives their number. */
  revokeTokens: operation(
    z.object({ account: z.string().optional() }).optional(),
    (world, only) => {
      const account = only?.account;
      let revoked = 0;
      for (const [token, entry] of Object.entries(world.state.tokens)) {
        if (account !== undefined && entry.account !== account) continue;
        delete world.state.tokens[token];
        revoked += 1;
      }
      world.file.touch();
      return revoked;
    },
  ),
  setTokenLifetime: operation(
    z.object({ seconds: z.number().int().nonnegative() }),
    (world, { seconds }) => {
      world.state.settings.tokenLifetimeSeconds = seconds;
      world.file.touch();
    },
  ),
  /** Replaces how an account signs in; all its earlier tokens are void. */
  setCredentials: operation(
    z.object({ account: z.string(), auth: juyingAuthSchema }),
    (world, { account: key, auth }) => {
      const account = juyingAccount(world, key);
      const { tokens } = world.state;
      for (const [token, entry] of Object.entries(tokens)) {
        if (entry.account === key) delete tokens[token];
      }
      account.auth = auth;
      const permanent = permanentToken(account);
      if (permanent !== null) {
        tokens[permanent] = { account: key, issuedAt: world.now(), permanent: true };
      }
      world.file.touch();
    },
  ),

  /** Ends a renewal that is still open, as the vendor's staff would. */
  decideRenewal: operation(
    z.object({
      account: z.string(),
      requestId: z.string(),
      decision: z.enum(['approve', 'reject']),
      reason: z.string().default('documents incomplete'),
    }),
    (world, { account: key, requestId, decision, reason }) => {
      const account = juyingAccount(world, key);
      settleRenewals(account, world.state.settings, world.now());
      const renewal = account.renewals.find((candidate) => candidate.requestId === requestId);
      if (renewal === undefined) throw new Error(`no renewal ${requestId} in ${key}`);
      if (!isOpen(renewal)) throw new Error(`renewal ${requestId} is already ${renewal.state}`);
      if (decision === 'approve') approve(account, renewal, world.now());
      else reject(renewal, world.now(), reason);
      world.file.touch();
      return structuredClone(renewal);
    },
  ),
};
