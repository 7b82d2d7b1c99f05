import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ElectronApplication, Page } from '@playwright/test';
import { connectSample } from './support/accounts.ts';
import { call } from './support/ask.ts';
import { recordDepartures } from './support/departures.ts';
import { expect, test } from './support/fixtures.ts';

/** Addresses that a hostile text, link or answer could want the window or the browser to open. */
const addresses = [
  'https://evil.example/',
  'http://127.0.0.1:9/',
  'https://www.juyingiot.com@evil.example/',
  'https://www.juyingiot.com.evil.example/',
  'https://www.juyingiot.com:8443/',
  'https://www.juyingiot.com/',
  'app://other/index.html',
  'app://tenure@evil/index.html',
  'app://tenure:81/index.html',
  'app://tenure.evil/index.html',
  'app://tenure/index.html?next=https://evil.example/',
  'app://tenure/%2e%2e/%2e%2e/package.json',
  'app://tenure/..%2f..%2fmain%2fmain.cjs',
  'app://tenure/..%5c..%5cmain%5cmain.cjs',
  'app://tenure/%00.html',
  'file:///etc/hostname',
  'javascript:document.title="taken"',
  'data:text/html,<title>taken</title>',
  'view-source:app://tenure/index.html',
  'chrome://gpu',
  'devtools://devtools/bundled/inspector.html',
  'mailto:someone@evil.example',
  'ms-settings:privacy',
  'tenure-unknown:x',
];

const fence = 'app://tenure/fence.html';

type Outing = {
  app: ElectronApplication;
  page: Page;
  /** Waits until every departure tried so far was judged; answers those that were refused. */
  refused: () => Promise<string[]>;
  /** Fails unless the first page is still there, alone, and nothing was handed to the system. */
  expectAtHome: () => Promise<void>;
};

async function start(
  launch: () => Promise<{ app: ElectronApplication; page: Page }>,
): Promise<Outing> {
  const { app, page } = await launch();
  const departures = await recordDepartures(app);
  // A mark that a page which had been loaded anew would not have.
  await page.evaluate(() => Object.assign(window, { marked: true }));
  const home = page.url();
  await app.evaluate(({ BrowserWindow }) => {
    const stopped: string[] = [];
    Object.assign(globalThis, { stopped });
    BrowserWindow.getAllWindows()[0]?.webContents.on('will-frame-navigate', (event) => {
      if (event.defaultPrevented) stopped.push(event.url);
    });
  });
  const stoppedSoFar = () =>
    app.evaluate(() => (globalThis as unknown as { stopped: string[] }).stopped.slice());

  async function refused(): Promise<string[]> {
    const before = (await stoppedSoFar()).filter((url) => url === fence).length;
    // One more departure: a frame's departures are judged in the order in which they are tried.
    await page.evaluate((address) => location.assign(address), fence);
    await expect
      .poll(async () => (await stoppedSoFar()).filter((url) => url === fence).length)
      .toBeGreaterThan(before);
    return stoppedSoFar();
  }

  async function expectAtHome(): Promise<void> {
    await refused();
    expect(await page.evaluate(() => 'marked' in window)).toBe(true);
    expect(page.url()).toBe(home);
    expect(await page.title()).not.toBe('taken');
    expect(app.windows()).toHaveLength(1);
    expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
    expect(await departures()).toEqual([]);
  }
  return { app, page, refused, expectAtHome };
}

/** Where Chromium itself would go if it were let: the guard must have been asked. */
const reachable = [
  'https://evil.example/',
  'https://www.juyingiot.com@evil.example/',
  'https://www.juyingiot.com/',
  'app://other/index.html',
  'app://tenure/index.html?next=https://evil.example/',
];

test('no link leads out, by whichever button and into whichever window', async ({ launch }) => {
  const { page, refused, expectAtHome } = await start(launch);
  for (const address of addresses) {
    await page.evaluate((href) => {
      for (const target of ['_blank', 'named', '_parent', '_top', '_self']) {
        const link = document.createElement('a');
        Object.assign(link, { href, target, rel: 'opener', ping: 'https://evil.example/p' });
        document.body.append(link);
        link.dispatchEvent(new MouseEvent('click', { ctrlKey: true }));
        link.dispatchEvent(new MouseEvent('auxclick', { button: 1, shiftKey: true }));
        link.click();
        link.remove();
      }
    }, address);
    await refused();
  }
  expect(await refused()).toEqual(expect.arrayContaining(reachable));
  await page.evaluate(() => {
    const link = document.createElement('a');
    Object.assign(link, { href: 'https://evil.example/bait', textContent: 'bait' });
    link.setAttribute('style', 'position:fixed;top:0;left:0;z-index:99999;padding:30px');
    document.body.append(link);
  });
  // As a person would, with a real middle button too, which asks for a new window.
  for (const button of ['left', 'middle'] as const) await page.mouse.click(20, 20, { button });
  expect(await refused()).toContain('https://evil.example/bait');
  await expectAtHome();
});

