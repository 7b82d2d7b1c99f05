// Draws build-resources/icon.svg in every size and writes icon.png, icon.ico and icon.icns:
//   node scripts/with-runtime.mjs --display node node_modules/electron/cli.js --no-sandbox \
//     scripts/packaging/make-icons.mjs
// Run by hand after a change of the drawing; the results are kept with the sources.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { app, BrowserWindow } from 'electron';

const dir = path.resolve(import.meta.dirname, '../../build-resources');
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** Apple's names for PNG entries, by size in pixels. */
const ICNS_TYPES = /** @type {const} */ ([
  ['icp4', 16],
  ['ic11', 32],
  ['icp5', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
]);

/**
 * @param {BrowserWindow} window
 * @param {number} size
 * @returns {Promise<Buffer>} A PNG.
 */
async function draw(window, size) {
  const svg = readFileSync(path.join(dir, 'icon.svg')).toString('base64');
  const url = await window.webContents.executeJavaScript(`(async () => {
    const image = new Image(${size}, ${size});
    image.src = 'data:image/svg+xml;base64,${svg}';
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: ${size}, height: ${size} });
    canvas.getContext('2d').drawImage(image, 0, 0, ${size}, ${size});
    return canvas.toDataURL('image/png');
  })()`);
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

/** @param {readonly (readonly [number, Buffer])[]} pictures Size and PNG. */
function ico(pictures) {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  for (const [index, [size, png]] of pictures.entries()) {
    const at = 6 + 16 * index;
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...pictures.map(([, png]) => png)]);
}

/** @param {readonly (readonly [string, Buffer])[]} pictures Type and PNG. */
function icns(pictures) {
  const entries = pictures.map(([type, png]) => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(png.length + 8, 4);
    return Buffer.concat([head, png]);
  });
  const body = Buffer.concat(entries);
  const head = Buffer.alloc(8);
  head.write('icns', 'latin1');
  head.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([head, body]);
}

async function makeIcons() {
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
  await window.loadURL('data:text/html,<title>icons</title>');
  /** @type {Map<number, Buffer>} */
  const drawn = new Map();
  for (const size of new Set([...ICO_SIZES, ...ICNS_TYPES.map(([, pixels]) => pixels)])) {
    drawn.set(size, await draw(window, size));
  }
  const at = (/** @type {number} */ size) => drawn.get(size) ?? Buffer.alloc(0);
  writeFileSync(path.join(dir, 'icon.png'), at(1024));
  writeFileSync(path.join(dir, 'icon.ico'), ico(ICO_SIZES.map((size) => [size, at(size)])));
  writeFileSync(
    path.join(dir, 'icon.icns'),
    icns(ICNS_TYPES.map(([type, size]) => [type, at(size)])),
  );
}

// Not awaited at the top level: Electron is ready only after this module has ended.
app
  .whenReady()
  .then(makeIcons)
  .then(
    () => app.exit(0),
    (error) => {
      process.stderr.write(`${error.stack}\n`);
      app.exit(1);
    },
  );
