import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { screens } from '../../shared/ipc/contract.ts';
import { connectSample } from './support/accounts.ts';
import { ask } from './support/ask.ts';
import { expect, test } from './support/fixtures.ts';
import { oddFleet, oddNames } from './support/odd-fleet.ts';
import { goTo, openDevice, row, shownRows } from './support/screens.ts';
import { t } from './support/texts.ts';

const hostile = {
  label: '<img src=x onerror="window.injected=true">=1+1 \u202e../../x',
  customer: '{n, select, other {#}} <script>window.injected=true</script>',
};

function hostileFleet() {
  const fleet = oddFleet(Date.now());
  return {
    ...fleet,
    juying: fleet.juying.map((account) =>
      account.key === 'names' ? { ...account, ...hostile } : account,
    ),
  };
}

test.use({ fleet: hostileFleet() });

/** What only markup or a script in a name could have brought about. */
async function harmless(page: Page): Promise<void> {
  const found = await page.evaluate(() => ({
    injected: 'injected' in window,
    elements: document.querySelectorAll('img, iframe, object, embed, svg image').length,
    scripts: [...document.scripts].filter(({ src }) => !src.startsWith('app://tenure/')).length,
    handlers: document.querySelectorAll('[onerror], [onload], [onclick]').length,
    links: [...document.links].filter(({ href }) => !/^app:\/\/tenure\//.test(href)).length,
    wide: document.documentElement.scrollWidth > window.innerWidth,
  }));
  expect(found).toEqual({
    injected: false,
    elements: 0,
    scripts: 0,
    handlers: 0,
    links: 0,
    wide: false,
  });
}

test('hostile names stay text on every screen, in the title, on paper and in the log', async ({
  launch,
  cloud,
  profile,
}) => {
  const { app, page, faults } = await launch();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await connectSample(page, cloud, 'names');
  const plan = { kind: 'dueWithin', days: 60, years: 1 } as const;
  const who = '<b onclick=alert(1)>Ada</b>';
  const [renewalId = ''] = await ask(page, 'renewals.draft', { plan, who });

  for (const screen of screens) {
    await goTo(page, screen);
    await harmless(page);
    const title = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getTitle(),
    );
    expect(title).toBe('Tenure');
  }

  await goTo(page, 'devices');
  await expect.poll(() => shownRows(page)).toBe(Object.keys(oddNames).length);
  for (const name of [oddNames.script, oddNames.formula, oddNames.message, oddNames.path]) {
    const cell = row(page, name).getByText(name, { exact: true });
    await expect(cell).toBeVisible();
    // Its direction of writing ends where it ends.
    await expect(cell).toHaveCSS('unicode-bidi', 'isolate');
  }
  for (const [word, name] of [
    ['javascript', oddNames.script],
    ['plural', oddNames.message],
    ['HYPERLINK', oddNames.formula],
  ] as const) {
    const details = await openDevice(page, word);
    await expect(details.getByRole('heading', { level: 2 })).toHaveText(name);
    await harmless(page);
    await page.keyboard.press('Escape');
  }

  await test.step('in a renewal and on the sheet for the vendor', async () => {
    await goTo(page, 'renewals');
    await page.getByRole('radiogroup').getByText(t('renewals.tab.open')).click();
    await row(page, '<img src=x').click();
    await harmless(page);
    const sheet = await ask(page, 'renewals.sheet', { renewalId });
    expect(sheet.renewal.accountLabel).toBe(hostile.label);
    await app.evaluate(async ({ BrowserWindow }) => {
      await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({});
    });
    await harmless(page);
  });

  await test.step('in the palette', async () => {
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByPlaceholder(t('palette.placeholder')).fill('<img');
    await expect(page.getByText(t('palette.searchDevices', { text: '<img' }))).toBeVisible();
    await harmless(page);
    await page.keyboard.press('Escape');
  });

  expect(asked.filter((url) => !url.startsWith('app://tenure/'))).toEqual([]);
  expect(dialogs).toEqual([]);
  expect(faults).toEqual([]);
  for (const name of ['main', 'backend']) {
    let lines: string[] = [];
    try {
      lines = readFileSync(join(profile, 'logs', `${name}.log`), 'utf8').split('\n');
    } catch {
      // Nothing to tell.
    }
    for (const line of lines.filter((one) => one !== ''))
      expect(() => JSON.parse(line)).not.toThrow();
  }
});
