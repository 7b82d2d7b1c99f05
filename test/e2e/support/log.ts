import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator } from '@playwright/test';

/** What the app wrote into its logs so far. */
export const logText = (profile: string): string =>
  ['main', 'backend']
    .map((name) => {
      try {
        return readFileSync(join(profile, 'logs', `${name}.log`), 'utf8');
      } catch {
        return '';
      }
    })
    .join('');

/** How often a text contains another. */
export const times = (text: string, part: string): number => text.split(part).length - 1;

const idPattern = /E-[0-9A-Z]{6}/;

export const idIn = (text: string): string => idPattern.exec(text)?.[0] ?? 'no id';

/** Waits until a place on the screen shows an id, which must then be in the log. */
export async function expectIdInLog(place: Locator, profile: string): Promise<string> {
  await expect(place).toContainText(idPattern);
  const id = idIn(await place.innerText());
  expect(logText(profile)).toContain(`"id":"${id}"`);
  return id;
}
