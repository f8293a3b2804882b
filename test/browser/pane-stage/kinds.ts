/** What a checker of pages can tell apart on the pane: kinds of elements, and colours of texts on what is behind them. */

import type { Page } from 'playwright-core';

export async function kindsOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const behind = (element: Element | null): string => {
      if (!element) return '';
      const { backgroundColor } = getComputedStyle(element);
      return backgroundColor === 'rgba(0, 0, 0, 0)' ? behind(element.parentElement) : backgroundColor;
    };
    const isTold = (name: string) => /^(aria-|role|type|for|alt|tabindex|disabled)/.test(name);
    const hasText = ({ childNodes }: Element) =>
      [...childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    const kinds = [...document.querySelectorAll('#pane *')].flatMap((element) => {
      const classes = [...element.classList].sort().join('.');
      const told = element.getAttributeNames().filter(isTold).sort().join();
      const kind = `${element.localName}.${classes} ${told}`;
      return hasText(element) ? [kind, `${getComputedStyle(element).color} on ${behind(element)}`] : [kind];
    });
    return [...new Set(kinds)];
  });
}
