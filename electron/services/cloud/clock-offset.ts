/** `Date` headers are cut to whole seconds: on average the server is half a second further. */
const HALF_A_SECOND = 500;

/**
 * The server's clock minus ours, ms, from the `Date` header of an answer (`serverTime`, ms UTC) and
 * the times (ms UTC) at which we asked and got it.
 */
export function offsetByDateHeader(serverTime: number, sentAt: number, gotAt: number): number {
  return Math.round(serverTime + HALF_A_SECOND - (sentAt + gotAt) / 2);
}

/** The same from a time that the answer's body tells to the millisecond. */
export function offsetByTimestamp(serverTime: number, sentAt: number, gotAt: number): number {
  return Math.round(serverTime - (sentAt + gotAt) / 2);
}
