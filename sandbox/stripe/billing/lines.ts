import type Stripe from 'stripe';
import { customerOf, decimalOf, idOf, lookUp, newId, type World } from '../core/world';
import type { Period } from '../core/state';
import { addedTax, sum, taxesOn, type TaxPart, wholeTax } from '../objects/taxes';
import { formatAmount } from '../../format';

export type Line = { line: Stripe.InvoiceLineItem; taxes: TaxPart[] };

/** The lines for the current period of a subscription's items. */
export function periodLines(world: World, subscription: Stripe.Subscription): Line[] {
  return subscription.items.data.map((item) => periodLine(world, subscription, item));
}

/** The line for one period of a subscription's item. */
export function periodLine(world: World, subscription: Stripe.Subscription, item: Stripe.SubscriptionItem): Line {
  const quantity = item.quantity ?? 1;
  const unit = item.price.unit_amount ?? 0;
  const each = `${formatAmount(unit, item.price.currency)} / ${item.price.recurring?.interval ?? 'once'}`;
  const description = `${quantity} × ${productName(world, item.price)} (at ${each})`;
  const period = { start: item.current_period_start, end: item.current_period_end };
  return newLine(world, subscription, item, { unit, quantity, description, period });
}

interface Fields {
  /** The part of a period before or after a change. */
  proration?: boolean;
  description: string;
  period: Period;
  unit: number;
  quantity?: number;
}

/** A line about a subscription's item. */
export function newLine(
  world: World,
  subscription: Stripe.Subscription,
  item: Stripe.SubscriptionItem,
  { unit, quantity = 1, description, period, proration = false }: Fields,
): Line {
  const amount = unit * quantity;
  const rates = item.tax_rates?.length ? item.tax_rates : (subscription.default_tax_rates ?? []);
  const taxes = taxesOn(amount, rates, customerOf(world, subscription).tax_exempt);
  const details = { invoice_item: null, proration, proration_details: null };
  const line: Stripe.InvoiceLineItem = {
    id: newId('il'),
    object: 'line_item',
    amount,
    currency: item.price.currency,
    description,
    discount_amounts: [],
    discountable: true,
    discounts: [],
    invoice: null,
    livemode: false,
    metadata: subscription.metadata,
    parent: {
      type: 'subscription_item_details',
      invoice_item_details: null,
      subscription_item_details: { ...details, subscription: subscription.id, subscription_item: item.id },
    },
    period,
    pretax_credit_amounts: [],
    pricing: {
      type: 'price_details',
      price_details: { price: item.price.id, product: idOf(item.price.product) },
      unit_amount_decimal: decimalOf(unit),
    },
    quantity,
    quantity_decimal: decimalOf(quantity),
    subscription: subscription.id,
    subtotal: amount,
    taxes: taxes.map(lineTax),
  };
  return { line, taxes };
}

/** A tax as invoices and their lines show it. */
export function lineTax({ rate, amount, taxable, reason }: TaxPart): Stripe.InvoiceLineItem.Tax {
  return {
    amount,
    tax_behavior: rate.inclusive ? 'inclusive' : 'exclusive',
    tax_rate_details: { tax_rate: rate.id },
    taxability_reason: reason,
    taxable_amount: taxable,
    type: 'tax_rate_details',
  };
}

/** What a price is for. */
export function productName(world: World, price: Stripe.Price): string {
  return lookUp(world, 'products', price.product)?.name ?? price.id;
}

/** The sums of an invoice with these lines. */
export function totals(lines: Line[]) {
  const parts = lines.flatMap(({ taxes }) => taxes);
  const subtotal = sum(lines.map(({ line }) => line.amount));
  const total = subtotal + addedTax(parts);
  const net = total - wholeTax(parts);
  return {
    subtotal,
    subtotal_excluding_tax: net,
    total,
    total_excluding_tax: net,
    total_taxes: byRate(parts).map(lineTax),
    // Until the customer's balance is applied; a credit goes there.
    amount_due: Math.max(0, total),
    amount_remaining: Math.max(0, total),
  };
}

function byRate(parts: TaxPart[]): TaxPart[] {
  const sums = new Map<string, TaxPart>();
  for (const part of parts) {
    const known = sums.get(part.rate.id);
    if (!known) sums.set(part.rate.id, { ...part });
    else Object.assign(known, { amount: known.amount + part.amount, taxable: known.taxable + part.taxable });
  }
  return [...sums.values()];
}
