import type { Page } from '@playwright/test';

/**
 * Texts that do not fit their place: wider or higher than their button, badge, heading, tab or link,
 * or clipped by what lies around them. Data in table cells may be shortened; what labels them may not.
 */
export function cutOffTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const frames = 'button, [role=tab], [data-signal], [data-look], [data-urgency], nav a, kbd';
    const slack = 1;
    const found: string[] = [];

    const isShortened = (element: Element) =>
      element.closest('tbody td') !== null && element.closest(frames) === null;

    const clipper = (element: Element, rect: DOMRect): Element | null => {
      for (let around: Element | null = element; around; around = around.parentElement) {
        const { overflowX, position } = getComputedStyle(around);
        const box = around.getBoundingClientRect();
        const clips = overflowX === 'hidden' || overflowX === 'clip';
        if (clips && (rect.left < box.left - slack || rect.right > box.right + slack))
          return around;
        // What can be scrolled into view is not cut off, and what is fixed is clipped by the window only.
        if (overflowX === 'auto' || overflowX === 'scroll' || position === 'fixed') return null;
      }
      return null;
    };

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (!element || text === '' || isShortened(element)) continue;
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      if (element.closest('.visually-hidden')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const frame = element.closest(frames)?.getBoundingClientRect();
      for (const rect of range.getClientRects()) {
        const spills =
          frame !== undefined &&
          (rect.left < frame.left - slack ||
            rect.right > frame.right + slack ||
            rect.top < frame.top - slack ||
            rect.bottom > frame.bottom + slack);
        if (spills) found.push(`spills out of its place: ${text}`);
        else if (clipper(element, rect)) found.push(`cut off: ${text}`);
      }
    }
    return [...new Set(found)];
  });
}
