import { hasPaid, notYetPaid, paidBy } from './both';
import { cards, saveCardInPortal, sessionOn } from './card';
import { expect, test } from './fixtures';
import { Dashboard } from './stripe-dashboard';

// Money in the life of a contract, as its customer and staff see it. The clock moves for the whole shop: one test after the other.
test.describe.configure({ mode: 'default' });

const dashboard = new Dashboard();

for (const language of ['en', 'de'] as const) {
  test.describe(`the money of a contract, in ${language}`, () => {
    test('changes: a larger plan, another address, another card', async ({ page, shop, newBrowser }) => {
      test.slow();
      const both = await paidBy(cards.pays, { page, shop, newBrowser }, language);
      const { customer, staff } = both;
      const { contract } = customer.words;

      await test.step('the amount agreed for a larger plan is the amount charged', async () => {
        await both.opensOrder();
        await page.getByRole('link', { name: contract.changePlan }).click();
        await page.getByRole('radio', { name: 'Deluxe' }).check();
        await page.getByRole('button', { name: contract.showCosts }).click();
        const agreed = await page.getByRole('paragraph').filter({ hasText: contract.dueNow }).innerText();
        const [amount = 'no amount'] = /CHF \d+\.\d\d/.exec(agreed) ?? [];
        await page.getByLabel(contract.newTerms).check();
        await page.getByRole('button', { name: contract.agree }).click();
        await expect(page.getByRole('main')).toContainText(contract.planIsNow);
        await both.see(contract.states.running, contract.history.planChanged);
        await expect(page.getByRole('region', { name: contract.title, exact: true })).toContainText(contract.newCharge);
        const paid = page.getByRole('row', { name: contract.invoices.paid });
        await expect(paid.filter({ hasText: amount })).toHaveCount(1);
        await both.hears(contract.mails.planChanged);
        await staff.opens('/admin/flags');
        await expect(staff.page.getByRole('main')).toContainText(await both.number());
      });

      await test.step('another address is applied to the running contract', async () => {
        await customer.opens('/account/billing');
        await page.getByLabel(customer.words.billing.street).fill('Seestrasse 7');
        await page.getByRole('button', { name: contract.save, exact: true }).click();
        await expect(page.getByRole('main')).toContainText(contract.billingSaved);
        await page.getByRole('button', { name: contract.useForRunning }).click();
        await expect(page.getByRole('main')).toContainText(contract.billingApplied);
        await both.see(contract.states.running, contract.history.billingChanged);
        await expect(page.getByRole('main')).toContainText('Seestrasse 7');
        await both.hearsInTime(contract.mails.billingApplied);
      });

      await test.step('a card that expires before the next charge is asked about', async () => {
        const month = (await shop.stripe.now()).toISOString().slice(0, 7);
        const [year = '', number = ''] = month.split('-');
        await page.getByRole('button', { name: contract.changeCard }).click();
        await saveCardInPortal(page, language, cards.pays, `${number} / ${year.slice(2)}`);
        await both.sees(`${contract.validUntil} ${number}/${year}`);
        // The next charge may be 31 days away; it is asked 30 days before.
        await both.waitDays(2);
        await both.hearsInTime(contract.mails.cardExpires);
        await page.getByRole('button', { name: contract.changeCard }).click();
        await saveCardInPortal(page, language, cards.pays);
        await both.sees(`${contract.validUntil} 12/2040`);
      });
    });

    test('the bank asks at the renewal, and a new card pays', async ({ page, shop, newBrowser }) => {
      test.slow();
      const both = await paidBy(cards.asksOnRenewal, { page, shop, newBrowser }, language);
      const { contract } = both.customer.words;
      const asked = page.getByRole('alert').filter({ hasText: contract.bankAsks });

      await test.step('3-D Secure is asked for', async () => {
        await both.waitDays(32);
        await both.see(contract.states.paymentFailed, contract.history.renewalFailed);
        await expect(asked.getByRole('link', { name: contract.confirmNow })).toBeVisible();
        await both.hears(contract.mails.confirm);
        await both.staffHears(`${await both.number()}: CHF 30.00 not paid`);
      });

      await test.step('the next try charges the card of the portal', async () => {
        await asked.getByRole('button', { name: contract.changeCard }).click();
        await saveCardInPortal(page, language, cards.pays);
        await both.waitDays(8);
        await both.see(contract.states.running, contract.history.recovered);
        await expect(asked).toHaveCount(0);
        await both.hears(contract.mails.recovered);
      });
    });

    test('a first payment fails days later, another expires, the third pays', async ({ page, shop, newBrowser }) => {
      test.slow();
      const both = await notYetPaid({ page, shop, newBrowser }, language);
      const { customer, staff } = both;
      const { contract, order } = customer.words;
      const late = await sessionOn(page);
      await customer.paysWith(cards.paysLaterFails);
      await customer.sees('pending');
      await both.see(contract.states.pending);
      await shop.stripe.finishLatePayment(late, 'fails');
      await both.see(contract.states.placed, contract.history.paymentFailed);
      await both.hears(customer.words.mails.paymentFailed);
      await page.getByRole('link', { name: order.payNow }).click();
      await shop.stripe.expireSession(await sessionOn(page));
      await both.see(contract.states.expired, contract.history.expired);
      await staff.opens(`/admin?search=${await both.number()}`);
      const row = staff.page.getByRole('row').filter({ hasText: customer.person.hostname });
      await expect(row).toContainText(contract.states.expired);
      await page.getByRole('link', { name: order.payNow }).click();
      await customer.paysWith(cards.pays);
      await customer.sees('paid');
      await both.see(contract.states.ordered, contract.history.paid);
    });

    test('staff refund a part; a dispute is won, the next is lost', async ({ page, shop, newBrowser }) => {
      test.slow();
      const both = await paidBy(cards.pays, { page, shop, newBrowser }, language);
      const { customer, staff } = both;
      const { contract } = customer.words;
      const { email } = customer.person;
      const number = await both.number();

      await test.step('a refund with its credit note', async () => {
        await staff.opens(`/admin/orders/${both.orderId}`);
        await staff.page.getByRole('link', { name: contract.staff.giveBackFrom }).click();
        await staff.page.getByLabel(contract.staff.amount).fill('10.00');
        await staff.page.getByLabel(contract.staff.reason).fill('Kulanz');
        await staff.page.getByRole('button', { name: contract.staff.giveBack }).click();
        await expect(staff.page.getByRole('main')).toContainText(contract.staff.stepDone);
        await both.see(contract.states.running, contract.history.refunded);
        await expect(page.getByRole('row', { name: contract.invoices.paid })).toContainText(contract.refunded);
        const link = await page.getByRole('link', { name: contract.creditNote }).getAttribute('href');
        await expect.poll(() => page.evaluate(beginningOf, link ?? '')).toBe('%PDF-');
      });

      await test.step('a dispute that is won', async () => {
        const { id } = await shop.stripe.dispute(await dashboard.chargeOf(email));
        await both.see(contract.states.running, contract.history.disputed);
        await staff.opens('/admin/disputes');
        const row = staff.page.getByRole('row').filter({ hasText: number });
        await expect(row).toContainText(contract.staff.disputed.needsResponse);
        await both.staffHears(`${number}: payment disputed`);
        await shop.stripe.closeDispute(id, 'won');
        await both.see(contract.states.running, contract.history.disputeWon);
        await staff.opens(`/admin/disputes/${id}`);
        await expect(staff.page.getByRole('main')).toContainText(contract.staff.disputed.won);
        await both.staffHears(`${number}: dispute won`);
      });

      await test.step('a dispute that is lost: no further charge', async () => {
        await both.waitDays(32);
        await both.see(contract.states.running, contract.history.renewed);
        const { id } = await shop.stripe.dispute(await dashboard.chargeOf(email));
        await shop.stripe.closeDispute(id, 'lost');
        // The sweep stops what is known to be lost; it comes within seconds of its time.
        await both.staffHears(`${number}: dispute lost`);
        await both.waitForSweep();
        await both.see(contract.states.endsOn, contract.history.disputeLost, contract.history.cancelScheduled);
        await staff.opens(`/admin/disputes/${id}`);
        await expect(staff.page.getByRole('main')).toContainText(contract.staff.moneyIsLost);
        await both.hears(contract.mails.ends);
        await both.hearsInTime(contract.mails.refunded);
      });
    });

    test('Stripe’s deliveries stop for a month: comparing by hand heals it', async ({ page, shop, newBrowser }) => {
      test.slow();
      const both = await paidBy(cards.pays, { page, shop, newBrowser }, language);
      const { customer, staff } = both;
      const { contract } = customer.words;
      await shop.stripe.disableEndpoint();
      try {
        await both.waitDays(32);
        await dashboard.cancelsAtOnce(customer.person.email);
        await staff.opens('/admin/health');
        await staff.page.getByRole('button', { name: contract.staff.compare }).click();
        await expect(staff.page.getByRole('main')).toContainText(contract.staff.asked);
        await both.see(contract.states.ended, contract.history.renewed, contract.history.ended);
      } finally {
        await shop.stripe.enableEndpoint();
      }
      await expect(page.getByRole('row', { name: contract.invoices.paid })).toHaveCount(2);
      await both.hears(contract.mails.ended);
      await expect(async () => {
        await staff.opens('/admin/health');
        await expect(staff.page.getByRole('main')).toContainText(contract.staff.mended, { timeout: 500 });
      }).toPass({ timeout: 60_000 });
    });

    test('a refund in Stripe’s dashboard, and the end at once', async ({ page, shop, newBrowser }) => {
      test.slow();
      const both = await hasPaid({ page, shop, newBrowser }, language);
      const { email } = both.customer.person;
      const { contract } = both.customer.words;
      await dashboard.refunds(email, 1000);
      await both.see(contract.states.ordered, contract.history.refunded);
      await expect(page.getByRole('row', { name: contract.invoices.paid })).toContainText(contract.refunded);
      await dashboard.cancelsAtOnce(email);
      await both.see(contract.states.ended, contract.history.ended);
      await both.hears(contract.mails.ended);
    });
  });
}

/** The first characters of what the browser is given at this address. */
async function beginningOf(address: string): Promise<string> {
  const answer = await fetch(address);
  return (await answer.text()).slice(0, 5);
}
