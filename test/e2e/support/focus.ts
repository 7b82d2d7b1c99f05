import type { Locator, Page } from '@playwright/test';

/** What has the focus, and whether a person can see that. */
export type Focused = { name: string; shown: boolean };

/**
 * The focused control. `shown` needs an outline on it, on the row that a table marks for it, or on
 * what stands for an invisible input; and all of that inside the window.
 */
export function focused(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    const active = document.activeElement;
    if (!(active instanceof HTMLElement) || active === document.body) {
      return { name: '', shown: false };
    }
    const marked = document.getElementById(active.getAttribute('aria-activedescendant') ?? '');
    const labels = active instanceof HTMLInputElement ? [...(active.labels ?? [])] : [];
    const shown = [active, marked, active.nextElementSibling, ...labels].some((element) => {
      if (!element) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      return (
        outlineStyle !== 'none' &&
        Number.parseFloat(outlineWidth) >= 2 &&
        box.width > 4 &&
        box.height > 4 &&
        box.bottom > 0 &&
        box.top < window.innerHeight &&
        box.right > 0 &&
        box.left < window.innerWidth
      );
    });
    const words = [
      active.getAttribute('role') ?? active.tagName.toLowerCase(),
      active.getAttribute('aria-label') ?? labels[0]?.textContent ?? active.textContent ?? '',
    ];
    return { name: words.join(' ').replaceAll(/\s+/g, ' ').trim().slice(0, 80), shown };
  });
}

const longestWay = 150;

/** All tab stops in their order, from `first` until the order begins anew. */
export async function tabStops(page: Page, first: Locator): Promise<Focused[]> {
  await first.focus();
  const start = await focused(page);
  const stops = [start];
  for (let stop = await next(page); stops.length < longestWay; stop = await next(page)) {
    // Leaving the page, the focus passes the window itself or comes straight to the first stop.
    if (stop.name === '' || stop.name === start.name) return stops;
    stops.push(stop);
  }
  throw new Error(`More than ${longestWay} tab stops`);
}

async function next(page: Page): Promise<Focused> {
  await page.keyboard.press('Tab');
  return focused(page);
}

/** Presses Tab until `target` has the focus. Throws when the keys do not lead there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let step = 0; step < longestWay; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${target}`);
}
