import { resolve } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { z } from 'zod';
import { appErrorSchema } from '../../../shared/error-schemas.ts';
import type { ErrorCode } from '../../../shared/errors.ts';

/** What `raw-preload.cjs` gives to a page. */
export type RawIpc = {
  attackNames: string[];
  attack(channel: string, name: string): Promise<unknown>;
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  hugeText(channel: string, length: number): Promise<unknown>;
};

export type RawWindow = Window & { readonly raw: RawIpc };

export const rawPreload = resolve('test/e2e/support/raw-preload.cjs');

/** Loads the app's own page again with the raw messages within its reach. */
export async function armPage(app: ElectronApplication, page: Page): Promise<void> {
  await app.evaluate(({ session }, preload) => {
    // Newer releases have the first, the older runtime of the tests only the second.
    const target = session.defaultSession as unknown as {
      registerPreloadScript?(script: { type: 'frame'; filePath: string }): string;
      setPreloads(files: string[]): void;
    };
    if (target.registerPreloadScript)
      target.registerPreloadScript({ type: 'frame', filePath: preload });
    else target.setPreloads([preload]);
  }, rawPreload);
  await page.reload();
  await page.waitForSelector('[data-ready]');
}

/** The whole form of a refusal: nothing beside it, so no text of an exception either. */
const refusalSchema = z.object({ ok: z.literal(false), error: appErrorSchema.strict() }).strict();

/** The code of a typed refusal; otherwise what came instead. */
export function refusalCode(reply: unknown): ErrorCode | { instead: unknown } {
  const parsed = refusalSchema.safeParse(reply);
  return parsed.success ? parsed.data.error.code : { instead: reply };
}
