import { expect, test } from 'vitest';
import { aBilledOrder } from '@/tests/billed';
import { useDatabase } from '@/tests/database';
import { useStripe } from '@/tests/stripe';
import { stripe } from '../stripe';
import { footerIn, supplierSettings, syncOwnTaxId } from './supplier';

useDatabase();
const box = useStripe();
const vatNumber = 'CHE-123.456.789 MWST';

test('the foot of an invoice is our name and address in the reader’s language', () => {
  expect(footerIn('en')).toBe('ungleich GmbH, Hauptstrasse 14, 8775 Luchsingen, Switzerland');
  expect(footerIn('de')).toBe('ungleich GmbH, Hauptstrasse 14, 8775 Luchsingen, Schweiz');
});

test('without a number at Stripe, an invoice has the foot alone', async () => {
  expect(await supplierSettings('de')).toEqual({ footer: footerIn('de') });
});

test('our number is brought to Stripe once, and is on every invoice from then on', async () => {
  expect(await syncOwnTaxId(undefined, false)).toBeUndefined();
  expect(await syncOwnTaxId(vatNumber, true)).toMatchObject({ action: 'created', id: '' });
  const created = await syncOwnTaxId(vatNumber, false);
  expect(created).toMatchObject({ action: 'created', name: vatNumber });
  expect(await syncOwnTaxId('CHE123456789MWST', false)).toMatchObject({ action: 'kept', id: created?.id });
  const { invoice } = await aBilledOrder(box());
  const { account_tax_ids, footer } = await stripe().invoices.retrieve(invoice.id);
  expect(account_tax_ids).toEqual([created?.id]);
  expect(footer).toBe(footerIn('en'));
});

test('silence of Stripe is an error, not an invoice without number', async () => {
  await box().failNext({ path: '/v1/tax_ids', status: 503, count: 3 });
  await expect(supplierSettings('en')).rejects.toMatchObject({ statusCode: 503 });
});
