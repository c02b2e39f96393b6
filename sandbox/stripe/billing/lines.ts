import type Stripe from 'stripe';
import { decimalOf } from '../core/ids';
import { idOf, newId } from '../core/ids';
import type { Proration } from '../core/state';
import { lookUp } from '../core/tables';
import { taxesOn, type TaxPart } from '../objects/taxes';
import { formatAmount } from '../core/format';
import type { World } from '../core/world';

export interface Line {
  line: Stripe.InvoiceLineItem;
  taxes: TaxPart[];
}

interface LineOf {
  subscription: Stripe.Subscription;
  exempt: Stripe.Customer['tax_exempt'];
}

/** The line for one period of a subscription's item. */
export function periodLine(world: World, item: Stripe.SubscriptionItem, of: LineOf): Line {
  const quantity = item.quantity ?? 1;
  const unit = item.price.unit_amount ?? 0;
  return newLine(item, of, {
    amount: unit * quantity,
    unit,
    quantity,
    description: `${quantity} × ${productName(world, item.price)} (at ${formatAmount(unit, item.price.currency)} / ${item.price.recurring?.interval ?? 'once'})`,
    period: { start: item.current_period_start, end: item.current_period_end },
    proration: false,
  });
}

/** The line for a price change in the middle of a period. */
export function prorationLine(item: Stripe.SubscriptionItem, proration: Proration, of: LineOf): Line {
  const { amount, description, period } = proration;
  return newLine(item, of, { amount, unit: amount, quantity: 1, description, period, proration: true });
}

function newLine(
  item: Stripe.SubscriptionItem,
  { subscription, exempt }: LineOf,
  fields: {
    amount: number;
    unit: number;
    quantity: number;
    description: string;
    period: { start: number; end: number };
    proration: boolean;
  },
): Line {
  const rates = item.tax_rates?.length ? item.tax_rates : (subscription.default_tax_rates ?? []);
  const taxes = taxesOn(fields.amount, rates, exempt);
  const details = { invoice_item: null, proration: fields.proration, proration_details: null };
  const line: Stripe.InvoiceLineItem = {
    id: newId('il'),
    object: 'line_item',
    amount: fields.amount,
    currency: item.price.currency,
    description: fields.description,
    discount_amounts: [],
    discountable: !fields.proration,
    discounts: [],
    invoice: null,
    livemode: false,
    metadata: subscription.metadata,
    parent: {
      type: 'subscription_item_details',
      invoice_item_details: null,
      subscription_item_details: { ...details, subscription: subscription.id, subscription_item: item.id },
    },
    period: fields.period,
    pretax_credit_amounts: [],
    pricing: {
      type: 'price_details',
      price_details: { price: item.price.id, product: idOf(item.price.product) },
      unit_amount_decimal: decimalOf(fields.unit),
    },
    quantity: fields.quantity,
    quantity_decimal: decimalOf(fields.quantity),
    subscription: subscription.id,
    subtotal: fields.amount,
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

function productName(world: World, price: Stripe.Price): string {
  return lookUp(world, 'products', idOf(price.product))?.name ?? price.id;
}
