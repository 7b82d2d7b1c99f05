import { createHash } from 'node:crypto';

/** `md5(client_secret + timestamp)` in lower-case hex; `timestamp` is Unix seconds (xmp.md §1). */
export function sign(secret: string, timestamp: number): string {
  return createHash('md5').update(`${secret}${timestamp}`, 'utf8').digest('hex');
}

/** The members that every body begins with (xmp.md §1). `serverNow` is ms UTC by the cloud's clock. */
export function signedMembers(
  secrets: { clientId: string; clientSecret: string },
  serverNow: number,
): { client_id: string; timestamp: number; sign: string } {
  const timestamp = Math.floor(serverNow / 1000);
  return {
    client_id: secrets.clientId,
    timestamp,
    sign: sign(secrets.clientSecret, timestamp),
  };
}
