import { describe, expect, it } from 'vitest';
import { exchangeFailure } from '../../../electron/services/http/exchange-failure.ts';

const url = new URL('https://cloud.example/api?token=s3cret');
const thrown = (cause: object) => new TypeError('fetch failed', { cause });
const coded = (code: string, syscall?: string) =>
  thrown(Object.assign(new Error('x s3cret'), { code, syscall }));

describe('exchangeFailure', () => {
  it.each([
    ['ENOTFOUND', 'getaddrinfo', 'addressNotFound', 'no'],
    ['EAI_AGAIN', 'getaddrinfo', 'offline', 'no'],
    ['ENETUNREACH', 'connect', 'offline', 'no'],
    ['EHOSTUNREACH', 'connect', 'offline', 'no'],
    ['ECONNREFUSED', 'connect', 'connectionFailed', 'no'],
    ['ETIMEDOUT', 'connect', 'timedOut', 'no'],
    ['ETIMEDOUT', 'read', 'timedOut', 'maybe'],
    ['UND_ERR_CONNECT_TIMEOUT', undefined, 'timedOut', 'no'],
    ['UND_ERR_HEADERS_TIMEOUT', undefined, 'timedOut', 'maybe'],
    ['ECONNRESET', 'read', 'connectionFailed', 'maybe'],
    ['EPIPE', 'write', 'connectionFailed', 'maybe'],
    ['UND_ERR_SOCKET', undefined, 'connectionFailed', 'maybe'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', undefined, 'certificateRefused', 'no'],
    ['CERT_HAS_EXPIRED', undefined, 'certificateRefused', 'no'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', undefined, 'certificateRefused', 'no'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', undefined, 'certificateRefused', 'no'],
    ['SELF_SIGNED_CERT_IN_CHAIN', undefined, 'certificateRefused', 'no'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', undefined, 'connectionFailed', 'maybe'],
  ])('names %s (%s) %s, reached: %s', (code, syscall, meaning, reached) => {
    const outcome = exchangeFailure(coded(code, syscall), url, true);
    if (outcome.ok) throw new Error('no failure');
    expect(outcome.error.code).toBe(meaning);
    expect(outcome.reached).toBe(reached);
    expect(outcome.error.params).toEqual({ host: 'cloud.example', cause: code });
  });

  it('knows nothing of an error without a code', () => {
    const outcome = exchangeFailure(new Error('odd s3cret'), url, true);
    expect(outcome).toMatchObject({ error: { code: 'connectionFailed' }, reached: 'maybe' });
    expect(JSON.stringify(outcome)).not.toContain('s3cret');
  });

  it('takes the first of the errors of a host with several addresses', () => {
    const refused = Object.assign(new Error(), { code: 'ECONNREFUSED', syscall: 'connect' });
    const outcome = exchangeFailure(thrown(new AggregateError([refused, refused])), url, true);
    expect(outcome).toMatchObject({ error: { code: 'connectionFailed' }, reached: 'no' });
  });

  it('calls an unknown name "offline" on a computer without a network', () => {
    const outcome = exchangeFailure(coded('ENOTFOUND', 'getaddrinfo'), url, false);
    expect(outcome).toMatchObject({ error: { code: 'offline' }, reached: 'no' });
  });
});
