import { channels, eventNames } from '../../shared/ipc/channels.ts';
import { expect, test } from './support/fixtures.ts';

test('the page sees the contract and nothing else', async ({ launch }) => {
  const { page } = await launch();
  const surface = await page.evaluate(() =>
    Object.fromEntries(
      Object.entries(window.tenure).map(([group, members]) => [group, Object.keys(members).sort()]),
    ),
  );
  const expected = Object.fromEntries(
    Object.entries(channels).map(([group, names]) => [group, [...names].sort()]),
  );
  expect(surface).toEqual({ ...expected, on: [...eventNames].sort() });

  const reach = await page.evaluate(() => ({
    frozen: Object.isFrozen(window.tenure),
    node: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
      (name) => name in globalThis,
    ),
  }));
  expect(reach).toEqual({ frozen: true, node: [] });
});

test('the window is sandboxed and isolated', async ({ launch }) => {
  const { app } = await launch();
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    // The typings leave this method out although every release has it.
    const contents = window?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } =
      contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag };
  });
  expect(preferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
});

test('the page reaches no network and no file outside its folder', async ({ launch, cloud }) => {
  const { page } = await launch();
  const outcome = await page.evaluate(async (origin) => {
    const attempt = async (run: () => Promise<unknown>) => {
      try {
        await run();
        return 'reached';
      } catch {
        return 'refused';
      }
    };
    const loadsPicture = (src: string) =>
      new Promise((resolve, reject) => {
        const picture = new Image();
        picture.onload = resolve;
        picture.onerror = reject;
        picture.src = src;
      });
    return {
      fetch: await attempt(() => fetch(`${origin}/`)),
      ownFetch: await attempt(() => fetch('app://tenure/index.html')),
      picture: await attempt(() => loadsPicture(`${origin}/x.png`)),
      outside: await attempt(() => loadsPicture('app://tenure/..%2f..%2fbuild.png')),
      script: await attempt(async () => {
        const script = document.createElement('script');
        script.textContent = 'window.injected = true';
        document.head.append(script);
        if (!('injected' in window)) throw new Error('not run');
      }),
    };
  }, cloud.origin);
  expect(outcome).toEqual({
    fetch: 'refused',
    ownFetch: 'refused',
    picture: 'refused',
    outside: 'refused',
    script: 'refused',
  });
  expect(cloud.control.requests()).toHaveLength(0);
});

const departures = [
  'https://tenure.example/',
  'http://127.0.0.1:9/',
  'app://other/index.html',
  'app://tenure@evil/index.html',
  'javascript:document.title="taken"',
  'file:///etc/hostname',
  'data:text/html,<title>taken</title>',
];

test('no link, form or script takes the window elsewhere', async ({ launch }) => {
  const { app, page } = await launch();
  const home = page.url();
  for (const address of departures) {
    await page.evaluate((href) => {
      for (const target of ['_self', '_blank', '_top']) {
        const link = document.createElement('a');
        link.href = href;
        link.target = target;
        document.body.append(link);
        link.click();
        link.remove();
      }
      window.open(href);
    }, address);
  }
  // An answer from the page after all that shows that it was never replaced.
  expect(await page.evaluate(() => document.querySelector('[data-ready]') !== null)).toBe(true);
  expect(page.url()).toBe(home);
  expect(app.windows()).toHaveLength(1);
});

test('every permission is refused', async ({ launch }) => {
  const { page } = await launch();
  const answers = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'];
    return Promise.all(
      names.map(
        async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
      ),
    );
  });
  expect(answers).toEqual(answers.map(() => 'denied'));
});