test('no script opens or replaces the window', async ({ launch }) => {
  const { page, refused, expectAtHome } = await start(launch);
  for (const address of addresses) {
    const opened = await page.evaluate((href) => {
      const windows = [window.open(href), window.open(href, 'named', 'popup,noopener')];
      const ways = [
        () => location.replace(href),
        () => {
          document.location = href;
        },
        () => void windows.push(window.open(href, '_self')),
        () => location.assign(href),
      ];
      for (const way of ways) {
        try {
          way();
        } catch {
          // Refused on the spot, which is as good.
        }
      }
      return windows.filter((made) => made !== null && made !== window).length;
    }, address);
    expect(opened, address).toBe(0);
    await refused();
  }
  expect(await refused()).toEqual(expect.arrayContaining(reachable));
  await expectAtHome();
});

test('no form, refresh, base, frame or made-up file leads out', async ({ launch }) => {
  const { page, expectAtHome } = await start(launch);
  const frames = await page.evaluate((list) => {
    const html = '<title>taken</title><script>top.location = "https://evil.example/"</scr' + 'ipt>';
    const blob = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
    for (const address of [...list, blob]) {
      for (const method of ['get', 'post']) {
        const form = document.createElement('form');
        Object.assign(form, { action: address, method, target: '_top' });
        document.body.append(form);
        form.submit();
        form.remove();
      }
      const refresh = document.createElement('meta');
      refresh.httpEquiv = 'refresh';
      refresh.content = `0; url=${address}`;
      document.head.append(refresh);
      const base = document.createElement('base');
      base.href = address;
      document.head.append(base);
      base.remove();
      const frame = document.createElement('iframe');
      frame.src = address;
      document.body.append(frame);
    }
    const inner = document.createElement('iframe');
    inner.srcdoc = html;
    document.body.append(inner);
    try {
      location.assign(blob);
    } catch {
      // Refused on the spot, which is as good.
    }
    return [...document.querySelectorAll('iframe')].map((frame) => {
      // A frame of another origin answers null; one that shows something of ours has our root.
      const root = frame.contentDocument?.querySelector('#root, script[src]');
      return root ? frame.src : '';
    });
  }, addresses);
  expect(frames.filter((src) => src !== '')).toEqual([]);
  await expectAtHome();
});

// Chromium asks both, in this order, unless the first refuses: so each hides what the other would do.
for (const [guard, other] of [
  ['will-navigate', 'will-frame-navigate'],
  ['will-frame-navigate', 'will-navigate'],
] as const) {
  test(`the guard on ${guard} alone keeps the page`, async ({ launch }) => {
    const { app, page } = await launch();
    const home = page.url();
    await page.evaluate(() => Object.assign(window, { marked: true }));
    await app.evaluate(
      ({ BrowserWindow }, events) => {
        // As a plain emitter, since each event has a signature of its own.
        const contents = BrowserWindow.getAllWindows()[0]?.webContents as NodeJS.EventEmitter;
        contents.removeAllListeners(events.other);
        const judged: string[] = [];
        Object.assign(globalThis, { judged });
        // After the guard, so it sees what the guard decided.
        contents.on(events.guard, (event: { url: string; defaultPrevented: boolean }) => {
          judged.push(`${event.defaultPrevented ? 'refused' : 'let'} ${event.url}`);
        });
      },
      { guard, other },
    );
    // Our own page, to which neither the page's policy nor the filter of its session objects.
    const away = 'app://tenure/index.html?away';
    await page.evaluate((address) => location.assign(address), away);
    await expect
      .poll(() => app.evaluate(() => (globalThis as unknown as { judged: string[] }).judged))
      .toEqual([`refused ${away}`]);
    expect(await page.evaluate(() => 'marked' in window)).toBe(true);
    expect(page.url()).toBe(home);
  });
}

test('a file or an address dropped on the window is not opened', async ({ launch, profile }) => {
  const { page, expectAtHome } = await start(launch);
  const file = join(profile, 'tenure.db');
  const session = await page.context().newCDPSession(page);
  const loads = [
    { items: [], files: [file], dragOperationsMask: 1 },
    {
      items: [{ mimeType: 'text/uri-list', data: 'https://evil.example/' }],
      files: [],
      dragOperationsMask: 1,
    },
    {
      items: [{ mimeType: 'text/uri-list', data: pathToFileURL(file).href }],
      files: [],
      dragOperationsMask: 1,
    },
  ];
  for (const data of loads) {
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x: 400, y: 400, data });
    }
  }
  await expectAtHome();
});

