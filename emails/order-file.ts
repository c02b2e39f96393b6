import type { OrderBilling, OrderKey, OrderState } from '@/db/schema/orders';
import type { VatTreatment } from '@/db/schema/words';
import { plans } from '@/lib/catalog/plans';
import { splitVat } from '@/lib/catalog/price';
import type { Locale } from '@/lib/locales';
import { currency } from '@/lib/money';
import type { Attachment } from './mail';
import type { OrderFacts } from './order';

/**
 * The order for provisioning programs. Within `version` 1 fields are only added. Times are ISO 8601 in UTC, money is
 * rappen per month, sizes are GiB, absent values are null.
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
  } = order;
  return {
    version: 1,
    order: { id, number, state, paidAt: paidAt?.toISOString() ?? null },
    customer: { ...customer, phone: billing.phone, language },
    machine: { hostname: order.hostname, plan: order.plan, ...sizes },
    stack: { name: order.stack, components: { ...order.components } },
    sshKeys: order.sshKeys,
    notes: order.notes,
    price: { currency, totalRappen, ...splitVat(totalRappen, vatRateBasisPoints), vatRateBasisPoints, vatTreatment },
    billing,
  };
}
