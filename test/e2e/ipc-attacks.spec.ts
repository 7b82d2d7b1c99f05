import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { channelNames } from '../../shared/ipc/channels.ts';
import { contract } from '../../shared/ipc/contract.ts';
import { ask } from './support/ask.ts';
import { recordDepartures } from './support/departures.ts';
import { expect, test } from './support/fixtures.ts';
import { armPage, type RawWindow, rawPreload, refusalCode } from './support/raw-ipc.ts';

type Attempt = { channel: string; attack: string; reply: unknown };

/** What differs from the refusal that every attempt must get. */
const otherThan = (code: string, attempts: readonly Attempt[]) =>
  attempts.flatMap(({ channel, attack, reply }) => {
    const found = refusalCode(reply);
    return found === code ? [] : [{ channel, attack, found }];
  });

/** The app answers what it is asked, and nothing of it was reached meanwhile. */
async function expectWell(app: ElectronApplication, page: Page): Promise<void> {
  expect(await ask(page, 'store.state', {})).toEqual({ state: 'ready' });
  expect(await ask(page, 'accounts.list', {})).toEqual([]);
  expect(await app.evaluate(() => 'polluted' in {})).toBe(false);
}

/** Opens a window that the app did not make and returns its page. */
async function strangeWindow(
  app: ElectronApplication,
  options: { preload: string; address: string },
): Promise<Page> {
  const opened = app.waitForEvent('window');
  await app.evaluate(async ({ BrowserWindow }, { preload, address }) => {
    const window = new BrowserWindow({ show: false, webPreferences: { preload } });
    await window.loadURL(address);
  }, options);
  return opened;
}

test('every channel refuses malformed requests, even from a page that has the raw messages', async ({
  launch,
}) => {
  const { app, page } = await launch();
  const departures = await recordDepartures(app);
  await armPage(app, page);
  const attempts: Attempt[] = await page.evaluate(async (channels) => {
    const { raw } = window as unknown as RawWindow;
    const found = [];
    for (const channel of channels) {
      for (const attack of raw.attackNames) {
        const reply = await raw.attack(channel, attack).catch((error: unknown) => String(error));
        found.push({ channel, attack, reply });
      }
    }
    return found;
  }, channelNames);
  expect(attempts.length).toBeGreaterThan(channelNames.length * 20);
  expect(otherThan('invalidRequest', attempts)).toEqual([]);
  expect(await departures()).toEqual([]);
  await expectWell(app, page);
});

/** 5 MB for each; 50 MB where this thread answers and where another one does. */
const hugeTexts = [
  ...channelNames.map((channel) => ({ channel, length: 5_000_000 })),
  { channel: 'app.copyText', length: 50_000_000 },
  { channel: 'settings.write', length: 50_000_000 },
];

test('every channel refuses a huge text before anything parses it', async ({ launch, profile }) => {
  const { app, page } = await launch();
  const departures = await recordDepartures(app);
  await armPage(app, page);
  const attempts: Attempt[] = await page.evaluate(async (texts) => {
    const { raw } = window as unknown as RawWindow;
    const found = [];
    for (const { channel, length } of texts) {
      const reply = await raw.hugeText(channel, length);
      found.push({ channel, attack: `${length} characters`, reply });
    }
    return found;
  }, hugeTexts);
  expect(otherThan('invalidRequest', attempts)).toEqual([]);
  // Refused for its size, at the door: no schema looked at it.
  const log = await readFile(join(profile, 'logs', 'main.log'), 'utf8');
  expect(log.split('ipc.unbounded').length - 1).toBe(hugeTexts.length);
  expect(await departures()).toEqual([]);
  await expectWell(app, page);
});

test('a name that is no channel reaches nothing', async ({ launch }) => {
  const { app, page } = await launch();
  await armPage(app, page);
  const names = [
    'constructor',
    '__proto__',
    'toString',
    'app',
    'app.',
    'event.changed',
    'app.Info',
  ];
  const outcomes = await page.evaluate(async (list) => {
    const { raw } = window as unknown as RawWindow;
    return Promise.all(
      list.map((name) =>
        raw.invoke(name, {}).then(
          () => 'answered',
          () => 'nobody there',
        ),
      ),
    );
  }, names);
  expect(outcomes).toEqual(names.map(() => 'nobody there'));
  await expectWell(app, page);
});

const strangers = [
  { who: 'another window on our own page', address: 'app://tenure/index.html' },
  { who: 'another window on a page of its own', address: 'data:text/html,<title>x</title>' },
] as const;

for (const { who, address } of strangers) {
  test(`every channel refuses ${who}`, async ({ launch }) => {
    const { app, page } = await launch();
    const departures = await recordDepartures(app);
    const strange = await strangeWindow(app, { preload: rawPreload, address });
    const attempts: Attempt[] = await strange.evaluate(async (channels) => {
      const { raw } = window as unknown as RawWindow;
      const found = [];
      for (const channel of channels) {
        found.push({ channel, attack: 'a request', reply: await raw.invoke(channel, {}) });
      }
      return found;
    }, channelNames);
    expect(attempts).toHaveLength(channelNames.length);
    expect(otherThan('forbiddenSender', attempts)).toEqual([]);
    expect(await departures()).toEqual([]);
    await expectWell(app, page);
  });
}

test('every channel refuses our own window once it shows another page', async ({ launch }) => {
  const { app, page } = await launch();
  await armPage(app, page);
  await app.evaluate(async ({ BrowserWindow }) => {
    await BrowserWindow.getAllWindows()[0]?.loadURL('data:text/html,<title>x</title>');
  });
  // Loaded as the app sees it; the test's own line to the page may still be at the one before.
  await page.waitForURL((url) => url.protocol === 'data:');
  const attempts: Attempt[] = await page.evaluate(async (channels) => {
    const { raw } = window as unknown as RawWindow;
    return Promise.all(
      channels.map(async (channel) => ({
        channel,
        attack: 'a request',
        reply: await raw.invoke(channel, {}),
      })),
    );
  }, channelNames);
  expect(otherThan('forbiddenSender', attempts)).toEqual([]);
});

