import { inLanguage, origins } from './address';
import { expect, test } from './fixtures';

for (const site of ['shop', 'company'] as const)
  for (const locale of ['en', 'de'] as const)
    test(`the ${site} site answers in ${locale}`, async ({ page }) => {
      await page.goto(origins[site] + inLanguage(locale, '/'));
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    });
