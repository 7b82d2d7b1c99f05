import { jsonReply, type Reply } from '../message.ts';
import type { World } from '../world.ts';

/** Published business codes and their texts (juying.md §4). */
const TEXTS = {
  1000: 'unknown mistake',
  1001: 'illegal input',
  1002: 'invalid input',
  1011: 'non-existent object',
  1012: 'object is empty',
  1013: 'object already exists',
  1014: 'please name another',
  1021: 'please sign in',
  1022: 'No corresponding authorization',
  1023: 'Authorization for this operation is prohibited',
  1024: 'Authorization time has expired',
} as const;

export type BusinessCode = keyof typeof TEXTS;

/** What a call decided, before it takes its wire form. */
export type Outcome =
  | { ok: true; data: unknown; durable?: boolean }
  | { ok: false; code: BusinessCode };

export const done = (data: unknown): Outcome => ({ ok: true, data });
/** Success that must be on disk before the client hears of it. */
export const stored = (data: unknown): Outcome => ({ ok: true, data, durable: true });
export const refused = (code: BusinessCode): Outcome => ({ ok: false, code });

/** The answer envelope of juying.md §3, failures in the form the settings ask for (§11.7). */
export function envelopeReply(world: World, outcome: Outcome): Reply {
  const timestamp = world.now();
  if (outcome.ok) {
    return jsonReply(
      {
        success: true,
        code: 200,
        message: 'Request succeeded',
        data: outcome.data,
        extras: null,
        timestamp,
      },
      { durable: outcome.durable ?? false },
    );
  }
  const { codeForm, failureStatus } = world.state.settings;
  const code =
    codeForm === 'numeric' ? outcome.code : codeForm === 'dString' ? `D${outcome.code}` : 500;
  const message = `[D${outcome.code}] ${TEXTS[outcome.code]}`;
  return jsonReply(
    { success: false, code, message, data: null, extras: null, timestamp },
    { status: failureStatus, code: outcome.code },
  );
}

/** Opening of a success envelope whose `data` is an array that follows piece by piece. */
export const ARRAY_OPENING =
  '{"success":true,"code":200,"message":"Request succeeded","data":[' as const;

export function arrayClosing(timestamp: number): string {
  return `],"extras":null,"timestamp":${timestamp}}`;
}
