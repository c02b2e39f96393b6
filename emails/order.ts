import type { OrderBilling, OrderKey, OrderState } from '@/db/schema/orders';
import type { BillingInterval, VatTreatment } from '@/db/schema/words';
import { offerAt, offerFactIds, offerValues } from '@/lib/catalog/offer';
import { plans } from '@/lib/catalog/plans';
import { splitVat } from '@/lib/catalog/price';
import { slotsOf, toolsOf } from '@/lib/catalog/stacks';
import { shownDomain } from '@/lib/domain-name';
import type { Locale } from '@/lib/locales';
import { formatRappen, formatRate, currency } from '@/lib/money';
import type { Order } from '@/lib/orders/queries';
import type { Attachment } from './mail';
import type { Fact } from './parts';
import { mailTexts } from './translate';

type Agreed = 'placedAt' | 'priceRappen' | 'vatTreatment' | 'vatRateBasisPoints' | 'billing';
type Told = 'id' | 'state' | 'plan' | 'interval' | 'stack' | 'components' | 'hostname' | 'sshKeys' | 'notes';

/** Prices are per interval, in rappen. */
export type OrderFacts = Pick<Order, Told | 'paidAt' | 'promisedAt' | 'server'> & {
  [Column in Agreed]: NonNullable<Order[Column]>;
} & {
  number: string;
  language: Locale;
  customer: { name: string; email: string };
  /** As accepted, in the order's language. */
  terms: { version: string; acceptedAt: Date; text: string } | null;
};

export function machineFacts(order: OrderFacts, locale: Locale): Fact[] {
  const t = mailTexts(locale);
  const { name, cores, memoryGib, systemDiskGib: gib, dataDiskGib: data } = plans[order.plan];
  return [
    [t('mails.order.plan'), name],
    [t('mails.order.hostname'), shownDomain(order.hostname)],
    [t('mails.order.cores'), String(cores)],
    [t('mails.order.memory'), `${memoryGib} GiB`],
    [t('mails.order.disks'), data > 0 ? t('mails.order.diskAndData', { gib, data }) : t('mails.order.disk', { gib })],
  ];
}

/** Empty slots are listed too, so that nobody has to guess. */
export function stackFacts(order: OrderFacts, locale: Locale): Fact[] {
  const t = mailTexts(locale);
  const slots = slotsOf(order.stack).map(([slot]): Fact => [
    t(`common.slots.${slot}`),
    order.components[slot] ?? t('common.slots.none'),
  ]);
  return [...slots, [t('mails.order.tools'), toolsOf(order.stack, t('common.slots.gems'))]];
}

/** What the order brings besides plan and stack, as offered on the day it was placed. */
export function includedFacts({ placedAt }: OrderFacts, locale: Locale): Fact[] {
  const t = mailTexts(locale);
  const values = offerValues(offerAt(placedAt), locale);
  return offerFactIds.map((id) => [t(`common.offer.names.${id}`), t(`common.offer.texts.${id}`, values[id])]);
}

export function priceFacts(order: OrderFacts, locale: Locale): Fact[] {
  const t = mailTexts(locale);
  const { netRappen, vatRappen } = splitVat(order.priceRappen, order.vatRateBasisPoints);
  const { interval } = order;
  const agreed: Fact = [t('mails.order.perInterval', { interval }), formatRappen(order.priceRappen)];
  if (order.vatTreatment !== 'included') {
    return [agreed, [t('mails.order.noVat'), t(`mails.order.${order.vatTreatment}`)]];
  }
  const rate = formatRate(order.vatRateBasisPoints);
  return [
    agreed,
    [t('mails.order.net'), formatRappen(netRappen)],
    [t('mails.order.vat', { rate }), formatRappen(vatRappen)],
  ];
}

/** The accepted terms to keep, none when it is not known which they were. */
export function termsAttachments({ terms, language }: OrderFacts): Attachment[] {
  if (!terms) return [];
  const filename = mailTexts(language)('mails.order.termsFile', { version: terms.version });
  return [{ filename, content: terms.text, contentType: 'text/plain; charset=utf-8' }];
}

/**
 * The order for provisioning programs. Within `version` 1 fields are only added. Times are ISO 8601 in UTC, money is
 * rappen per interval, sizes are GiB, absent values are null.
 */
export type OrderFile = {
  version: 1;
  order: { id: string; number: string; state: OrderState; paidAt: string | null };
  customer: { name: string; email: string; phone: string | null; language: Locale };
  machine: {
    hostname: string;
    plan: string;
    cores: number;
    memoryGib: number;
    systemDiskGib: number;
    /** 0: none. */
    dataDiskGib: number;
  };
  /** `components`: slot → component; an empty slot is absent. */
  stack: { name: string; components: Record<string, string> };
  sshKeys: OrderKey[];
  notes: string;
  price: {
    currency: typeof currency;
    totalRappen: number;
    netRappen: number;
    vatRappen: number;
    vatRateBasisPoints: number;
    vatTreatment: VatTreatment;
    interval: BillingInterval;
  };
  billing: OrderBilling;
};

export function orderAttachment(order: OrderFacts): Attachment {
  return {
    filename: `${order.number}.json`,
    content: `${JSON.stringify(orderFile(order), null, 2)}\n`,
    contentType: 'application/json',
  };
}

function orderFile(order: OrderFacts): OrderFile {
  const { name: _name, priceRappen: _price, ...sizes } = plans[order.plan];
  const {
    id,
    number,
    state,
    paidAt,
    customer,
    billing,
    language,
    priceRappen: totalRappen,
    vatRateBasisPoints,
    vatTreatment,
    interval,
  } = order;
  return {
    version: 1,
    order: { id, number, state, paidAt: paidAt?.toISOString() ?? null },
    customer: { ...customer, phone: billing.phone, language },
    machine: { hostname: order.hostname, plan: order.plan, ...sizes },
    stack: { name: order.stack, components: { ...order.components } },
    sshKeys: order.sshKeys,
    notes: order.notes,
    price: {
      currency,
      totalRappen,
      ...splitVat(totalRappen, vatRateBasisPoints),
      vatRateBasisPoints,
      vatTreatment,
      interval,
    },
    billing,
  };
}
