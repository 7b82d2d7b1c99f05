import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { emptyDeviceView } from '../../../shared/ipc/views.ts';
import { sampleAccount } from '../support/accounts.ts';
import { ask, call } from '../support/ask.ts';
import type { Tenure } from '../support/launch.ts';
import { person } from '../support/renewals.ts';
import { goTo } from '../support/screens.ts';
import { connectByForm, replaceByForm, tryWrongSecret } from './acts.ts';
import { keys } from './canaries.ts';
import { heapSnapshot } from './heap.ts';
import type { Trick } from './hostile-cloud.ts';
import { type Finding, searchFor } from './search.ts';
import { expect, inTraffic, type Stage, test } from './stage.ts';

// A trace would keep what is typed, and so would the page for its sake.
test.use({ trace: 'off', screenshot: 'off' });

const tricks: readonly Trick[] = ['say', 'refuse', 'fail', 'html', 'redirect', 'names'];

/** Reads an account and waits for the end, whatever it is. */
async function read(page: Page, accountId: string): Promise<void> {
  const ended = async () => {
    const statuses = await ask(page, 'sync.status', {});
    return statuses.find((status) => status.accountId === accountId)?.state;
  };
  await ask(page, 'sync.start', { accountId });
  await expect.poll(ended, { timeout: 20_000 }).not.toBe('running');
}

async function everythingElse({ page }: { page: Page }, accountIds: readonly string[]) {
  for (const accountId of accountIds) {
    await call(page, 'renewals.draft', {
      plan: { kind: 'account', accountId, years: 1 },
      who: person,
    });
    await call(page, 'accounts.owners', { accountId });
  }
  const entries = await ask(page, 'renewals.list', { accountId: null, open: null });
  await call(page, 'renewals.submit', { renewalIds: entries.map(({ id }) => id), who: person });
  for (const { id } of entries) {
    await call(page, 'renewals.lookUp', { renewalId: id });
    await call(page, 'renewals.detail', { renewalId: id });
    const sheet = await call(page, 'renewals.sheet', { renewalId: id });
    await call(page, 'app.copyText', { text: JSON.stringify(sheet) });
  }
}

/** Exports as text, which can be searched, and what may be passed on with a report. */
async function exportAll({ app, page }: Tenure, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const chooseFile = (name: string) =>
    app.evaluate(
      ({ dialog }, filePath) => {
        dialog.showSaveDialog = (async () => ({
          canceled: false,
          filePath,
        })) as unknown as typeof dialog.showSaveDialog;
      },
      join(folder, name),
    );
  await chooseFile('devices.csv');
  await ask(page, 'devices.export', { view: emptyDeviceView, format: 'csv' });
  await chooseFile('renewals.csv');
  const filter = { accountId: null, state: null, text: '' };
  await ask(page, 'renewals.export', { open: true, filter, format: 'csv' });
  const { id } = await ask(page, 'diagnostics.read', {});
  await chooseFile('diagnostics.txt');
  await ask(page, 'diagnostics.save', { id });
  expect(await readdir(folder)).toHaveLength(3);
}

async function everyScreen({ page }: { page: Page }): Promise<void> {
  for (const screen of ['overview', 'devices', 'renewals', 'settings', 'accounts'] as const) {
    await goTo(page, screen);
  }
}

async function nothingOnDisk(stage: Stage): Promise<void> {
  expect.soft(await stage.search().inFolder(stage.profile)).toEqual([]);
}

async function nothingInTheOpen(stage: Stage, page: Page): Promise<void> {
  const search = stage.search();
  expect.soft(await search.inProcesses()).toEqual([]);
  expect.soft(inTraffic(search, await stage.records.ipc())).toEqual([]);
  for (const { kind, body } of await stage.records.clipboard()) {
    expect.soft(search.inText(body, kind)).toEqual([]);
  }
  expect.soft(search.inBytes(await heapSnapshot(page), 'the heap of the page')).toEqual([]);
}

/** Files that hold ciphertext which was made for an account at any time. */
async function ciphersOnDisk({ records, profile }: Stage): Promise<Finding[]> {
  const made = (await records.ciphers()).map(({ accountId, name, hex }) => ({
    canary: `${name} of ${accountId}`,
    form: 'ciphertext',
    bytes: Buffer.from(hex, 'hex'),
  }));
  return searchFor([], made).inFolder(profile);
}

/** That a search could have found something: the secrets are encrypted on disk, and were sent. */
async function expectUsed(stage: Stage, accountIds: readonly string[]): Promise<void> {
  const onDisk = (await ciphersOnDisk(stage)).join('\n');
  for (const accountId of accountIds) expect(onDisk).toContain(`secrets of ${accountId}`);
  const sent = JSON.stringify(stage.hostile.received);
  const { appKey, appSecret, wrongSecret, staticToken, clientId } = stage.planted;
  expect(stage.hostile.tokens.length).toBeGreaterThan(0);
  for (const { value } of [appKey, appSecret, wrongSecret, staticToken, clientId]) {
    expect(sent).toContain(value);
  }
  for (const token of stage.hostile.tokens) expect(sent).toContain(token);
}

