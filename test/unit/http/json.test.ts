import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { badAnswerReason, readJsonObject } from '../../../electron/services/http/json.ts';

const nested = (depth: number) => `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;

describe('readJsonObject', () => {
  it.each([
    ['', 'empty'],
    ['  \n ', 'empty'],
    ['<!doctype html><html></html>', 'html'],
    ['  <?xml version="1.0"?>', 'html'],
    ['{"a":', 'notJson'],
    ['nonsense', 'notJson'],
    ['"text', 'notJson'],
    ['[]', 'notObject'],
    ['null', 'notObject'],
    ['"text"', 'notObject'],
    ['3', 'notObject'],
    [nested(64), 'tooDeep'],
    ['['.repeat(1_000_000), 'tooDeep'],
  ])('calls %.40s a bad answer: %s', (text, reason) => {
    const read = readJsonObject({ status: 502, text });
    if (read.ok) throw new Error('accepted');
    expect(badAnswerReason(read.error)).toBe(reason);
    expect(read.error.params.status).toBe(502);
  });

  it('takes objects up to the depth that any vendor uses', () => {
    expect(readJsonObject({ status: 200, text: nested(63) }).ok).toBe(true);
  });

  it('does not count brackets inside of strings', () => {
    const text = JSON.stringify({ a: '[{'.repeat(500), b: '\\"[[[[\\\\' });
    expect(readJsonObject({ status: 200, text })).toEqual({ ok: true, value: JSON.parse(text) });
  });

  it('reads whatever JSON can say', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 })), (object) => {
        const text = JSON.stringify(object);
        expect(readJsonObject({ status: 200, text })).toEqual({
          ok: true,
          value: JSON.parse(text),
        });
      }),
    );
  });
});