test('no key opens the developer tools', async ({ launch }) => {
  const { app, page, expectAtHome } = await start(launch);
  for (const keys of [
    'F12',
    'Control+Shift+I',
    'Control+Shift+J',
    'Control+U',
    'Control+Shift+C',
  ]) {
    await page.keyboard.press(keys);
  }
  expect(
    await app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => contents.isDevToolsOpened()),
    ),
  ).toEqual([false]);
  await expectAtHome();
});

test('a redirect on the way of a load is not followed', async ({ launch }) => {
  const { app, expectAtHome } = await start(launch);
  let reached = 0;
  const server = createServer((_request, answer) => {
    reached += 1;
    answer.end('<title>taken</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    // The app's own filter is taken away, so that only the guard against redirects is left.
    const outcome = await app.evaluate(async ({ BrowserWindow, session }, target) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (!contents) throw new Error('no window');
      const { webRequest } = session.defaultSession;
      webRequest.onBeforeRequest({ urls: ['app://tenure/away.html'] }, (_details, answer) =>
        answer({ redirectURL: target }),
      );
      const stopped = new Promise<string>((resolve) => {
        contents.once('will-redirect', (event) =>
          resolve(event.defaultPrevented ? 'stopped' : 'followed'),
        );
      });
      return Promise.race([
        contents.loadURL('app://tenure/away.html').then(
          () => 'loaded',
          () => stopped,
        ),
        stopped,
      ]);
    }, `http://127.0.0.1:${port}/`);
    expect(outcome).toBe('stopped');
    expect(reached).toBe(0);
    await expectAtHome();
  } finally {
    server.close();
  }
});

test('nothing is downloaded', async ({ launch }) => {
  const { app, page, expectAtHome } = await start(launch);
  const outcome = await app.evaluate(async ({ BrowserWindow, session }) => {
    const refused = new Promise<boolean>((resolve) => {
      session.defaultSession.once('will-download', (event) => resolve(event.defaultPrevented));
    });
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.downloadURL('data:application/octet-stream,x');
    return refused;
  });
  expect(outcome).toBe(true);
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['x']));
    link.download = '../../autostart.sh';
    link.click();
  });
  await expectAtHome();
});

test('only the page’s own files are served, from its own folder', async ({ launch }) => {
  const { app } = await launch();
  const outcomes = await app.evaluate(
    async ({ net }, list) =>
      Promise.all(
        list.map((address) =>
          net.fetch(address).then(
            (answer) => `${answer.status}`,
            () => 'nothing',
          ),
        ),
      ),
    [
      'app://tenure/index.html',
      'app://tenure/../main/main.cjs',
      'app://tenure/%2e%2e/main/main.cjs',
      'app://tenure/..%2fmain%2fmain.cjs',
      'app://tenure/..%5cmain%5cmain.cjs',
      'app://tenure/%252e%252e/main/main.cjs',
      'app://tenure/assets/..%2f..%2f..%2fpackage.json',
      'app://tenure/..%2f..%2frenderer%2findex.html',
      'app://tenure/%00',
      'app://tenure/index.html%00.png',
      'app://tenure//etc/hostname',
      'app://tenure/C:/Windows/win.ini',
      'app://other/index.html',
    ],
  );
  expect(outcomes[0]).toBe('200');
  expect(outcomes.slice(1)).toEqual(outcomes.slice(1).map(() => 'nothing'));
});

test('the contract alone opens the browser, at a listed https host', async ({ launch, cloud }) => {
  const { app, page } = await launch();
  const departures = await recordDepartures(app);
  const accountId = await connectSample(page, cloud, 'school-seven');
  expect(await departures()).toEqual([]);
  expect(await call(page, 'accounts.openConsole', { accountId })).toEqual({
    ok: true,
    value: null,
  });
  const [opened = '', ...others] = await departures();
  expect(others).toEqual([]);
  const console = new URL(opened.replace('browser: ', ''));
  const platforms = await call(page, 'accounts.platforms', {});
  if (!platforms.ok) throw new Error(platforms.error.code);
  const hosts = platforms.value.map(({ consoleUrl }) => new URL(consoleUrl).hostname);
  expect(console.protocol).toBe('https:');
  expect(hosts).toContain(console.hostname);

  // The page cannot name an address, only an account of its own.
  for (const address of addresses) {
    const reply = await call(page, 'accounts.openConsole', { accountId: address });
    expect(reply.ok).toBe(false);
  }
  expect(await departures()).toHaveLength(1);
});
