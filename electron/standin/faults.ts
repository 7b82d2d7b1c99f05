import { z } from 'zod';

const headers = z.record(z.string(), z.string());

/**
 * What goes wrong. `applyThenDrop`, `truncate` and `drop` in `headers` or `body` perform the call
 * first; all other kinds answer without performing it. `delay` alone lets the call go on.
 */
const faultSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('delay'), ms: z.number().int().nonnegative() }),
  z.object({ kind: z.literal('drop'), when: z.enum(['before', 'headers', 'body']) }),
  z.object({
    kind: z.literal('status'),
    status: z.number().int().min(200).max(599),
    body: z.string().optional(),
    headers: headers.optional(),
  }),
  z.object({
    kind: z.literal('rateLimited'),
    retryAfterSeconds: z.number().int().nonnegative().optional(),
  }),
  z.object({ kind: z.literal('badJson') }),
  z.object({ kind: z.literal('html') }),
  z.object({ kind: z.literal('empty') }),
  z.object({ kind: z.literal('truncate') }),
  /** The presented token of a login is forgotten, so that only a new login helps. */
  z.object({ kind: z.literal('tokenExpired') }),
  z.object({ kind: z.literal('applyThenDrop') }),
  z.object({ kind: z.literal('redirect'), to: z.string() }),
  z.object({ kind: z.literal('body'), text: z.string() }),
]);
export type Fault = z.infer<typeof faultSchema>;

export const faultRuleSchema = z.object({
  match: z
    .object({
      method: z.string().optional(),
      /** Start of the whole path or of the path after the base, e.g. `/license/`. */
      pathPrefix: z.string().optional(),
      account: z.string().optional(),
    })
    .default({}),
  times: z.union([z.number().int().positive(), z.literal('always')]).default(1),
  /** Matching requests to let pass first. */
  after: z.number().int().nonnegative().default(0),
  fault: faultSchema,
});
export type FaultRule = z.infer<typeof faultRuleSchema>;

type ScriptedFault = FaultRule & { id: number; seen: number; played: number };

type FaultSubject = {
  method: string;
  /** Whole path and path after the base. */
  paths: readonly string[];
  account: string | null;
};

export type FaultScript = {
  add(rule: FaultRule): number;
  clear(): void;
  list(): readonly ScriptedFault[];
  /** The delay and the first other fault due for this request; counts it. */
  take(subject: FaultSubject): { delayMs: number; fault: Exclude<Fault, { kind: 'delay' }> | null };
};

function matches(rule: FaultRule, subject: FaultSubject): boolean {
  const { method, pathPrefix, account } = rule.match;
  if (method !== undefined && method.toUpperCase() !== subject.method) return false;
  if (account !== undefined && account !== subject.account) return false;
  return pathPrefix === undefined || subject.paths.some((path) => path.startsWith(pathPrefix));
}

/** Rules are asked in the order they were added. */
export function createFaultScript(): FaultScript {
  let rules: ScriptedFault[] = [];
  let lastId = 0;
  return {
    add(rule) {
      lastId += 1;
      rules.push({ ...rule, id: lastId, seen: 0, played: 0 });
      return lastId;
    },
    clear() {
      rules = [];
    },
    list: () => structuredClone(rules),
    take(subject) {
      let delayMs = 0;
      for (const rule of rules) {
        if (!matches(rule, subject)) continue;
        rule.seen += 1;
        if (rule.seen <= rule.after) continue;
        if (rule.times !== 'always' && rule.played >= rule.times) continue;
        rule.played += 1;
        if (rule.fault.kind !== 'delay') return { delayMs, fault: rule.fault };
        delayMs += rule.fault.ms;
      }
      return { delayMs, fault: null };
    },
  };
}
