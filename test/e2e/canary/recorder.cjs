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
/** @this {net.Socket} @param {any[]} args Normalized already when they come from `net.connect`. */
net.Socket.prototype.connect = function (...args) {
  const first = Array.isArray(args[0]) ? args[0][0] : args[0];
  const { host, port } = typeof first === 'object' ? first : { host: args[1], port: first };
  write('network', { kind: 'connect', host: host ?? 'localhost', port });
  // The overloads of `connect` are one function.
  return Reflect.apply(connect, this, args);
};

for (const space of [dns, dns.promises]) {
  const lookup = space.lookup;
  /** @param {any[]} args */
  const recorded = (...args) => {
    write('network', { kind: 'lookup', host: args[0] });
    return Reflect.apply(lookup, space, args);
  };
  Object.assign(space, { lookup: recorded });
}

/** @param {{ app: any, clipboard: any, ipcMain: any, safeStorage: any }} electron */
function recordMain({ app, clipboard, ipcMain, safeStorage }) {
  const handle = ipcMain.handle.bind(ipcMain);
  ipcMain.handle = (/** @type {string} */ channel, /** @type {Function} */ handler) =>
    handle(channel, async (/** @type {unknown} */ event, /** @type {unknown[]} */ ...args) => {
      write('ipc', { kind: 'request', channel, body: JSON.stringify(args) });
      const reply = await handler(event, ...args);
      write('ipc', { kind: 'reply', channel, body: JSON.stringify(reply) });
      return reply;
    });

  app.on('web-contents-created', (/** @type {unknown} */ _event, /** @type {any} */ contents) => {
    const send = contents.send.bind(contents);
    contents.send = (/** @type {string} */ channel, /** @type {unknown[]} */ ...args) => {
      write('ipc', { kind: 'event', channel, body: JSON.stringify(args) });
      send(channel, ...args);
    };
  });

  for (const name of ['write', 'writeText', 'writeHTML', 'writeRTF', 'writeBookmark']) {
    const original = clipboard[name].bind(clipboard);
    clipboard[name] = (/** @type {unknown[]} */ ...args) => {
      write('clipboard', { kind: name, body: JSON.stringify(args) });
      original(...args);
    };
  }

  const encrypt = safeStorage.encryptString.bind(safeStorage);
  safeStorage.encryptString = (/** @type {string} */ plain) => {
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
