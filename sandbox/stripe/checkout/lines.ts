import type Stripe from 'stripe';
import { invalid, missingParam } from '../core/errors';
import { find, lookUp, newId, type World } from '../core/world';
import type { CheckoutLine } from '../core/state';
import { productName } from '../billing/lines';
import { newPrice } from '../objects/prices';
import { newProduct } from '../objects/products';
import type { CreateParams, LineParams } from './params';
import { addedTax, taxesOn, wholeTax } from '../objects/taxes';

/** What is bought, with its taxes. */
export function linesOf(world: World, params: CreateParams, defaultRates: Stripe.TaxRate[]): CheckoutLine[] {
  const exempt = lookUp(world, 'customers', params.customer)?.tax_exempt;
  const lines = (params.line_items ?? []).map((line, index) => {
    const at = `line_items[${index}]`;
    const price = priceOf(world, line, at);
    if (!line.quantity || line.quantity < 1) throw missingParam(`${at}[quantity]`);
    const taxRates = line.tax_rates.map((id) => structuredClone(find(world, 'taxRates', id, `${at}[tax_rates]`)));
    const rates = taxRates.length > 0 ? taxRates : defaultRates;
    return {
      item: { ...newLine(world, price, line.quantity, { rates, exempt }), metadata: line.metadata ?? {} },
      taxRates,
    };
  });
  checkTogether(lines, params);
  return lines;
}

function priceOf(world: World, { price: id, price_data: data }: LineParams, at: string): Stripe.Price {
  if (id) {
    const price = find(world, 'prices', id, `${at}[price]`);
    if (!price.active)
      throw invalid('The price specified is inactive. This field only accepts active prices.', `${at}[price]`);
    return price;
  }
  const { unit_amount } = data ?? {};
  if (!data || unit_amount === undefined) throw missingParam(`${at}[price]`);
  const product = data.product
    ? find(world, 'products', data.product, `${at}[price_data][product]`)
    : newProduct(world, { name: 'Item', ...data.product_data, active: false });
  return newPrice(world, { ...data, unit_amount, product: product.id, active: false });
}

type Taxed = { rates: Stripe.TaxRate[]; exempt: Stripe.Customer['tax_exempt'] };

function newLine(world: World, price: Stripe.Price, quantity: number, { rates, exempt }: Taxed): Stripe.LineItem {
  const amount = (price.unit_amount ?? 0) * quantity;
  const taxes = taxesOn(amount, rates, exempt);
  return {
    id: newId('li'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: wholeTax(taxes),
    amount_total: amount + addedTax(taxes),
    currency: price.currency,
    description: productName(world, price),
    discounts: [],
    metadata: {},
    price: structuredClone(price),
    quantity,
    taxes: taxes.map(({ rate, amount, taxable, reason }) => ({
      amount,
      rate: structuredClone(rate),
      taxability_reason: reason,
      taxable_amount: taxable,
    })),
  };
}

function checkTogether(lines: CheckoutLine[], { mode }: CreateParams): void {
  const prices = lines.map(({ item }) => item.price);
  const hasRecurring = prices.some((price) => price?.type === 'recurring');
  const refuse = (message: string) => invalid(message, 'line_items');
  if (mode === 'subscription' && !hasRecurring)
    throw refuse('You must provide at least one recurring price in `subscription` mode when using prices.');
  if (mode === 'payment' && hasRecurring)
    throw refuse(
      'You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.',
    );
  if (new Set(prices.map((price) => price?.currency)).size > 1)
    throw refuse('All prices in a Checkout Session must use the same currency.');
}
