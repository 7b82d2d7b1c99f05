import fc from 'fast-check';
import { type Mutation, mutated, operations } from './mutate.ts';

/** Texts that break what trusts them. */
const hostileTexts = [
  '',
  ' ',
  '\ufeff',
  '\u0000',
  '\ud800',
  'a\udc00b',
  '\u202e',
  '\r\n',
  '=1+1',
  '@SUM(A1)',
  '<script>',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  'NaN',
  'Infinity',
  '-0',
  '1e999',
  '0x10',
  '007',
  '9'.repeat(40),
  'true',
  'null',
  '200',
  'D1021',
  '[D1022] No corresponding authorization',
  '2026-02-30',
  '2026-03-29T02:30:00+01:00',
  '+275760-09-13T00:00:00.001Z',
  'İSTANBUL ﬁ ǅ',
  '\u0000'.repeat(300),
  'é'.normalize('NFD').repeat(200),
  '冷'.repeat(600),
  `${' '.repeat(499)}x ${'y'.repeat(30)}`,
  '😀'.repeat(260),
];

const hostileNumbers = [
  0,
  -0,
  -1,
  0.1,
  200,
  404,
  1021,
  1e11,
  1e21,
  1.7976931348623157e308,
  5e-324,
  Number.MAX_SAFE_INTEGER,
  Number.MAX_SAFE_INTEGER + 2,
  8.64e15,
  8.64e15 + 2,
  -8.64e15,
];

export const texts: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...hostileTexts) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 40 }) },
);

const scalars: fc.Arbitrary<unknown> = fc.oneof(
  texts,
  fc.constantFrom(...hostileNumbers),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);

/** Any JSON value, small, with hostile scalars and keys. */
export const jsonValues: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalars,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(texts, tie('value'), { maxKeys: 4 }),
  ),
})).value;

const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({
    at: fc.nat(10_000),
    other: fc.nat(10_000),
    operation: fc.constantFrom(...operations),
    value: fc.oneof({ weight: 4, arbitrary: scalars }, { weight: 1, arbitrary: jsonValues }),
  }),
  { maxLength: 4 },
);

/** A valid value, some of them changed by up to four mutations, or any value at all. */
export function likeOneOf(valid: readonly unknown[]): fc.Arbitrary<unknown> {
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .tuple(fc.constantFrom(...valid), mutations)
        .map(([value, changes]) => mutated(value, changes)),
    },
    { weight: 1, arbitrary: jsonValues },
  );
}

type TextChange = { kind: number; at: number; text: string };

const insertions = [
  '{"__proto__":{"polluted":1},',
  '{"success":false,',
  '{"code":1021,"code":200,',
  '{"data":[],',
  '{"unid":7,',
];

function changedText(json: string, { kind, at, text }: TextChange): string {
  const place = json.length === 0 ? 0 : at % json.length;
  switch (kind) {
    case 0:
      return json.slice(0, place);
    case 1:
      return json.slice(0, place) + text + json.slice(place);
    case 2:
      return json.slice(0, place) + text + json.slice(place + 1);
    case 3:
      return `${'\ufeff \n<['.charAt(at % 5)}${json}`;
    case 4: {
      const depth = 60 + (at % 10);
      return `${'{"a":'.repeat(depth)}${json}${'}'.repeat(depth)}`;
    }
    case 5:
      // A member twice, or one that reaches for the prototype, in the n-th object.
      return replaceNth(json, '{', at % 7, insertions[at % insertions.length] ?? '{');
    default:
      return json;
  }
}

function replaceNth(text: string, what: string, nth: number, by: string): string {
  let place = text.indexOf(what);
  for (let seen = 0; seen < nth && place !== -1; seen += 1) place = text.indexOf(what, place + 1);
  return place === -1 ? text : text.slice(0, place) + by + text.slice(place + what.length);
}

/** JSON text of such values, half of it changed as text too; some is no JSON at all. */
export function textLikeOneOf(valid: readonly unknown[]): fc.Arbitrary<string> {
  const change = fc.record({ kind: fc.nat(11), at: fc.nat(100_000), text: texts });
  return fc.oneof(
    {
      weight: 9,
      arbitrary: fc
        .tuple(likeOneOf(valid), change)
        .map(([value, by]) => changedText(JSON.stringify(value) ?? '', by)),
    },
    {
      weight: 1,
      arbitrary: fc
        .uint8Array({ maxLength: 60 })
        .map((bytes) => new TextDecoder('utf-8').decode(bytes)),
    },
  );
}
