import type { Page } from '@playwright/test';
import { origins } from './address';
import { expectAccessible } from './axe';
import { expect, test } from './fixtures';
import { languageOf, sitemapPages } from './site-pages';

// The marketing pages in front of a reader.

for (const site of ['shop', 'company'] as const)
  for (const language of ['en', 'de'] as const)
    test(`the pages of ${site} are accessible in ${language}, light and dark`, async ({ page }) => {
      test.slow();
      for (const url of await sitemapPages()) {
        if (new URL(url).origin !== origins[site] || languageOf(url) !== language) continue;
        await page.goto(url);
        await expectAccessible(page);
      }
    });

for (const width of [320, 768, 1440, 2560])
  test(`nothing is wider than the screen or cut off in a drawing, at ${width} pixels`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width, height: 900 });
    for (const url of await sitemapPages()) {
      await page.goto(url);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, url).toBeLessThanOrEqual(0);
      expect(await cutWords(page), url).toEqual([]);
    }
  });

test('the first tab leads past the navigation, and the current page is marked', async ({ page }) => {
  await page.goto(`${origins.shop}/stacks/ruby`);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await expect(page.locator('header [aria-current=page]')).toHaveText('Ruby');
  await page.getByRole('link', { name: 'Deutsch' }).click();
  await expect(page).toHaveURL(`${origins.shop}/de/stacks/ruby`);
});

test('a price sample begins the order with its plan and stack', async ({ page }) => {
  await page.goto(origins.shop);
  const link = page.getByRole('link', { name: 'Order Deluxe with Python' });
  await expect(link).toHaveAttribute('href', '/book?plan=deluxe&stack=python');
});

/** Words of a drawing that reach beyond it, and so are not seen whole. */
async function cutWords(page: Page): Promise<string[]> {
  return page.locator('svg text').evaluateAll((words) =>
    words
      .filter((word) => {
        const [inner, outer] = [word.getBoundingClientRect(), word.closest('svg')?.getBoundingClientRect()];
        return outer && (inner.left < outer.left || inner.right > outer.right || inner.bottom > outer.bottom);
      })
      .map((word) => word.textContent),
  );
}
