import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSandbox, subscribe, type Sandbox } from './kit';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const linksOf = async (id: string) => {
  const { hosted_invoice_url, invoice_pdf } = await sandbox.stripe.invoices.retrieve(id);
  return [String(hosted_invoice_url), String(invoice_pdf)];
};
const statuses = (links: string[], language = 'en') =>
  Promise.all(links.map(async (link) => (await fetch(link, { headers: { 'accept-language': language } })).status));

test('the links of an invoice expire, and the API gives fresh ones', async () => {
  const { invoice } = await subscribe(sandbox);
  const links = await linksOf(invoice);
  expect(await statuses(links)).toEqual([200, 200]);
  await sandbox.box.advanceClock({ days: 31 });
  expect(await statuses(links)).toEqual([410, 410]);
  const fresh = await linksOf(invoice);
  expect(await statuses(fresh)).toEqual([200, 200]);
  await sandbox.box.advanceClock({ days: 9 });
  expect(await statuses(fresh)).toEqual([200, 200]);
  await sandbox.box.advanceClock({ days: 2 });
  expect(await statuses(fresh)).toEqual([410, 410]);
});

test('the links that an event carries are those of their day', async () => {
  const { invoice } = await subscribe(sandbox);
  await sandbox.box.advanceClock({ days: 29 });
  const [event] = await sandbox.box.events('invoice.finalized');
  const { hosted_invoice_url: link } = event?.data.object as { hosted_invoice_url: string };
  expect(link).toContain(invoice);
  expect(await statuses([link])).toEqual([200]);
  await sandbox.box.advanceClock({ days: 2 });
  expect(await statuses([link])).toEqual([410]);
});

test('who comes late is told so in German, too', async () => {
  const { invoice } = await subscribe(sandbox);
  const [link = ''] = await linksOf(invoice);
  await sandbox.box.advanceClock({ days: 40 });
  const page = await (await fetch(link, { headers: { 'accept-language': 'de' } })).text();
  expect(page).toContain('Dieser Link ist abgelaufen.');
});
