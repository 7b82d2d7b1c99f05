import fc from 'fast-check';
import { isBoundedData } from '../../../electron/ipc/bounds.ts';
import { appErrorSchema } from '../../../shared/error-schemas.ts';
import { appError } from '../../../shared/errors.ts';
import { answer } from '../../../shared/ipc/answer.ts';
import { channelNames } from '../../../shared/ipc/channels.ts';
import { jsonValues, texts } from '../payloads.ts';
import { agree, holds, type Target, target, unpolluted } from '../target.ts';

/** The limits, from the promise and not from the code. */
const most = { characters: 4_000_000, values: 100_000, depth: 16 };

/** What a page can put around or into a request, each a way to make it more than it looks. */
const wraps = {
  deeper: (value: unknown, size: number) => {
    let whole = value;
    for (let level = 0; level < size % 40; level += 1) whole = level % 2 ? [whole] : { a: whole };
    return whole;
  },
  abyss: (value: unknown) => {
    let whole = value;
    for (let level = 0; level < 20_000; level += 1) whole = { a: whole };
    return whole;
  },
  wide: (value: unknown, size: number) => [value, new Array(size).fill(0)],
  /** Few values in each list and too many in all of them. */
  wideTogether: (value: unknown, size: number) => [
    value,
    ...new Array(50).fill(new Array(Math.floor(size / 50)).fill(0)),
  ],
  holes: (value: unknown, size: number) => [value, new Array(size)],
  long: (value: unknown, size: number) => ({ value, text: 'x'.repeat(size * 50) }),
  longKey: (value: unknown, size: number) => ({ [`k${'x'.repeat(size * 50)}`]: value }),
  /** The same part in many places: little in memory, much to walk. */
  shared: (value: unknown, size: number) => {
    let whole: unknown = [value];
    for (let level = 0; level < size % 18; level += 1) whole = { left: whole, right: whole };
    return whole;
  },
  ring: (value: unknown) => {
    const ring: Record<string, unknown> = { value };
    ring.self = [ring];
    return ring;
  },
  /** Members beside the places of a list come along when a list is sent. */
  listWithMembers: (value: unknown, size: number) =>
    Object.assign([value], { aside: 'x'.repeat(size * 50), more: { value } }),
  prototypeKeys: (value: unknown) => ({
    ...JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
    value,
  }),
  odd: (value: unknown, size: number) => {
    const parts = [new Date(size), new Map([[value, value]]), 1n, Symbol('x'), () => value];
    return { value, odd: parts[size % parts.length] };
  },
} satisfies Record<string, (value: unknown, size: number) => unknown>;

type Wrap = keyof typeof wraps;
const wrapNames = Object.keys(wraps) as Wrap[];
/** Those that cost most to walk are tried more seldom. */
const heavy: readonly Wrap[] = ['abyss', 'wide', 'wideTogether', 'shared'];

/** An independent count, breadth first and without a stack: true where all of it is within limits. */
function isWithin(root: unknown): boolean {
  let level: unknown[] = [root];
  let values = 0;
  let characters = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    const below: unknown[] = [];
    for (const part of level) {
      values += 1;
      if (values > most.values || depth > most.depth) return false;
      if (typeof part === 'string') characters += part.length;
      else if (typeof part === 'object' && part !== null) {
        const prototype = Object.getPrototypeOf(part);
        if (prototype !== Object.prototype && !Array.isArray(part)) return false;
        if (Array.isArray(part)) {
          if (part.length > most.values) return false;
          // A place without a value, or a value without a place, is in no request.
          for (let at = 0; at < part.length; at += 1) if (!(at in part)) return false;
          if (Object.keys(part).some((key) => !/^\d+$/.test(key))) return false;
          for (const member of part) below.push(member);
        } else {
          for (const [key, member] of Object.entries(part)) {
            characters += key.length;
            below.push(member);
          }
        }
      } else if (!['undefined', 'boolean', 'number', 'object'].includes(typeof part)) return false;
      if (characters > most.characters) return false;
      // All of these are going to be counted; what is shared can be more than a list can hold.
      if (values + below.length > most.values) return false;
    }
    level = below;
  }
  return true;
}

const log = { error: () => 'E-FUZZ' };

/** Size and kind of what a page sends, judged before any schema sees it. */
export function boundsTargets(): Target[] {
  const light = wrapNames.filter((name) => !heavy.includes(name));
  return [
    target({
      name: 'IPC bounds',
      payloads: fc.record({
        value: fc.oneof(jsonValues, texts),
        around: fc.array(
          fc.record({
            wrap: fc.oneof(
              { weight: 20, arbitrary: fc.constantFrom(...light) },
              { weight: 1, arbitrary: fc.constantFrom(...heavy) },
            ),
            // Mostly small; else around what the limits are in the parts of each way.
            size: fc.oneof(
              { weight: 30, arbitrary: fc.nat(40) },
              { weight: 1, arbitrary: fc.integer({ min: 79_980, max: 80_020 }) },
              { weight: 1, arbitrary: fc.integer({ min: 99_980, max: 100_020 }) },
            ),
          }),
          { maxLength: 3 },
        ),
        channel: fc.constantFrom(...channelNames),
      }),
      async run({ value, around, channel }) {
        const sent = around.reduce((whole, { wrap, size }) => wraps[wrap](whole, size), value);
        const isBounded = isBoundedData(sent);
        agree('bounded', isBounded, isWithin(sent));
        unpolluted();
        if (!isBounded) return 'refused';
        const handler = async () => ({ ok: false as const, error: appError('accountBusy') });
        const envelope = await answer(channel, [sent], handler, log);
        unpolluted();
        holds('a refusal', !envelope.ok);
        if (!envelope.ok) appErrorSchema.parse(envelope.error);
        return 'accepted';
      },
    }),
  ];
}
