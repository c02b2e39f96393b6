import { origins } from './address';
import { Customer } from './customer';
import { expect, test } from './fixtures';

// The shop's frame stays while forms lead from one page to the next.

test('on every page of an order the navigation shows where one is, and the language switch stays there', async ({
  page,
  shop,
}) => {
  const customer = new Customer(page, shop);
  await customer.reachesReview();
  const current = page.locator('header [aria-current]');
  const german = page.getByRole('link', { name: 'Deutsch' });
  await expect(current).toHaveText('Order');
  await expect(german).toHaveAttribute('href', `/de/book/${customer.orderId()}/review`);
  await customer.orders();
  await expect(current).toHaveText('Order');
  await expect(german).toHaveAttribute('href', `/de/book/${customer.orderId()}/pay`);
});

for (const javaScriptEnabled of [true, false])
  test(`another language keeps what a link has chosen, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    newBrowser,
  }) => {
    const page = await newBrowser({ javaScriptEnabled });
    await page.goto(`${origins.shop}/book?plan=deluxe&stack=python`);
    await page.getByRole('button', { name: 'Deutsch' }).click();
    await expect(page).toHaveURL(`${origins.shop}/de/book?plan=deluxe&stack=python`);
    await expect(page.getByRole('radio', { name: /^Deluxe/ })).toBeChecked();
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page).toHaveURL(`${origins.shop}/book?plan=deluxe&stack=python`);
  });
