import type Stripe from 'stripe';
import { invalid, missingParam } from '../core/errors';
import { find, idOf, lookUp, newId, type World } from '../core/world';
import type { CheckoutLine } from '../core/state';
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
    const taxRates = (line.tax_rates ?? []).map((id) => find(world, 'taxRates', id, `${at}[tax_rates]`));
    const rates = taxRates.length > 0 ? taxRates : defaultRates;
    return { item: newLine(world, { line, price, rates, exempt, at }), taxRates: structuredClone(taxRates) };
  });
  checkTogether(lines, params);
  return lines;
}

function priceOf(world: World, line: LineParams, at: string): Stripe.Price {
  if (line.price) {
    const price = find(world, 'prices', line.price, `${at}[price]`);
    if (!price.active)
      throw invalid('The price specified is inactive. This field only accepts active prices.', `${at}[price]`);
    return price;
  }
  const data = line.price_data;
  if (data?.unit_amount === undefined) throw missingParam(`${at}[price]`);
  const product = data.product
    ? find(world, 'products', data.product, `${at}[price_data][product]`)
    : newProduct(world, { active: false, ...data.product_data, name: data.product_data?.name ?? 'Item' });
  const price = newPrice(world, { ...data, unit_amount: data.unit_amount, product: product.id, active: false });
  return (world.state.tables.prices[price.id] = price);
}

function newLine(
  world: World,
  {
    line,
    price,
    rates,
    exempt,
    at,
  }: {
    line: LineParams;
    price: Stripe.Price;
    rates: Stripe.TaxRate[];
    exempt: Stripe.Customer['tax_exempt'];
    at: string;
  },
): Stripe.LineItem {
  const { quantity } = line;
  if (!quantity || quantity < 1) throw missingParam(`${at}[quantity]`);
  const amount = (price.unit_amount ?? 0) * quantity;
  const taxes = taxesOn(amount, rates, exempt);
  const product = lookUp(world, 'products', idOf(price.product));
  return {
    id: newId('li'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: wholeTax(taxes),
    amount_total: amount + addedTax(taxes),
    currency: price.currency,
    description: product?.name ?? price.id,
    discounts: [],
    metadata: line.metadata ?? {},
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

function checkTogether(lines: CheckoutLine[], { mode = 'payment' }: CreateParams): void {
  const prices = lines.map(({ item }) => item.price);
  const hasRecurring = prices.some((price) => price?.type === 'recurring');
  if (mode === 'subscription' && !hasRecurring) {
    throw invalid(
      'You must provide at least one recurring price in `subscription` mode when using prices.',
      'line_items',
    );
  }
  if (mode === 'payment' && hasRecurring) {
    throw invalid(
      'You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.',
      'line_items',
    );
  }
  if (new Set(prices.map((price) => price?.currency)).size > 1) {
    throw invalid('All prices in a Checkout Session must use the same currency.', 'line_items');
  }
}
