import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { until } from '../../fixtures/fake-clock.ts';
import { connectAndRead, openBackend, typedIn } from './harness.ts';
import { standin } from './own-standin.ts';

const KEY = 'coldchain-hub';
const logins = () => standin.control.requests().filter(({ path }) => path.includes('/user/login'));
const lists = () =>
  standin.control.requests().filter(({ path }) => path.endsWith('/all-equip-state'));

test('a wrong secret stops the readings until it is replaced', async () => {
  const backend = openBackend();
  const { settings, secrets } = typedIn(standin, KEY);
  const wrong = { ...secrets, appSecret: 'not-the-secret' };
  expect(
    await backend.ask('accounts.test', { accountId: null, settings, secrets: wrong }),
  ).toMatchObject({ ok: false, error: { code: 'signInFailed' } });
  const { accountId } = await backend.get('accounts.connect', { settings, secrets: wrong });
  await backend.quiet();
  const failed = await backend.account(accountId);
  expect(failed.sync).toMatchObject({
    state: 'failed',
    error: { code: 'signInFailed' },
    nextAt: null,
  });
  const overview = await backend.get('overview.read', {});
  expect(overview.actions.map(({ kind }) => kind)).toContain('signInFailed');

  await backend.get('accounts.replaceSecrets', {
    accountId,
    signInMethod: settings.signInMethod,
    secrets,
  });
  await until(async () => (await backend.account(accountId)).asOf !== null);
  await backend.quiet();
  expect((await backend.account(accountId)).sync).toMatchObject({ state: 'idle' });
});

test('an address where nobody listens is told, and mended by another address', async () => {
  const free = await freePort();
  const backend = openBackend();
  const { settings, secrets } = typedIn(standin, KEY);
  const nowhere = `http://127.0.0.1:${free}/api/v1`;
  const bases = { authBase: nowhere, apiBase: nowhere };
  const { accountId } = await backend.get('accounts.connect', {
    settings: { ...settings, bases },
    secrets,
  });
  await backend.quiet();
  expect((await backend.account(accountId)).sync).toMatchObject({
    state: 'failed',
    error: { code: 'connectionFailed', retry: 'later' },
  });

  await backend.get('accounts.update', { accountId, settings });
  // Another host: what was typed for the first one is not sent there.
  expect((await backend.account(accountId)).secretState).toBe('missing');
  await backend.get('accounts.replaceSecrets', {
    accountId,
    signInMethod: settings.signInMethod,
    secrets,
  });
  await until(async () => (await backend.account(accountId)).asOf !== null);
});

test.each([
  ['a page instead of an answer', { kind: 'html' }],
  ['an empty answer', { kind: 'empty' }],
  ['half an answer', { kind: 'truncate' }],
  ['broken JSON', { kind: 'badJson' }],
  ['a dropped connection', { kind: 'drop', when: 'before' }],
] as const)('%s leaves what was read before, with its age', async (_, fault) => {
  const backend = openBackend();
  const accountId = await connectAndRead(backend, standin, KEY);
  const before = await backend.account(accountId);
  standin.control.addFault({
    match: { pathPrefix: '/equip-read/' },
    times: 'always',
    fault,
  });
  await backend.get('sync.start', { accountId });
  await until(async () => (await backend.account(accountId)).sync.state === 'failed');
  const failed = await backend.account(accountId);
  expect(failed.counts).toEqual(before.counts);
  expect(failed.asOf).toBe(before.asOf);
  expect(failed.license).toEqual(before.license);
  const first = failed.sync;

  await backend.get('sync.start', { accountId });
  await until(async () => {
    const { sync } = await backend.account(accountId);
    return sync.state === 'failed' && first.state === 'failed' && sync.failedAt > first.failedAt;
  });
  const again = (await backend.account(accountId)).sync;
  if (again.state !== 'failed' || first.state !== 'failed') throw new Error('not failed');
  expect(again.failingSince).toBe(first.failingSince);

  standin.control.clearFaults();
  await backend.get('sync.start', { accountId });
  await until(async () => (await backend.account(accountId)).sync.state === 'idle');
  const { asOf } = await backend.account(accountId);
  expect(asOf).toBeGreaterThan(before.asOf ?? 0);
});

test('a reading under way is cancelled, applies nothing and is no failure', async () => {
  const backend = openBackend();
  standin.control.addFault({
    match: { pathPrefix: '/equip-read/' },
    times: 'always',
    fault: { kind: 'delay', ms: 60_000 },
  });
  const { settings, secrets } = typedIn(standin, KEY);
  const { accountId } = await backend.get('accounts.connect', { settings, secrets });
  await until(() => lists().length > 0);
  await backend.get('sync.cancel', { accountId });
  const view = await backend.account(accountId);
  expect(view.sync.state).toBe('idle');
  expect(view.asOf).toBeNull();
  expect(view.counts.total).toBe(0);
  const overview = await backend.get('overview.read', {});
  expect(overview.actions.filter(({ accountId: id }) => id === accountId)).toEqual([]);
});

test('however often a reading is asked for, one runs and one login is made', async () => {
  const backend = openBackend();
  const accountId = await connectAndRead(backend, standin, KEY);
  standin.control.revokeTokens();
  standin.control.clearRequests();
  await Promise.all(Array.from({ length: 10 }, () => backend.get('sync.start', { accountId })));
  await backend.quiet();
  expect(logins()).toHaveLength(1);
  // The dead token was tried once, the new one once.
  expect(lists().filter(({ status, code }) => status === 200 && code === null)).toHaveLength(1);
});

test('an unknown account is refused, whatever is asked of it', async () => {
  const backend = openBackend();
  const accountId = 'nobody-here';
  const { settings, secrets } = typedIn(standin, KEY);
  const license = {
    plan: 'paid',
    seats: 1,
    termStart: null,
    termEnd: null,
    enteredBy: 'A',
  } as const;
  const replies = await Promise.all([
    backend.ask('sync.start', { accountId }),
    backend.ask('accounts.update', { accountId, settings }),
    backend.ask('accounts.replaceSecrets', { accountId, signInMethod: 'appKey', secrets }),
    backend.ask('accounts.deleteSecrets', { accountId }),
    backend.ask('accounts.remove', { accountId }),
    backend.ask('accounts.owners', { accountId }),
    backend.ask('accounts.chooseOwner', { accountId, ownerId: 'x' }),
    backend.ask('accounts.enterLicense', { accountId, license }),
    backend.ask('accounts.clearEnteredLicense', { accountId }),
    backend.consoleOf(accountId),
  ]);
  for (const reply of replies) {
    expect(reply).toMatchObject({ ok: false, error: { code: 'unknownAccount' } });
  }
});

test('a removed account leaves nothing behind, also while it is being read', async () => {
  const backend = openBackend();
  const accountId = await connectAndRead(backend, standin, KEY);
  standin.control.addFault({
    match: { pathPrefix: '/equip-read/' },
    times: 'always',
    fault: { kind: 'delay', ms: 60_000 },
  });
  await backend.get('sync.start', { accountId });
  standin.control.clearRequests();
  await until(() => lists().length > 0);
  await backend.get('accounts.remove', { accountId });
  expect(await backend.get('accounts.list', {})).toEqual([]);
  expect(await backend.get('sync.status', {})).toEqual([]);
  const overview = await backend.get('overview.read', {});
  expect(overview.devices.total).toBe(0);
  expect(overview.actions).toEqual([]);
});

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
