import { createSocket } from 'node:dgram';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from './support/fixtures.ts';

/** A port on this computer that counts who comes, by TCP and by UDP. */
async function listener() {
  let contacts = 0;
  const tcp = createServer((socket) => {
    contacts += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  const { port } = tcp.address() as AddressInfo;
  const udp = createSocket('udp4', () => {
    contacts += 1;
  });
  await new Promise<void>((resolve) => udp.bind(port, '127.0.0.1', resolve));
  return {
    port,
    contacts: () => contacts,
    close: () => {
      tcp.close();
      udp.close();
    },
  };
}

test('the page reaches no network and no file outside its folder', async ({ launch }) => {
  const { page } = await launch();
  const outside = await listener();
  try {
    const outcome = await page.evaluate(async (port) => {
      const http = `http://127.0.0.1:${port}`;
      const ws = `ws://127.0.0.1:${port}/socket`;
      /** Runs it and answers by which part of the policy the address was refused. */
      const refusals = (address: string, run: () => unknown) =>
        new Promise<string>((resolve) => {
          document.addEventListener(
            'securitypolicyviolation',
            ({ blockedURI, effectiveDirective }) => {
              if (blockedURI.startsWith(address)) resolve(`refused by ${effectiveDirective}`);
            },
          );
          run();
        });
      const settled = (run: () => Promise<unknown>) =>
        run().then(
          () => 'reached',
          () => 'refused',
        );
      const loads = (tag: 'img' | 'script' | 'link' | 'video' | 'object', src: string) =>
        settled(
          () =>
            new Promise((resolve, reject) => {
              const element = document.createElement(tag);
              element.onload = resolve;
              element.onerror = reject;
              if (tag === 'object') document.addEventListener('securitypolicyviolation', reject);
              if (tag === 'link') element.setAttribute('rel', 'stylesheet');
              const name = tag === 'link' ? 'href' : tag === 'object' ? 'data' : 'src';
              element.setAttribute(name, src);
              document.body.append(element);
            }),
        );
      const found: Record<string, string> = {
        fetch: await settled(() => fetch(http)),
        'fetch without reading': await settled(() => fetch(http, { mode: 'no-cors' })),
        'fetch of our own': await settled(() => fetch('app://tenure/index.html')),
        'fetch of a file': await settled(() => fetch('file:///etc/hostname')),
        request: await settled(
          () =>
            new Promise((resolve, reject) => {
              const request = new XMLHttpRequest();
              request.onload = resolve;
              request.onerror = reject;
              request.open('GET', http);
              request.send();
            }),
        ),
        socket: await refusals(ws, () => new WebSocket(ws)),
        events: await refusals(`${http}/events`, () => new EventSource(`${http}/events`)),
        beacon: await refusals(`${http}/beacon`, () => navigator.sendBeacon(`${http}/beacon`, 'x')),
        ping: await refusals(`${http}/ping`, () => {
          const link = document.createElement('a');
          Object.assign(link, { href: '#', ping: `${http}/ping` });
          document.body.append(link);
          link.click();
        }),
        worker: await refusals('blob', () => {
          try {
            new Worker(URL.createObjectURL(new Blob(['0'])));
          } catch {
            // The refusal is told as an event as well.
          }
        }),
        picture: await loads('img', `${http}/x.png`),
        'picture outside the folder': await loads('img', 'app://tenure/..%2f..%2fbuild.png'),
        script: await loads('script', `${http}/x.js`),
        style: await loads('link', `${http}/x.css`),
        film: await loads('video', `${http}/x.mp4`),
        object: await loads('object', `${http}/x.swf`),
      };
      for (const rel of ['preconnect', 'dns-prefetch', 'prefetch', 'modulepreload', 'prerender']) {
        const link = document.createElement('link');
        Object.assign(link, { rel, href: http });
        document.head.append(link);
      }
      // A call asks relays for its own address: packets that no policy of the page speaks about.
      const call = new RTCPeerConnection({
        iceServers: [
          { urls: `stun:127.0.0.1:${port}` },
          { urls: `turn:127.0.0.1:${port}?transport=udp`, username: 'a', credential: 'b' },
          { urls: `turn:127.0.0.1:${port}?transport=tcp`, username: 'a', credential: 'b' },
        ],
      });
      const gathered = new Promise<string>((resolve) => {
        call.onicecandidate = ({ candidate }) => {
          if (candidate === null) resolve('nothing more');
        };
      });
      call.createDataChannel('x');
      await call.setLocalDescription(await call.createOffer());
      found.call = await gathered;
      return found;
    }, outside.port);
    const refused = (...names: string[]) =>
      Object.fromEntries(names.map((name) => [name, 'refused']));
    expect(outcome).toEqual({
      ...refused('fetch', 'fetch without reading', 'fetch of our own', 'fetch of a file'),
      ...refused('request', 'picture', 'picture outside the folder', 'script', 'style', 'film'),
      ...refused('object'),
      socket: 'refused by connect-src',
      events: 'refused by connect-src',
      beacon: 'refused by connect-src',
      ping: 'refused by connect-src',
      worker: 'refused by worker-src',
      call: 'nothing more',
    });
    expect(outside.contacts()).toBe(0);
  } finally {
    outside.close();
  }
});

test('no text becomes code in the page', async ({ launch }) => {
  const { page } = await launch();
  const ran = await page.evaluate(() => {
    const attempts: Record<string, () => unknown> = {
      // biome-ignore lint/security/noGlobalEval: the refusal is what is tested
      eval: () => eval('window.ran = "eval"'),
      'a function of text': () => new Function('window.ran = "function"')(),
      'a script element': () => {
        const script = document.createElement('script');
        script.textContent = 'window.ran = "element"';
        document.head.append(script);
      },
      'an attribute': () => {
        const button = document.createElement('button');
        button.setAttribute('onclick', 'window.ran = "attribute"');
        document.body.append(button);
        button.click();
      },
      markup: () => {
        const box = document.createElement('div');
        box.innerHTML =
          '<img src="data:," onerror="window.ran = \'markup\'"><svg onload="window.ran=1">';
        document.body.append(box);
      },
      'a script of data': () => {
        const script = document.createElement('script');
        script.src = 'data:text/javascript,window.ran="data"';
        document.head.append(script);
      },
    };
    return new Promise((resolve) => {
      // In a turn of the page's own: what the test runner calls may make code of text.
      setTimeout(() => {
        for (const attempt of Object.values(attempts)) {
          try {
            attempt();
          } catch {
            // Refused on the spot, which is as good.
          }
        }
        // The last to be tried is the last to be judged.
        const last = document.createElement('script');
        last.onerror = () =>
          resolve('ran' in window ? (window as { ran: unknown }).ran : 'nothing');
        last.src = 'data:text/javascript,window.ran="last"';
        document.head.append(last);
      });
    });
  });
  expect(ran).toBe('nothing');
});

test('every file of the page carries the policy as a header', async ({ launch }) => {
  const { app } = await launch();
  const headers = await app.evaluate(async ({ net }) => {
    const answer = await net.fetch('app://tenure/index.html');
    const names = ['content-security-policy', 'x-content-type-options', 'referrer-policy'];
    return Object.fromEntries(names.map((name) => [name, answer.headers.get(name)]));
  });
  const policy = Object.fromEntries(
    (headers['content-security-policy'] ?? '').split('; ').map((line) => {
      const [directive = '', ...sources] = line.split(' ');
      return [directive, sources.join(' ')];
    }),
  );
  expect(policy).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  });
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
});

