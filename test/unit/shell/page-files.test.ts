import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAllowedLink } from '../../../electron/shell/allowed-link.ts';
import { fileForUrl } from '../../../electron/shell/page-files.ts';
import { isReachable, readWindowState } from '../../../electron/shell/window-state.ts';

const root = resolve('page');

describe('files of the page', () => {
  it('finds what the page consists of', () => {
    expect(fileForUrl('app://tenure/', root)).toBe(join(root, 'index.html'));
    expect(fileForUrl('app://tenure/assets/a.js?v=1#x', root)).toBe(join(root, 'assets', 'a.js'));
  });

  it.each([
    'app://tenure/..%2f..%2fpackage.html',
    'app://tenure/..%5c..%5csecret.html',
    'app://tenure/%00.html',
    'app://tenure/%zz.html',
    'app://tenure/assets/a.map',
    'app://tenure/data.sqlite',
    'app://other/index.html',
    'https://tenure/index.html',
    'not an address',
  ])('serves nothing for %s', (address) => {
    expect(fileForUrl(address, root)).toBeNull();
  });

  // The URL parser folds these to the root before they are looked at.
  it.each([
    'app://tenure/%2e%2e/%2e%2e/outside.html',
    'app://tenure/../../outside.html',
    'app://tenure/assets/%2E%2E/%2E./outside.html',
  ])('stays in the folder for %s', (address) => {
    expect(fileForUrl(address, root)).toBe(join(root, 'outside.html'));
  });
});

describe('links that may leave for the browser', () => {
  const hosts = new Set(['console.example']);
  it('allows https to a listed host only', () => {
    expect(isAllowedLink('https://console.example/license?x=1', hosts)).toBe(true);
  });
  it.each([
    'http://console.example/',
    'https://console.example.evil/',
    'https://user:pw@console.example/',
    'https://console.example:8443/',
    'https://evil/?next=https://console.example/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    '',
  ])('refuses %s', (address) => {
    expect(isAllowedLink(address, hosts)).toBe(false);
  });
});

describe('the place of the window', () => {
  const screen = { x: 0, y: 0, width: 1366, height: 768 };
  const state = { x: 100, y: 50, width: 1280, height: 700, maximized: false };
  it('is kept while its top can be reached on some screen', () => {
    expect(isReachable(state, [screen])).toBe(true);
    expect(isReachable({ ...state, x: 1300 }, [screen])).toBe(false);
    expect(isReachable({ ...state, y: -400 }, [screen])).toBe(false);
    expect(isReachable({ ...state, x: 1400 }, [screen, { ...screen, x: 1366 }])).toBe(true);
  });
  it('is forgotten when it was never written', () => {
    expect(readWindowState(join(root, 'absent.json'))).toBeNull();
  });
  it.each([
    ['wider than any desktop', { width: 1e308 }],
    ['farther off than any screen', { x: -2_147_483_649 }],
    ['in parts of a pixel', { y: 0.5 }],
  ])('is forgotten when it is %s', (_name, damage) => {
    const file = join(mkdtempSync(join(tmpdir(), 'tenure-window-')), 'window.json');
    writeFileSync(file, JSON.stringify({ ...state, ...damage }));
    expect(readWindowState(file)).toBeNull();
    writeFileSync(file, JSON.stringify(state));
    expect(readWindowState(file)).toEqual(state);
  });
});
