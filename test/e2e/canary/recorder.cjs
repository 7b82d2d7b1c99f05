// @ts-check
// Loaded into the app before its own code (`-r`), and into every thread it starts: writes down what
// crosses a border, into the folder named by CANARY_RECORD. Changes nothing of what the app does.
const { appendFileSync } = require('node:fs');
const dns = require('node:dns');
const net = require('node:net');
const path = require('node:path');
const threads = require('node:worker_threads');

const folder = process.env.CANARY_RECORD ?? '';

/** @param {string} file @param {unknown} entry */
function write(file, entry) {
  appendFileSync(path.join(folder, `${file}.jsonl`), `${JSON.stringify(entry)}\n`);
}

write('network', { kind: 'thread', thread: threads.threadId });

const connect = net.Socket.prototype.connect;
/**
 * What a socket is told to connect to; normalized already when it comes from `net.connect`.
 * @param {unknown[]} args
 */
function destination([first, second]) {
  const options = Array.isArray(first) ? first[0] : first;
  if (typeof options !== 'object' || options === null) return { host: second, port: options };
  return {
    host: 'host' in options ? options.host : undefined,
    port: 'port' in options ? options.port : undefined,
  };
}

/** @this {net.Socket} @param {unknown[]} args */
net.Socket.prototype.connect = function (...args) {
  const { host, port } = destination(args);
  write('network', { kind: 'connect', host: host ?? 'localhost', port });
  // The overloads of `connect` are one function.
  return Reflect.apply(connect, this, args);
};

for (const space of [dns, dns.promises]) {
  const lookup = space.lookup;
  /** @param {unknown[]} args */
  const recorded = (...args) => {
    write('network', { kind: 'lookup', host: args[0] });
    return Reflect.apply(lookup, space, args);
  };
  Object.assign(space, { lookup: recorded });
}

/** @param {typeof import('electron')} electron */
function recordMain({ app, clipboard, ipcMain, safeStorage }) {
  const handle = ipcMain.handle.bind(ipcMain);
  ipcMain.handle = (channel, handler) =>
    handle(channel, async (event, ...args) => {
      write('ipc', { kind: 'request', channel, body: JSON.stringify(args) });
      const reply = await handler(event, ...args);
      write('ipc', { kind: 'reply', channel, body: JSON.stringify(reply) });
      return reply;
    });

  app.on('web-contents-created', (_event, contents) => {
    const send = contents.send.bind(contents);
    contents.send = (channel, ...args) => {
      write('ipc', { kind: 'event', channel, body: JSON.stringify(args) });
      send(channel, ...args);
    };
  });

  for (const name of ['write', 'writeText', 'writeHTML', 'writeRTF', 'writeBookmark']) {
    const original = Reflect.get(clipboard, name);
    /** @param {unknown[]} args */
    const recorded = (...args) => {
      write('clipboard', { kind: name, body: JSON.stringify(args) });
      Reflect.apply(original, clipboard, args);
    };
    Object.assign(clipboard, { [name]: recorded });
  }

  const encrypt = safeStorage.encryptString.bind(safeStorage);
  safeStorage.encryptString = (plain) => {
    const cipher = encrypt(plain);
    const { accountId, name } = JSON.parse(plain);
    write('ciphers', { accountId, name, hex: cipher.toString('hex') });
    return cipher;
  };
}

if (threads.isMainThread) {
  // There from the start, so that nothing recorded is told from no recorder.
  for (const kind of ['network', 'ipc', 'clipboard', 'ciphers']) {
    appendFileSync(path.join(folder, `${kind}.jsonl`), '');
  }
  recordMain(require('electron'));
  threads.Worker = class extends threads.Worker {
    /** @param {string | URL} file @param {threads.WorkerOptions} [options] */
    constructor(file, options) {
      super(file, { ...options, execArgv: ['--require', __filename] });
    }
  };
}
