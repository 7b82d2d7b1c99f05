import { TextDecoder } from 'node:util';
import { appError } from '../../../shared/errors.ts';
import type { Clock } from '../clock/clock.ts';
import { exchangeFailure } from './exchange-failure.ts';
import type { HttpAnswer, HttpClient, HttpOutcome, HttpRequest } from './http-client.ts';

const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_MAX_BYTES = 8 * 1024 * 1024;

/** What may stand in a header: anything else could break it and smuggle a second one. */
const headerValue = /^[\t\x20-\x7e\x80-\xff]*$/;

export type HttpClientOptions = {
  clock: Pick<Clock, 'schedule'>;
  /** Whether this computer has a network at all: tells "offline" from "no such address". */
  hasNetwork?: () => boolean;
};

/** Speaks HTTP through the runtime's own fetch. Needs no window; made for a worker thread. */
export function createHttpClient({ clock, hasNetwork }: HttpClientOptions): HttpClient {
  return {
    async exchange(request) {
      const refusal = refusalOf(request);
      if (refusal !== null) return refusal;

      const controller = new AbortController();
      let timedOut = false;
      const stopClock = clock.schedule(request.timeoutMs ?? DEFAULT_TIMEOUT_MS, () => {
        timedOut = true;
        controller.abort();
      });
      const onCancel = () => controller.abort();
      request.signal.addEventListener('abort', onCancel, { once: true });
      try {
        return await converse(request, controller);
      } catch (thrown) {
        if (request.signal.aborted) return failed(appError('cancelled'), 'maybe');
        if (timedOut) return failed(appError('timedOut', hostOf(request)), 'maybe');
        return exchangeFailure(thrown, request.url, hasNetwork?.() ?? true);
      } finally {
        stopClock();
        request.signal.removeEventListener('abort', onCancel);
      }
    },
  };
}

/** What must not be sent at all; `null` when the request is sound. */
function refusalOf(request: HttpRequest): HttpOutcome | null {
  if (request.signal.aborted) return failed(appError('cancelled'), 'no');
  const { url } = request;
  const speaksHttp = url.protocol === 'https:' || url.protocol === 'http:';
  if (!speaksHttp || url.username !== '' || url.password !== '') {
    return failed(appError('invalidInput', { params: { what: 'address' } }), 'no');
  }
  for (const [name, value] of Object.entries(request.headers)) {
    if (headerValue.test(value)) continue;
    return failed(appError('invalidInput', { params: { what: 'header', header: name } }), 'no');
  }
  return null;
}

async function converse(request: HttpRequest, controller: AbortController): Promise<HttpOutcome> {
  const { url, method, body } = request;
  const headers: Record<string, string> = { accept: 'application/json', ...request.headers };
  if (body !== undefined) headers['content-type'] = 'application/json';
  const response = await fetch(url, {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
    // A redirect is an answer like any other: followed, it would carry secrets to another host.
    redirect: 'manual',
    signal: controller.signal,
  });
  const { status } = response;
  if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    controller.abort();
    return failed(appError('redirectRefused', hostOf(request)), 'maybe');
  }
  const maxBytes = request.maxBytes ?? DEFAULT_MAX_BYTES;
  const text = await readText(response, maxBytes);
  if (text === null) {
    controller.abort();
    const params = { host: url.host, mebibytes: Math.round(maxBytes / 1024 / 1024) };
    return failed(appError('answerTooLarge', { params }), 'maybe');
  }
  return { ok: true, answer: { status, ...described(response), text } };
}

/** The body as text without a byte order mark; null when it is longer than `maxBytes`. */
async function readText(response: Response, maxBytes: number): Promise<string | null> {
  if (response.body === null) return '';
  const decoder = decoderOf(response.headers.get('content-type'));
  const reader = response.body.getReader();
  let bytes = 0;
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxBytes) return null;
    text += decoder.decode(value, { stream: true });
  }
}

/** JSON is UTF-8, unless the server says otherwise; letters that are broken become U+FFFD. */
function decoderOf(contentType: string | null): TextDecoder {
  const named = /;\s*charset="?([\w-]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(named);
  } catch {
    // A name that nobody knows says nothing.
    return new TextDecoder('utf-8');
  }
}

function described(response: Response): Pick<HttpAnswer, 'headers' | 'serverTime'> {
  const headers = Object.fromEntries(response.headers);
  const serverTime = Date.parse(headers.date ?? '');
  return { headers, serverTime: Number.isNaN(serverTime) ? null : serverTime };
}

function failed(error: ReturnType<typeof appError>, reached: 'no' | 'maybe'): HttpOutcome {
  return { ok: false, error, reached };
}

/** Host and port only: a path or a query may carry what must not be shown. */
function hostOf(request: HttpRequest): { params: { host: string } } {
  return { params: { host: request.url.host } };
}
