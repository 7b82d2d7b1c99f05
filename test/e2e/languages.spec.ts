import type { ElectronApplication, Page } from '@playwright/test';
import { createTranslator, isMessageKey } from '../../shared/locales/translator.ts';
import { zh } from '../../shared/locales/zh.ts';
import { cutOffTexts } from './support/cut-off.ts';
import { expect, test } from './support/fixtures.ts';
import type { Tenure } from './support/launch.ts';
import { resize, wear } from './support/look.ts';
import { namesInData, shownTexts } from './support/page-texts.ts';
import { breakTwoAccounts, fillLedger, sampleEnvironment, untilAllRead } from './support/sample.ts';
import { t } from './support/texts.ts';
import { firstRunViews, goTo, troubledViews, type View, views } from './support/views.ts';

test.describe.configure({ timeout: 180_000 });

const tz = createTranslator('zh-CN');

/** The labels of the native menu, the submenus' after their own. */
const menuLabels = (app: ElectronApplication): Promise<string[]> =>
  app.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items ?? [];
    return items
      .flatMap((item) => [item, ...(item.submenu?.items ?? [])])
      .flatMap(({ type, label }) => (type === 'separator' ? [] : [label]));
  });

async function chooseLanguage(page: Page, label: string, language: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: language, exact: true }).click();
}

const latinWord = /\p{Script=Latin}{2,}/gu;

/** Latin words of the Chinese catalogue itself, such as names of products and keys. */
const chineseCatalogueWords = new Set(
  Object.values(zh).flatMap((message) => message.match(latinWord) ?? []),
);
/** Names that stand on screen without a message around them. */
const ownNames = new Set([
  'Electron',
  'Chromium',
  'Node',
  'SQLite',
  'UTC',
  'MB',
  'Ctrl',
  'Alt',
  'Esc',
]);

/** What of the page's texts is neither Chinese nor a name. */
function notTranslated(texts: readonly string[], names: readonly string[]): string[] {
  return texts.filter((text) => {
    const rest = names.reduce((left, name) => left.replaceAll(name, ' '), text);
    const words = rest.match(latinWord) ?? [];
    return words.some((word) => !chineseCatalogueWords.has(word) && !ownNames.has(word));
  });
}

/** Keys and placeholders that reached the screen as they are. */
function unfinished(texts: readonly string[]): string[] {
  return texts.filter(
    (text) =>
      /[{}]/.test(text) ||
      text.split(/\s+/).some((word) => word.includes('.') && isMessageKey(word)),
  );
}

/** Goes through views and tells of each what is wrong with its texts. */
async function faultsOf(
  tenure: Tenure,
  language: 'en' | 'zh',
  list: readonly View[],
): Promise<string[]> {
  const { page } = tenure;
  const found: string[] = [];
  for (const view of list) {
    await view.open(tenure);
    const texts = await shownTexts(page);
    const faults = [
      ...unfinished(texts).map((text) => `unfinished: ${text}`),
      ...(await cutOffTexts(page)),
      ...(language === 'zh'
        ? notTranslated(texts, await namesInData(page)).map((text) => `not translated: ${text}`)
        : []),
    ];
    found.push(...faults.map((fault) => `${view.name}: ${fault}`));
  }
  return found;
}

test('the language chosen in the settings is the window’s and the menu’s, also after a restart', async ({
  launch,
}) => {
  const first = await launch();
  expect(await menuLabels(first.app)).toEqual(
    expect.arrayContaining([t('menu.file'), t('menu.syncAll'), t('screen.devices')]),
  );
  await goTo(first, 'settings');
  await chooseLanguage(first.page, t('settings.language'), t('settings.language.zh'));
  await expect(first.page.getByRole('heading', { level: 1 })).toHaveText(tz('screen.settings'));
  await expect(first.page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  const chinese = new Set<string>(Object.values(zh));
  const labels = await menuLabels(first.app);
  expect(labels).toEqual(
    expect.arrayContaining([tz('menu.file'), tz('menu.syncAll'), tz('screen.devices')]),
  );
  expect(labels.filter((label) => !chinese.has(label))).toEqual([]);
  await first.app.close();

  const second = await launch();
  await expect(second.page.getByRole('heading', { level: 1 })).toHaveText(tz('screen.overview'));
  expect(await menuLabels(second.app)).toEqual(labels);
  await goTo(second, 'settings');
  await chooseLanguage(second.page, tz('settings.language'), tz('settings.language.en'));
  await expect(second.page.getByRole('heading', { level: 1 })).toHaveText(t('screen.settings'));
  expect(await menuLabels(second.app)).toContain(t('menu.file'));
});

for (const language of ['en', 'zh'] as const) {
  test(`every text is whole, ${language}`, async ({ cloud, launch, profile }) => {
    const tenure = await launch({ environment: await sampleEnvironment(cloud, profile) });
    const { page } = tenure;
    await untilAllRead(page, cloud);
    await fillLedger(page, cloud);
    await wear(page, { language, colorScheme: 'light' });
    await resize(tenure, 1280, 800);
    expect(await faultsOf(tenure, language, views)).toEqual([]);
    await breakTwoAccounts(page, cloud);
    expect(await faultsOf(tenure, language, troubledViews)).toEqual([]);
  });

  test(`every text of the first start is whole, ${language}`, async ({ launch }) => {
    const tenure = await launch();
    await wear(tenure.page, { language, colorScheme: 'light' });
    await resize(tenure, 1280, 800);
    expect(await faultsOf(tenure, language, firstRunViews)).toEqual([]);
  });
}
