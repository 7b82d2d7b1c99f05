import { z } from 'zod';

const headers = z.record(z.string(), z.string());

/**
 * What goes wrong. `applyThenDrop`, `truncate` and `drop` in `headers` or `body` perform the call
 * first; all other kinds answer without performing it. `delay` and `hold` let the call go on: after
 * a time, or when a test calls `release`.
 */
const faultSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('delay'), ms: z.number().int().nonnegative() }),
  z.object({ kind: z.literal('hold') }),
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

/** Faults that change the answer; the others only change when it comes. */
export type AnswerFault = Exclude<Fault, { kind: 'delay' | 'hold' }>;

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
  /** What puts this request off and the first fault due for its answer; counts it. */
  take(subject: FaultSubject): { delayMs: number; held: boolean; fault: AnswerFault | null };
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
      let held = false;
      for (const rule of rules) {
        if (!matches(rule, subject)) continue;
        rule.seen += 1;
        if (rule.seen <= rule.after) continue;
        if (rule.times !== 'always' && rule.played >= rule.times) continue;
        rule.played += 1;
        if (rule.fault.kind === 'delay') delayMs += rule.fault.ms;
        else if (rule.fault.kind === 'hold') held = true;
        else return { delayMs, held, fault: rule.fault };
      }
      return { delayMs, held, fault: null };
    },
  };
}
