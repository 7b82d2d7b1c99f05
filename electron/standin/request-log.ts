/** One request as the vendor side saw it. Holds no header, no body and no unknown query member. */
export type LoggedRequest = {
  /** Counts from 1 in the order of arrival. */
  readonly id: number;
  /** Arrival, ms UTC by the stand-in's clock. */
  readonly at: number;
  readonly method: string;
  /** Path without the query, e.g. `/openapi/api/v1/license/devices`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly account: string | null;
  /** Requests of the same account in work at arrival, this one included. */
  readonly inFlight: number;
  /** HTTP status; null while in work and when the connection was dropped before a status. */
  status: number | null;
  /** Business code of the answer, e.g. 1022 (JuYing) or -1 (XMP); null for success or none. */
  code: number | null;
  /** Kind of the fault that was played, if any. */
  fault: string | null;
};

const KEPT = 20_000;
const QUERY_MEMBERS = ['unid', 'page', 'pageSize', 'since'];

export type RequestLog = {
  arrive(seen: { at: number; method: string; url: URL; account: string | null }): LoggedRequest;
  leave(entry: LoggedRequest): void;
  list(): readonly LoggedRequest[];
  clear(): void;
};

/** Keeps the newest 20,000 requests. */
export function createRequestLog(): RequestLog {
  let entries: LoggedRequest[] = [];
  let lastId = 0;
  const active = new Map<string | null, number>();
  return {
    arrive({ at, method, url, account }) {
      const inFlight = (active.get(account) ?? 0) + 1;
      active.set(account, inFlight);
      const query: Record<string, string> = {};
      for (const name of QUERY_MEMBERS) {
        const value = url.searchParams.get(name);
        if (value !== null) query[name] = value;
      }
      lastId += 1;
      const entry: LoggedRequest = {
        id: lastId,
        at,
        method,
        path: url.pathname,
        query,
        account,
        inFlight,
        status: null,
        code: null,
        fault: null,
      };
      entries.push(entry);
      if (entries.length > 2 * KEPT) entries = entries.slice(-KEPT);
      return entry;
    },
    leave(entry) {
      active.set(entry.account, (active.get(entry.account) ?? 1) - 1);
    },
    list: () => entries.slice(-KEPT),
    clear() {
      entries = [];
    },
  };
}
