import type { Page } from '@playwright/test';
import { expect } from './fixtures';

/** Words that no German text of ours has; names, plans and what people typed have none of them. */
const english =
  /\b(the|and|your|with|until|this|order|paid|failed|unpaid|payment|invoices?|cancel(led)?|charge[ds]?|next|ended|ends|running|active|past_due|card|refunded|month(ly)?|year(ly)?|change)\b/i;

/** Nothing that is read on a German page is English. */
export async function expectGerman(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  const lines = (await page.getByRole('main').innerText()).split('\n');
  expect(
    lines.filter((line) => english.test(line)),
    page.url(),
  ).toEqual([]);
}
