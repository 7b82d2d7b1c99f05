/** A request after its body has been read. */
export type Request = {
  readonly method: string;
  readonly url: URL;
  /** Path after the platform's base, e.g. `/license/summary`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body as JSON; null when it is empty, not JSON or not declared as JSON. */
  readonly json: unknown;
};

export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Long answers are made piece by piece while they are sent. */
  readonly body: string | Iterable<string>;
  /** Business code for the request log; null for success. */
  readonly code: number | null;
  /** The state must be on disk before the answer leaves. */
  readonly durable: boolean;
};

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

export function jsonReply(
  value: unknown,
  rest: { status?: number; code?: number | null; durable?: boolean } = {},
): Reply {
  return {
    status: rest.status ?? 200,
    headers: JSON_TYPE,
    body: JSON.stringify(value),
    code: rest.code ?? null,
    durable: rest.durable ?? false,
  };
}

export function streamReply(chunks: Iterable<string>): Reply {
  return { status: 200, headers: JSON_TYPE, body: chunks, code: null, durable: false };
}

export function textReply(status: number, text: string, headers: Record<string, string>): Reply {
  return { status, headers, body: text, code: null, durable: false };
}

/** A page as a web server in front of the API sends it. */
export function htmlReply(status: number, title: string): Reply {
  const page = `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  return textReply(status, page, { 'content-type': 'text/html; charset=utf-8' });
}

/** JSON text of a body, or null. Parsing errors mean "no JSON" here: the handler refuses those. */
export function parseJsonBody(text: string, contentType: string | undefined): unknown {
  if (contentType === undefined || !/^application\/json\b/i.test(contentType)) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
