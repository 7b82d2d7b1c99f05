// The program that an unpackaged Electron runs first: it reads the app's path from the command line
// and starts that app under its own name and version. Electron's own distribution brings one; the
// fallback runtime has none. A module with a top-level await, because Electron holds back `ready`
// until it has ended: the app's code may still do what is allowed only before `ready`.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

// Electron's own default app uses these two as well; its declarations leave them out.
const shell =
  /** @type {typeof app & { setAppPath(path: string): void, setVersion(version: string): void }} */ (
    app
  );

/** @param {readonly string[]} words */
function readArguments(words) {
  /** @type {string[]} */
  const preloads = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? '';
    if (word === '-r' || word === '--require') {
      i += 1;
      preloads.push(words[i] ?? '');
    } else if (word === '--version' || word === '-v') {
      return { preloads, version: true, target: null };
    } else if (!word.startsWith('-')) {
      return { preloads, version: false, target: path.resolve(word) };
    }
  }
  return { preloads, version: false, target: null };
}

/** @param {string} message @returns {never} */
function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/**
 * Gives the app its own name, version and paths.
 * @param {string} folder The app's folder.
 */
function adoptPackage(folder) {
  shell.setAppPath(folder);
  const file = path.join(folder, 'package.json');
  if (!existsSync(file)) {
    return;
  }
  const info = JSON.parse(readFileSync(file, 'utf8'));
  if (info.version) {
    shell.setVersion(info.version);
  }
  if (info.productName || info.name) {
    app.setName(info.productName || info.name);
  }
  app.setPath('userData', path.join(app.getPath('appData'), app.getName()));
}

const { preloads, version, target } = readArguments(process.argv.slice(1));
if (version) {
  process.stdout.write(`v${process.versions.electron}\n`);
  process.exit(0);
}
if (target === null) {
  fail('Name the app: electron [-r FILE] [--version] FOLDER_OR_FILE');
}
if (!existsSync(target)) {
  fail(`No app at ${target}`);
}
adoptPackage(statSync(target).isDirectory() ? target : path.dirname(target));

const require = createRequire(path.join(process.cwd(), 'index.js'));
for (const preload of preloads) {
  require(preload);
}
try {
  await import(pathToFileURL(createRequire(import.meta.url).resolve(target)).href);
} catch (error) {
  fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
