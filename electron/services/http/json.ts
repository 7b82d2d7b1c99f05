import { type AppError, appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { HttpAnswer } from './http-client.ts';

/** Why an answer is not what an API sends. `html` includes every other markup. */
export type BadAnswerReason = 'empty' | 'html' | 'notJson' | 'notObject' | 'tooDeep' | 'shape';

/** No vendor nests deeper than ten; what does is meant to exhaust whoever walks it. */
const DEEPEST = 64;

export type JsonObject = Record<string, unknown>;

/** An answer that cannot be used, with its HTTP status; nothing of its text is kept. */
export function badAnswer(status: number, reason: BadAnswerReason): AppError {
  return appError('badAnswer', { params: { status, reason } });
}

/** The reason given to `badAnswer`; null for any other error. */
export function badAnswerReason(error: AppError): string | null {
  return error.code === 'badAnswer' ? String(error.params.reason ?? '') : null;
}

/** The JSON object that an answer holds, whatever its status. Errors: `badAnswer`, `pageReceived`. */
export function readJsonObject(answer: Pick<HttpAnswer, 'status' | 'text'>): Result<JsonObject> {
  const { status, text } = answer;
  const start = text.search(/\S/);
  if (start === -1) return err(badAnswer(status, 'empty'));
  if (text[start] === '<') {
    // With a status that says "done" it is no refusal: something on the way answers for the cloud.
    const isRefusal = status >= 300;
    return err(
      isRefusal ? badAnswer(status, 'html') : appError('pageReceived', { params: { status } }),
    );
  }
  if (isDeeper(text, DEEPEST)) return err(badAnswer(status, 'tooDeep'));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Why it is no JSON is of no use to anyone, and the parser's message quotes the answer.
    return err(badAnswer(status, 'notJson'));
  }
  return isJsonObject(value) ? ok(value) : err(badAnswer(status, 'notObject'));
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Counts brackets outside of strings; strings are jumped over, so long answers stay cheap. */
function isDeeper(text: string, limit: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x22: // "
        at = endOfString(text, at);
        if (at === -1) return false;
        break;
      case 0x5b: // [
      case 0x7b: // {
        depth += 1;
        if (depth > limit) return true;
        break;
      case 0x5d: // ]
      case 0x7d: // }
        depth -= 1;
        break;
    }
  }
  return false;
}

/** Position of the quote that closes the string opened at `start`; -1 when none does. */
function endOfString(text: string, start: number): number {
  let quote = text.indexOf('"', start + 1);
  while (quote !== -1) {
    let backslashes = 0;
    while (text.charCodeAt(quote - 1 - backslashes) === 0x5c) backslashes += 1;
    if (backslashes % 2 === 0) return quote;
    quote = text.indexOf('"', quote + 1);
  }
  return -1;
}