test('every permission is refused, asked for or only looked up', async ({ launch }) => {
  const { page } = await launch();
  const looked = await page.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'clipboard-read',
      'midi',
      'screen-wake-lock',
      'persistent-storage',
    ];
    return Promise.all(
      names.map(
        async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
      ),
    );
  });
  expect(looked).toEqual(looked.map(() => 'denied'));

  // Without a person's gesture some would be refused anyhow.
  await page.mouse.click(5, 5);
  const asked = await page.evaluate(async () => {
    const outcome = (run: () => Promise<unknown>) =>
      run().then(
        (answer) => (answer === 'denied' ? 'denied' : 'granted'),
        () => 'denied',
      );
    return {
      notifications: await outcome(() => Notification.requestPermission()),
      position: await outcome(
        () =>
          new Promise((resolve, reject) => {
            navigator.geolocation.getCurrentPosition(resolve, ({ code }) =>
              code === GeolocationPositionError.PERMISSION_DENIED ? reject(code) : resolve(code),
            );
          }),
      ),
      camera: await outcome(() => navigator.mediaDevices.getUserMedia({ video: true })),
      microphone: await outcome(() => navigator.mediaDevices.getUserMedia({ audio: true })),
      screen: await outcome(() => navigator.mediaDevices.getDisplayMedia()),
      clipboard: await outcome(() => navigator.clipboard.readText()),
      midi: await outcome(() => navigator.requestMIDIAccess({ sysex: true })),
      wakeLock: await outcome(() => navigator.wakeLock.request()),
      storage: await navigator.storage.persist().then((kept) => (kept ? 'granted' : 'denied')),
    };
  });
  expect(asked).toEqual(Object.fromEntries(Object.keys(asked).map((name) => [name, 'denied'])));
});
