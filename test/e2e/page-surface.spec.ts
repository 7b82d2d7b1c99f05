import { channels, eventNames } from '../../shared/ipc/channels.ts';
import { ask } from './support/ask.ts';
import { expect, test } from './support/fixtures.ts';

/** What a page would have of Node or Electron if a wall were missing. */
const foreignNames = [
  'require',
  'process',
  'module',
  'exports',
  'global',
  'Buffer',
  'setImmediate',
  'electron',
  'ipcRenderer',
  'contextBridge',
  '__dirname',
];

test('the page sees the contract and nothing else', async ({ launch }) => {
  const { page } = await launch();
  const surface = await page.evaluate(() =>
    Object.fromEntries(
      Object.entries(window.tenure).map(([group, members]) => [
        group,
        Reflect.ownKeys(members).map(String).sort(),
      ]),
    ),
  );
  const expected = Object.fromEntries(
    Object.entries(channels).map(([group, names]) => [group, [...names].sort()]),
  );
  expect(surface).toEqual({ ...expected, on: [...eventNames].sort() });
  expect(
    await page.evaluate((names) => names.filter((name) => name in globalThis), foreignNames),
  ).toEqual([]);
});

test('the contract is frozen all the way down', async ({ launch }) => {
  const { page } = await launch();
  const loose = await page.evaluate(() => {
    const found: string[] = [];
    const place = Object.getOwnPropertyDescriptor(window, 'tenure');
    if (place?.writable || place?.configurable) found.push('tenure');
    const walk = (value: object, path: string) => {
      if (!Object.isFrozen(value)) found.push(path);
      for (const [key, member] of Object.entries(value)) {
        if (typeof member === 'object' && member !== null) walk(member, `${path}.${key}`);
        else if (typeof member !== 'function') found.push(`${path}.${key}: ${typeof member}`);
      }
    };
    walk(window.tenure, 'tenure');
    return found;
  });
  expect(loose).toEqual([]);
  const before = await ask(page, 'settings.read', {});
  await page.evaluate(() => {
    const open = window.tenure as unknown as { settings: Record<string, unknown> };
    for (const change of [
      () => Object.assign(window, { tenure: {} }),
      () => Object.assign(open.settings, { read: () => 'taken' }),
      () => Reflect.deleteProperty(open.settings, 'read'),
      () => Object.setPrototypeOf(open, { extra: 1 }),
    ]) {
      try {
        change();
      } catch {
        // A frozen object throws in strict code, which is as good.
      }
    }
  });
  expect(await ask(page, 'settings.read', {})).toEqual(before);
});

test('a listener gets the news alone, and none after it unsubscribed', async ({ launch }) => {
  const { page } = await launch();
  await page.evaluate(() => {
    const heard: unknown[][] = [];
    const gone: unknown[][] = [];
    window.tenure.on.changed((...args) => void heard.push(args));
    window.tenure.on.changed((...args) => void gone.push(args))();
    Object.assign(window, { heard, gone });
  });
  await ask(page, 'settings.write', { colorScheme: 'dark' });
  const told = () =>
    page.evaluate(() => {
      const { heard, gone } = window as unknown as { heard: object[][]; gone: object[][] };
      return { heard: heard.map((args) => args.map((arg) => Object.keys(arg).sort())), gone };
    });
  await expect.poll(async () => (await told()).heard.length).toBeGreaterThan(0);
  const { heard, gone } = await told();
  for (const args of heard) expect(args).toEqual([['accountId', 'topics', 'version']]);
  expect(gone).toEqual([]);
});

test('no frame inside the page has the contract, Node or Electron', async ({ launch }) => {
  const { page } = await launch();
  const reach = await page.evaluate(async (names) => {
    const sources = { srcdoc: '<p>x</p>', blank: 'about:blank', own: 'app://tenure/index.html' };
    const found: Record<string, string[]> = {};
    for (const [kind, source] of Object.entries(sources)) {
      const frame = document.createElement('iframe');
      const loaded = new Promise((resolve) => {
        frame.onload = resolve;
      });
      if (kind === 'srcdoc') frame.srcdoc = source;
      else frame.src = source;
      document.body.append(frame);
      await loaded;
      const inner = frame.contentWindow;
      try {
        found[kind] = [...names, 'tenure'].filter((name) => inner !== null && name in inner);
      } catch {
        // An error page in its place, of an origin of its own.
        found[kind] = [];
      }
    }
    return found;
  }, foreignNames);
  expect(reach).toEqual({ srcdoc: [], blank: [], own: [] });
});

test('the window is sandboxed and isolated, with nothing experimental', async ({ launch }) => {
  const { app } = await launch();
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    // The typings leave this method out although every release has it.
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    const asked = contents.getLastWebPreferences();
    const names = [
      'sandbox',
      'contextIsolation',
      'nodeIntegration',
      'nodeIntegrationInWorker',
      'nodeIntegrationInSubFrames',
      'webSecurity',
      'allowRunningInsecureContent',
      'experimentalFeatures',
      'enableBlinkFeatures',
      'webviewTag',
      'plugins',
      'navigateOnDragDrop',
    ];
    return Object.fromEntries(names.map((name) => [name, asked[name] || false]));
  });
  expect(preferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    enableBlinkFeatures: false,
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
  });
});

test('no switch weakens what Chromium does by itself', async ({ launch }) => {
  const { app } = await launch();
  const switches = [
    'disable-web-security',
    'allow-running-insecure-content',
    'ignore-certificate-errors',
    'enable-experimental-web-platform-features',
    'enable-blink-features',
    'disable-site-isolation-trials',
    'js-flags',
  ];
  expect(
    await app.evaluate(
      ({ app: running }, names) => names.filter((name) => running.commandLine.hasSwitch(name)),
      switches,
    ),
  ).toEqual([]);
});

test('no webview is attached, not even where a window allows the tag', async ({ launch }) => {
  const { app, page } = await launch();
  expect(
    await page.evaluate(() => 'loadURL' in document.createElement('webview')),
    'the tag means nothing in our own window',
  ).toBe(false);
  const outcome = await app.evaluate(async ({ BrowserWindow, webContents }) => {
    const window = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
    const judged = new Promise<boolean>((resolve) => {
      window.webContents.once('will-attach-webview', (event) => resolve(event.defaultPrevented));
    });
    await window.loadURL('data:text/html,<webview src="data:text/html,x" allowpopups></webview>');
    const prevented = await judged;
    const kinds = webContents.getAllWebContents().map((contents) => contents.getType());
    window.destroy();
    return { prevented, kinds };
  });
  expect(outcome).toEqual({ prevented: true, kinds: ['window', 'window'] });
});
