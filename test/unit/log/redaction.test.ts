import { expect, test } from 'vitest';
import { createRedactor, REDACTED } from '../../../electron/services/log/redaction.ts';

test('replaces every occurrence, plain, in a URL and in JSON', () => {
  const redactor = createRedactor();
  redactor.register('a+b/c="d"');
  expect(redactor.redact('x a+b/c="d" y a+b/c="d"')).toBe(`x ${REDACTED} y ${REDACTED}`);
  expect(redactor.redact('https://h/?t=a%2Bb%2Fc%3D%22d%22')).toBe(`https://h/?t=${REDACTED}`);
  expect(redactor.redact(JSON.stringify({ t: 'a+b/c="d"' }))).toBe(`{"t":"${REDACTED}"}`);
});

test('leaves nothing of a secret that contains another one', () => {
  const redactor = createRedactor();
  redactor.register('secret');
  redactor.register('secret-and-more');
  expect(redactor.redact('secret-and-more')).toBe(REDACTED);
});

test('does not blank out words for the sake of a value too short to be a secret', () => {
  const redactor = createRedactor();
  redactor.register('abc');
  expect(redactor.redact('abcdef')).toBe('abcdef');
});

test('takes half a surrogate pair without failing', () => {
  const redactor = createRedactor();
  redactor.register('half\ud83d');
  expect(redactor.redact('x half\ud83d')).toBe(`x ${REDACTED}`);
});

test('in data of a cloud only what cannot be an ordinary word is replaced', () => {
  const redactor = createRedactor();
  redactor.register('pumps');
  redactor.register('API_4f/0c91d2');
  expect(redactor.redactEcho('pumps of API_4f/0c91d2')).toBe(`pumps of ${REDACTED}`);
  expect(redactor.redactEcho('pumps of API_4f%2F0c91d2!')).toBe(`pumps of ${REDACTED}!`);
  expect(redactor.redactEcho('pumps of the north')).toBe('pumps of the north');
});

test('secrets that begin alike are told apart, and the oldest of very many are forgotten', () => {
  const redactor = createRedactor();
  redactor.register('token-of-one-account-1');
  redactor.register('token-of-one-account-12');
  const echo = 'a token-of-one-account-12 b token-of-one-account-1';
  expect(redactor.redactEcho(echo)).toBe(`a ${REDACTED} b ${REDACTED}`);
  for (let n = 0; n < 5000; n += 1) redactor.register(`another-token-${n}`);
  expect(redactor.redactEcho(echo)).toBe(echo);
  expect(redactor.redactEcho('another-token-4999')).toBe(REDACTED);
});

test('a secret whose end was cut off with the text is replaced as far as it goes', () => {
  const redactor = createRedactor();
  redactor.register('token-of-one-account-1');
  expect(redactor.redactEcho('pumps token-of-one-acc')).toBe(`pumps ${REDACTED}`);
  expect(redactor.redactEcho('token-of-one-account-1 token-of-one')).toBe(
    `${REDACTED} ${REDACTED}`,
  );
  expect(redactor.redactEcho('token-of-one-acc of pumps')).toBe('token-of-one-acc of pumps');
});
