import { appError, type ErrorCode } from '../../../shared/errors.ts';
import type { HttpOutcome } from './http-client.ts';

type Meaning = { code: ErrorCode; reached: 'no' | 'maybe' };

const meanings: Record<string, Meaning> = {
  ENOTFOUND: { code: 'addressNotFound', reached: 'no' },
  EAI_AGAIN: { code: 'offline', reached: 'no' },
  ENETUNREACH: { code: 'offline', reached: 'no' },
  EHOSTUNREACH: { code: 'offline', reached: 'no' },
  ENETDOWN: { code: 'offline', reached: 'no' },
  ECONNREFUSED: { code: 'connectionFailed', reached: 'no' },
  EADDRNOTAVAIL: { code: 'connectionFailed', reached: 'no' },
  UND_ERR_CONNECT_TIMEOUT: { code: 'timedOut', reached: 'no' },
  UND_ERR_HEADERS_TIMEOUT: { code: 'timedOut', reached: 'maybe' },
  UND_ERR_BODY_TIMEOUT: { code: 'timedOut', reached: 'maybe' },
};

/** What OpenSSL says of a certificate it does not accept. It says so before anything is sent. */
const certificateCode =
  /^(CERT_|ERR_TLS_CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA|HOSTNAME_MISMATCH|INVALID_PURPOSE)/;

/**
 * Names what broke an exchange. `reached` is `no` only where the failure precedes the first byte of
 * the request: look-up of the name, connecting, checking the certificate. The message of what was
 * thrown is left out, since it may hold an address with its query.
 */
export function exchangeFailure(thrown: unknown, url: URL, hasNetwork: boolean): HttpOutcome {
  const { code, syscall } = causeOf(thrown);
  if (isProxyRefusal(thrown)) {
    return {
      ok: false,
      error: appError('proxyRefused', { params: { host: url.host } }),
      reached: 'maybe',
    };
  }
  const { code: meant, reached } = meaningOf(code, syscall);
  const named = meant === 'addressNotFound' && !hasNetwork ? 'offline' : meant;
  const params = { host: url.host, ...(code === null ? {} : { cause: code }) };
  return { ok: false, error: appError(named, { params }), reached };
}

/**
 * 407 is not handed over as an answer by fetch: it fails with a cause that says nothing at all, or
 * these words. Whatever else breaks an exchange has a code or a message.
 */
function isProxyRefusal(thrown: unknown): boolean {
  if (!(thrown instanceof Error) || !(thrown.cause instanceof Error)) return false;
  const { cause } = thrown;
  if ('code' in cause || 'errors' in cause) return false;
  return cause.message === '' || cause.message === 'proxy authentication required';
}

function meaningOf(code: string | null, syscall: string | null): Meaning {
  const known = code === null ? undefined : meanings[code];
  if (known !== undefined) return known;
  // A body that is not what its `content-encoding` says. It came, so the request has arrived.
  if (code?.startsWith('Z_') || code?.startsWith('ERR_BROTLI') || code?.startsWith('ERR__ERROR_')) {
    return { code: 'badAnswer', reached: 'maybe' };
  }
  if (code !== null && certificateCode.test(code)) {
    return { code: 'certificateRefused', reached: 'no' };
  }
  const connecting = syscall === 'connect' || syscall === 'getaddrinfo';
  if (code === 'ETIMEDOUT') return { code: 'timedOut', reached: connecting ? 'no' : 'maybe' };
  return { code: 'connectionFailed', reached: connecting ? 'no' : 'maybe' };
}

/** fetch wraps the system's error; a host with several addresses wraps one for each. */
function causeOf(thrown: unknown): { code: string | null; syscall: string | null } {
  let problem: unknown = thrown;
  for (let depth = 0; depth < 4 && typeof problem === 'object' && problem !== null; depth += 1) {
    if ('errors' in problem && Array.isArray(problem.errors) && problem.errors.length > 0) {
      problem = problem.errors[0];
    } else if ('code' in problem && typeof problem.code === 'string') {
      const syscall =
        'syscall' in problem && typeof problem.syscall === 'string' ? problem.syscall : null;
      return { code: problem.code, syscall };
    } else if ('cause' in problem) {
      problem = problem.cause;
    } else {
      break;
    }
  }
  return { code: null, syscall: null };
}