test('no secret is found anywhere but encrypted and at its own cloud', async ({ stage }) => {
  test.setTimeout(180_000);
  const { hostile, planted, vendor, records } = stage;
  const first = await stage.start();
  // Without it nothing would be on disk at all, and a search there would prove little.
  await ask(first.page, 'vault.setConsent', { consent: true });
  const accountIds: string[] = [];
  // Saved is saved: what was typed is of no use to the page any more, though the wizard is open.
  const inReadingStep = async () => {
    if (accountIds.length > 0) return;
    const heap = await heapSnapshot(first.page);
    expect.soft(stage.search().inBytes(heap, 'the heap, with the wizard open')).toEqual([]);
  };
  for (const key of [keys.app, keys.static, keys.client]) {
    const sample = sampleAccount(vendor, key);
    accountIds.push(
      await connectByForm(
        first.page,
        hostile.cloud,
        sample,
        planted.wrongSecret.value,
        inReadingStep,
      ),
    );
  }
  const [app = '', fixed = '', client = ''] = accountIds;

  await test.step('what was typed is gone from the page', () =>
    nothingInTheOpen(stage, first.page));

  await test.step('a cloud that tells all it knows', async () => {
    for (const trick of tricks) {
      hostile.play(trick);
      for (const accountId of [app, fixed]) await read(first.page, accountId);
      // Its calls are few in a minute (xmp.md §8), so it gets the tricks that reach the screen.
      if (trick === 'say' || trick === 'names') await read(first.page, client);

      await tryWrongSecret(first.page, hostile.cloud, planted);
      await everythingElse(first, accountIds);
      // Once with what went wrong, once with what was read.
      if (trick !== 'say' && trick !== 'names') continue;
      await everyScreen(first);
      await exportAll(first, join(stage.profile, `exported-${trick}`));
    }
    hostile.play('none');
    for (const accountId of [app, fixed]) await read(first.page, accountId);
    await everythingElse(first, accountIds);
  });
  await nothingInTheOpen(stage, first.page);
  await nothingOnDisk(stage);
  // What is searched for was really there: encrypted in the database, and sent to the cloud.
  await expectUsed(stage, [app, fixed, client]);

  await test.step('page and app crash', async () => {
    const reloaded = first.app.waitForEvent('close');
    await first.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
    });
    first.app.process().kill('SIGKILL');
    await reloaded;
    await nothingOnDisk(stage);
  });

  const second = await stage.start();
  await test.step('a secret is replaced', async () => {
    const auth = {
      kind: 'appKey',
      appKey: planted.appKey.value,
      appSecret: planted.newSecret.value,
    } as const;
    vendor.control.setCredentials({ account: keys.app, auth });
    await replaceByForm(second.page, app, {
      appKey: auth.appKey,
      appSecret: auth.appSecret,
    });
    await read(second.page, app);
    await nothingInTheOpen(stage, second.page);
    await nothingOnDisk(stage);
  });

  await test.step('what is deleted leaves not even its ciphertext', async () => {
    await ask(second.page, 'accounts.deleteSecrets', { accountId: fixed });
    for (const accountId of [app, client]) await ask(second.page, 'accounts.remove', { accountId });
    const ciphers = await records.ciphers();
    expect(new Set(ciphers.map(({ accountId }) => accountId))).toEqual(new Set(accountIds));
    await nothingOnDisk(stage);
    expect.soft(await ciphersOnDisk(stage)).toEqual([]);
    await second.app.close();
    await nothingOnDisk(stage);
    expect.soft(await ciphersOnDisk(stage)).toEqual([]);
  });

  await test.step('nobody but the cloud was spoken to', async () => {
    expect(stage.bystander.requests).toEqual([]);
    const network = await records.network();
    const connects = network.flatMap((entry) => (entry.kind === 'connect' ? [entry] : []));
    expect(connects.length).toBeGreaterThan(0);
    expect(
      connects.filter(({ host, port }) => host !== '127.0.0.1' || port !== hostile.port),
    ).toEqual([]);
    const lookups = network.flatMap((entry) => (entry.kind === 'lookup' ? [entry.host] : []));
    expect(lookups.filter((host) => host !== '127.0.0.1')).toEqual([]);
    // The threads that speak to clouds and to the disk were watched as well.
    expect(network.filter(({ kind }) => kind === 'thread').length).toBeGreaterThanOrEqual(4);
  });
});
