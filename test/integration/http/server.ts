import { createServer as createPlainServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import { selfSigned } from './self-signed.ts';

const running: Server[] = [];
afterEach(async () => {
  await Promise.all(
    running.splice(0).map(
      (server) =>
        new Promise<void>((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    ),
  );
});

/** A server on loopback that lives for one test; answers its origin. */
export async function serve(
  listener: RequestListener,
  protocol: 'http' | 'https' = 'http',
): Promise<string> {
  const server =
    protocol === 'http' ? createPlainServer(listener) : createTlsServer(selfSigned, listener);
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `${protocol}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
