import type { ElectronApplication, Page } from '@playwright/test';
import type { Settings } from '../../../shared/domain/settings.ts';

export type Look = { language: 'en' | 'zh'; colorScheme: 'light' | 'dark' };

export const looks: readonly Look[] = [
  { language: 'en', colorScheme: 'light' },
  { language: 'en', colorScheme: 'dark' },
  { language: 'zh', colorScheme: 'light' },
  { language: 'zh', colorScheme: 'dark' },
];

const tags = { en: 'en', zh: 'zh-CN' } as const;

/** Changes settings by the contract and waits until the page follows. */
export async function wear(page: Page, look: Look): Promise<void> {
  await page.evaluate(async (settings: Partial<Settings>) => {
    const answer = await window.tenure.settings.write(settings);
    if (!answer.ok) throw new Error(`The settings were refused: ${answer.error.code}`);
  }, look);
  await page.waitForSelector(
    `html[lang="${tags[look.language]}"][data-mantine-color-scheme="${look.colorScheme}"]`,
  );
}

/** Makes the page exactly this large, in CSS pixels, and waits until it is. */
export async function resize(
  { app, page }: { app: ElectronApplication; page: Page },
  width: number,
  height: number,
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
    },
    { width, height },
  );
  await page.waitForFunction(
    (size) => window.innerWidth === size.width && window.innerHeight === size.height,
    { width, height },
  );
}
