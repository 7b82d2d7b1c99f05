import { app, type Session } from 'electron';

/**
 * App-wide refusals, installed before the first window: no navigation away from the page, no new
 * window, no webview, no permission, and no request that leaves the app's own protocol.
 */
export function installGuards(): void {
  // Nothing of Tenure goes through Chromium's network, so no name and no address resolves there. What
  // neither the policy nor `onBeforeRequest` sees (a relay of a call over TCP) ends here.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    // A call between browsers sends packets of its own, which no policy of the page forbids.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
}

/** The page may ask for nothing: permissions, devices and the network are refused in its session. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  // Only what would leave: each request that matches costs a turn of this thread, and the page's own
  // files are few but wanted at once. Its protocol answers for itself (`page-files.ts`).
  session.webRequest.onBeforeRequest({ urls: outside }, (_details, answer) =>
    answer({ cancel: true }),
  );
}

/** Every way a request could leave the app or reach the disk past the page's own protocol. */
const outside = ['http', 'https', 'ws', 'wss', 'ftp', 'file'].map((scheme) => `${scheme}://*/*`);
