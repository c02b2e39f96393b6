import { afterAll, beforeAll, expect, test } from 'vitest';
import { pdfText } from '@/tests/pdf';
import { formatDay } from '../../format';
import { type Sandbox, startSandbox, subscribe } from './kit';

const account = { name: 'Example AG', address: ['Musterweg 1', '8000 Zürich'], vatNumber: 'CHE-123.456.788 MWST' };
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ account });
});
afterAll(() => sandbox.close());

const read = async (url: string | null | undefined) => {
  const response = await fetch(String(url));
  expect(response.headers.get('content-type')).toBe('application/pdf');
  return pdfText(new Uint8Array(await response.arrayBuffer()));
};

async function billed({ locale = 'en', reverse = false } = {}) {
  const { stripe } = sandbox;
  const customer = await stripe.customers.create({
    name: 'Käufer GmbH',
    email: 'ada@example.ch',
    address: { line1: 'Lange Gasse 2', postal_code: '10115', city: 'Berlin', country: 'DE' },
    preferred_locales: [locale],
    tax_exempt: reverse ? 'reverse' : 'none',
  });
  await stripe.customers.createTaxId(customer.id, { type: 'eu_vat', value: 'DE123456789' });
  const rate = await stripe.taxRates.create({ display_name: 'MWST / VAT', percentage: 8.1, inclusive: true });
  const own = await stripe.taxIds.list({ owner: { type: 'self' } });
  const { invoice } = await subscribe(sandbox, 'pays', {
    customer: customer.id,
    subscription_data: {
      default_tax_rates: reverse ? [] : [rate.id],
      invoice_settings: {
        account_tax_ids: own.data.map(({ id }) => id),
        custom_fields: [{ name: 'Order', value: 'R-10001' }],
        footer: 'Example AG, Zürich',
      },
    },
  });
  return stripe.invoices.retrieve(invoice, { expand: ['account_tax_ids'] });
}

test('an invoice says who bills whom for what, when, and with which VAT', async () => {
  const invoice = await billed();
  expect(invoice.account_tax_ids).toMatchObject([{ value: 'CHE-123.456.788 MWST', owner: { type: 'self' } }]);
  const text = await read(invoice.invoice_pdf);
  const [line] = invoice.lines.data;
  for (const part of [
    ...['Invoice', String(invoice.number), 'Example AG', 'Musterweg 1', '8000 Zürich', 'CHE-123.456.788 MWST'],
    ...['Bill to', 'Käufer GmbH', 'Lange Gasse 2', '10115 Berlin', 'DE', 'VAT number DE123456789'],
    ...['R-10001', 'Total excluding tax', 'CHF 26.83', 'MWST / VAT (8.1% inclusive)', 'CHF 2.17', 'CHF 29.00'],
    ...['Example AG, Zürich', `${formatDay(line?.period.start)} - ${formatDay(line?.period.end)}`],
  ]) {
    expect(text).toContain(part);
  }
  expect(text).not.toContain('Reverse');
});

test('reverse charge is said in the language of the customer', async () => {
  const text = await read((await billed({ locale: 'de', reverse: true })).invoice_pdf);
  expect(text).toContain('Rechnung an');
  expect(text).toContain('Steuerschuldnerschaft des Leistungsempfängers');
  expect(text).not.toContain('MWST / VAT');
});

test('a credit note says what it takes back of which invoice', async () => {
  const invoice = await billed({ locale: 'de' });
  const note = await sandbox.stripe.creditNotes.create({ invoice: invoice.id, amount: 1000, refund_amount: 1000 });
  const text = await read(note.pdf);
  for (const part of [
    'Gutschrift',
    `${invoice.number}-CN-01`,
    String(invoice.number),
    'CHF 9.25',
    'CHF 0.75',
    'CHF 10.00',
  ])
    expect(text).toContain(part);
});

test('an invoice of many lines goes on to the next page', async () => {
  const { pdfOf } = await import('../pages/pdf');
  const text = pdfText(
    await pdfOf(
      'Long',
      Array.from({ length: 120 }, (_, line) => `line ${line} ☃`),
    ),
  );
  expect(text).toContain('line 0 -');
  expect(text).toContain('line 119 -');
});
