import { app, type Session } from 'electron';
import { isPageUrl } from '../ipc/sender.ts';

/**
 * App-wide refusals, installed before the first window: no navigation away from the page, no new
 * window, no webview, no permission, and no request that leaves the app's own protocol.
 */
export function installGuards(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** The page may ask for nothing: permissions, devices and the network are refused in its session. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) => {
    const inside = isPageUrl(details.url) || details.url.startsWith('devtools://');
    answer({ cancel: !inside && !isInlineData(details.url) });
  });
}

/** Pictures inside the style sheet are data addresses; they reach nothing. */
function isInlineData(url: string): boolean {
  return url.startsWith('data:');
}