test('every channel refuses a frame inside our page and a frame that is gone', async ({
  launch,
}) => {
  const { app, page } = await launch();
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.srcdoc = '<p>inside</p>';
    document.body.append(frame);
  });
  await expect.poll(() => page.frames().length).toBe(2);
  // No preload runs in a frame, so its message is made here: the app's own handlers, the real frame.
  const attempts: Attempt[] = await app.evaluate(async ({ BrowserWindow, ipcMain }, channels) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents) throw new Error('no window');
    const inner = contents.mainFrame.frames[0];
    if (!inner) throw new Error('no frame');
    type Handler = (event: unknown, ...args: unknown[]) => Promise<unknown>;
    const { _invokeHandlers: handlers } = ipcMain as unknown as {
      _invokeHandlers: Map<string, Handler>;
    };
    const frames = {
      'a frame inside': inner,
      // As above, but pretending to show our page: its place alone must give it away.
      'a frame inside with our address': {
        url: 'app://tenure/index.html',
        parent: contents.mainFrame,
      },
      'no frame': null,
    };
    const found = [];
    for (const channel of channels) {
      for (const [attack, senderFrame] of Object.entries(frames)) {
        const reply = await handlers.get(channel)?.({ sender: contents, senderFrame }, {});
        found.push({ channel, attack, reply });
      }
    }
    return found;
  }, channelNames);
  expect(attempts).toHaveLength(channelNames.length * 3);
  expect(otherThan('forbiddenSender', attempts)).toEqual([]);
  await expectWell(app, page);
});

test('what the page cannot send is refused or never leaves it', async ({ launch }) => {
  const { app, page } = await launch();
  const departures = await recordDepartures(app);
  const attempts: Attempt[] = await page.evaluate(async (channels) => {
    // The names come from the contract.
    const api = window.tenure as unknown as Record<
      string,
      Record<string, (input: unknown) => Promise<unknown>>
    >;
    const ring: Record<string, unknown> = {};
    ring.self = ring;
    let deep: unknown = 0;
    for (let level = 0; level < 400; level += 1) deep = { below: deep };
    const values: Record<string, unknown> = {
      'a function': () => 1,
      'a function inside': { run: () => 1 },
      'a symbol': Symbol('x'),
      'a symbol inside': { mark: Symbol('x') },
      'a promise': Promise.resolve({}),
      'an object of a class': new (class Odd {
        member = 1;
      })(),
      'the window': { window },
      'a ring': ring,
      'deep nesting': deep,
      'not a number': { at: Number.NaN },
      'a throwing getter beside a member': {
        member: 1,
        get broken(): never {
          throw new Error('thrown by the page');
        },
      },
    };
    const found = [];
    for (const channel of channels) {
      const [group = '', name = ''] = channel.split('.');
      for (const [attack, value] of Object.entries(values)) {
        found.push({ channel, attack, reply: await api[group]?.[name]?.(value) });
      }
    }
    return found;
  }, channelNames);
  expect(attempts.length).toBeGreaterThan(channelNames.length * 10);
  expect(otherThan('invalidRequest', attempts)).toEqual([]);

  // What the bridge itself cannot carry it throws at the page, in words of its own.
  const thrown = await page.evaluate(() => {
    let endless: unknown = 0;
    for (let level = 0; level < 5000; level += 1) endless = { below: endless };
    const read = window.tenure.settings.read as (input: unknown) => Promise<unknown>;
    return [new Proxy({}, {}), new WeakMap(), endless].map((value) => {
      try {
        void read(value);
        return 'sent';
      } catch (error) {
        return String(error);
      }
    });
  });
  for (const words of thrown) {
    expect(words).toMatch(/could not be cloned|recursion depth exceeded/);
    expect(words).not.toMatch(/at |\/|\\/);
  }
  expect(await departures()).toEqual([]);
  await expectWell(app, page);
});

test('every channel with required members refuses a request without them', async ({ launch }) => {
  const { app, page } = await launch();
  const demanding = channelNames.filter((name) => !contract[name].input.safeParse({}).success);
  expect(demanding.length).toBeGreaterThan(10);
  const attempts: Attempt[] = await page.evaluate(async (channels) => {
    const api = window.tenure as unknown as Record<string, Record<string, () => Promise<unknown>>>;
    return Promise.all(
      channels.map(async (channel) => {
        const [group = '', name = ''] = channel.split('.');
        return { channel, attack: 'nothing', reply: await api[group]?.[name]?.() };
      }),
    );
  }, demanding);
  expect(otherThan('invalidRequest', attempts)).toEqual([]);
  await expectWell(app, page);
});

test('10,000 requests at once are all answered, and the window goes on', async ({ launch }) => {
  const { app, page } = await launch();
  const replies = await page.evaluate(async () => {
    const read = window.tenure.settings.read as (input: unknown) => Promise<{ ok: boolean }>;
    // Every other one is malformed.
    const sent = Array.from({ length: 10_000 }, (_, index) => read(index % 2 === 0 ? {} : index));
    const answered = await Promise.all(sent);
    return {
      granted: answered.filter(({ ok }) => ok).length,
      refused: answered.filter(({ ok }) => !ok).length,
    };
  });
  expect(replies).toEqual({ granted: 5000, refused: 5000 });
  await expectWell(app, page);
});
