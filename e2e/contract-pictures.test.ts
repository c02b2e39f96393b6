import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { notYetPaid, paidBy } from './both';
import { cards } from './card';
import { test, expect } from './fixtures';
import { Dashboard } from './stripe-dashboard';

test.describe.configure({ mode: 'default' });
const dashboard = new Dashboard();
const out = '/tmp/q/pics';
mkdirSync(out, { recursive: true });

async function shoot(page: Page, name: string) {
  for (const width of [390, 1440])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.screenshot({ path: `${out}/${name}-${width}-${colorScheme}.png`, fullPage: true });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      if (wide) console.log(`WIDE ${name} ${width}`);
    }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
}

for (const language of ['en', 'de'] as const) {
  test(`pictures ${language}`, async ({ page, shop, newBrowser }) => {
    test.setTimeout(600_000);
    const n = (name: string) => `${language}-${name}`;
    const both = await paidBy(cards.pays, { page, shop, newBrowser }, language);
    const { customer, staff } = both;
    const { contract } = customer.words;
    const order = `/account/orders/${both.orderId}`;
    const staffShoot = async (path: string, name: string) => {
      await staff.opens(path);
      await shoot(staff.page, n(name));
    };
    await both.opensOrder();
    await shoot(page, n('order-running'));
    await customer.opens('/account');
    await shoot(page, n('account'));
    await customer.opens(`${order}/change?plan=deluxe&interval=month`);
    await shoot(page, n('change'));
    await customer.opens(`${order}/cancel`);
    await shoot(page, n('cancel'));
    await customer.opens('/account/billing');
    await page.getByLabel(customer.words.billing.street).fill('Seestrasse 7');
    await page.getByRole('button', { name: contract.save, exact: true }).click();
    await expect(page.getByRole('main')).toContainText(contract.billingSaved);
    await shoot(page, n('billing'));
    await staffShoot(`/admin/orders/${both.orderId}`, 'admin-order');
    await staff.page.getByRole('link', { name: contract.staff.giveBackFrom }).click();
    await expect(staff.page.getByLabel(contract.staff.amount)).toBeVisible();
    await shoot(staff.page, n('admin-giveback'));
    await staff.page.getByLabel(contract.staff.amount).fill('10.00');
    await staff.page.getByLabel(contract.staff.reason).fill('Kulanz');
    await staff.page.getByRole('button', { name: contract.staff.giveBack }).click();
    await expect(staff.page.getByRole('main')).toContainText(contract.staff.stepDone);
    await staffShoot(`/admin/orders/${both.orderId}/contract?step=cancelNow`, 'admin-cancelnow');
    const dispute = await shop.stripe.dispute(await dashboard.chargeOf(customer.person.email));
    await both.see(contract.states.running, contract.history.disputed);
    await staffShoot('/admin/disputes', 'admin-disputes');
    await staffShoot(`/admin/disputes/${dispute.id}`, 'admin-case');
    await shop.stripe.closeDispute(dispute.id, 'lost');
    await both.waitForSweep();
    await both.see(contract.states.endsOn);
    await shoot(page, n('order-cancelled'));
    await staffShoot(`/admin/disputes/${dispute.id}`, 'admin-case-lost');
    await customer.opens('/account/invoices');
    await shoot(page, n('invoices'));
    await staffShoot('/admin/flags', 'admin-flags');
    await staff.opens('/admin/health');
    await staff.page.getByRole('button', { name: contract.staff.compare }).click();
    await staff.page.waitForTimeout(3000);
    await staffShoot('/admin/health', 'admin-health');
    await staffShoot('/admin/ledger', 'admin-ledger');
    await staffShoot('/admin/requests', 'admin-requests');
    await staffShoot('/admin/customers', 'admin-customers');
  });

  test(`pictures of failure ${language}`, async ({ page, shop, newBrowser }) => {
    test.setTimeout(600_000);
    const n = (name: string) => `${language}-${name}`;
    const both = await paidBy(cards.failsOnRenewal, { page, shop, newBrowser }, language);
    const { customer, staff } = both;
    const { contract } = customer.words;
    await both.waitDays(32);
    await both.see(contract.states.paymentFailed);
    await shoot(page, n('order-failed'));
    await customer.opens('/account');
    await shoot(page, n('account-failed'));
    await customer.opens('/account/invoices');
    await shoot(page, n('invoices-failed'));
    await customer.opens(`/account/orders/${both.orderId}/change`);
    await shoot(page, n('change-refused'));
    await staff.opens('/admin');
    await shoot(staff.page, n('admin'));
    await staff.opens(`/admin/orders/${both.orderId}`);
    await shoot(staff.page, n('admin-order-failed'));
    await both.waitDays(16);
    await both.see(contract.states.suspended);
    await shoot(page, n('order-suspended'));
    await staff.opens('/admin/machines');
    await shoot(staff.page, n('admin-machines'));
    void notYetPaid;
  });
}
