import type { AppError } from '../../../shared/errors.ts';

export type HttpRequest = {
  method: 'GET' | 'POST';
  url: URL;
  headers: Record<string, string>;
  /** Sent as JSON when given. */
  body?: unknown;
  /** From the first byte out to the last byte in, ms. Default 30,000. */
  timeoutMs?: number;
  /** The largest body taken in, after decompression, bytes. Default 8 MiB. */
  maxBytes?: number;
  signal: AbortSignal;
};

export type HttpAnswer = {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  text: string;
  /** The server's own clock from its `Date` header, ms UTC, where it gave one. */
  serverTime: number | null;
};

/**
 * One exchange. Failures say whether the request can have reached the server, since only a request
 * that surely did not may be sent again without asking.
 */
export type HttpOutcome =
  | { ok: true; answer: HttpAnswer }
  | { ok: false; error: AppError; reached: 'no' | 'maybe' };

/** Speaks HTTP. Never follows a redirect; never sends anything but what it is given. */
export interface HttpClient {
  exchange(request: HttpRequest): Promise<HttpOutcome>;
}
