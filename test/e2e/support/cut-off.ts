import type { Page } from '@playwright/test';

/**
 * Texts that do not fit their place: wider or higher than their button, badge, heading, tab or link,
 * or cut off at a side by what lies around them, also where one could scroll sideways to them. Data
 * in table cells may be shortened where dots say so; numbers and what labels them may not.
 */
export function cutOffTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const frames = 'button, [role=tab], [data-signal], [data-look], [data-urgency], nav a, kbd';
    const slack = 1;
    const found: string[] = [];

    const isShortened = (element: Element) => {
      if (element.closest(frames)) return false;
      const cell = element.closest('tbody td:not([data-align=end], .num)');
      for (let around: Element | null = element; cell && around; around = around.parentElement) {
        if (getComputedStyle(around).textOverflow === 'ellipsis') return true;
        if (around === cell) return false;
      }
      return false;
    };

    const clipper = (element: Element, rect: DOMRect): Element | null => {
      for (let around: Element | null = element; around; around = around.parentElement) {
        const { overflowX, position, textOverflow, paddingRight } = getComputedStyle(around);
        const { left, right } = around.getBoundingClientRect();
        // The dots come before the padding does.
        const end = textOverflow === 'ellipsis' ? right - Number.parseFloat(paddingRight) : right;
        const clips = overflowX !== 'visible';
        if (clips && (rect.left < left - slack || rect.right > end + slack)) return around;
        // What is fixed is clipped by the window only.
        if (position === 'fixed') return null;
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

    const top = document.querySelector('header')?.getBoundingClientRect().top ?? 0;
    if (top < 0) found.push('the whole window is scrolled away');

    const pen = document.createElement('canvas').getContext('2d');
    for (const input of document.querySelectorAll('input')) {
      if (!pen || input.placeholder === '' || input.value !== '') continue;
      const { font, paddingLeft, paddingRight } = getComputedStyle(input);
      const room =
        input.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
      pen.font = font;
      if (room > 0 && pen.measureText(input.placeholder).width > room + slack) {
        found.push(`cut off: ${input.placeholder}`);
      }
    }
    return [...new Set(found)];
  });
}
