import { extname } from 'node:path';
import { protocol, type Session } from 'electron';
import { contentTypes, fileForUrl } from './page-files.ts';

/** `unsafe-inline` is for style attributes that the component library sets; scripts have none. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Must run before the app is ready. The code cache lets the second start skip compiling. */
export function declareAppProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/**
 * Serves the built page and nothing else. This is the older of Electron's two calls on purpose: the
 * newer `protocol.handle` builds each answer from Node's own `Request` and `Response`, whose first
 * use loads the whole of fetch on the thread that is about to show the window (measured: 235 ms of a
 * 1.2 s start). Here the files are named and Chromium reads them off that thread.
 */
export function serveAppProtocol(session: Session, root: string): void {
  session.protocol.registerFileProtocol('app', (request, answer) => {
    const file = request.method === 'GET' ? fileForUrl(request.url, root) : null;
    if (!file) {
      answer({ error: fileNotFound });
      return;
    }
    answer({
      path: file,
      headers: {
        'content-type': contentTypes[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
        'cross-origin-opener-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
      },
    });
  });
}

/** Chromium's own number for a file that is not there (`net::ERR_FILE_NOT_FOUND`). */
const fileNotFound = -6;
