import type { BillingInterval, VatTreatment } from '@/db/schema/words';
import type { PlanId } from '@/lib/catalog/plans';
import { type Price, price, priceNoticeMonths, splitVat } from '@/lib/catalog/price';
import { dayMs } from '@/lib/durations';
import { dateFromZurichClock, zurichClock, zurichMorningAfter } from '@/lib/zurich';

/** What a contract costs per interval, VAT included where it is due. */
export type Agreed = {
  plan: PlanId;
  interval: BillingInterval;
  vatTreatment: VatTreatment;
  priceRappen: number;
  vatRateBasisPoints: number;
};

export type Catalog = (plan: PlanId, treatment: VatTreatment, at: Date, interval: BillingInterval) => Price;

export type DueChange = {
  fromPriceRappen: number;
  toPriceRappen: number;
  fromVatBasisPoints: number;
  toVatBasisPoints: number;
  /** It applies with the first period that begins at this moment or later. */
  effectiveAt: Date;
};

/** One day more than the terms ask for, since the mail goes out a little after the decision. */
const marginMs = dayMs;

/** What changes for a contract when the catalog of `from` is to hold for it; undefined when nothing does. */
export function dueChange(agreed: Agreed, from: Date, now: Date, catalog: Catalog = price): DueChange | undefined {
  const next = catalog(agreed.plan, agreed.vatTreatment, from, agreed.interval);
  const change = {
    fromPriceRappen: agreed.priceRappen,
    toPriceRappen: next.totalRappen,
    fromVatBasisPoints: agreed.vatRateBasisPoints,
    toVatBasisPoints: next.vatRateBasisPoints,
  };
  const same = change.fromPriceRappen === change.toPriceRappen && change.fromVatBasisPoints === change.toVatBasisPoints;
  if (same) return undefined;
  const noticed = needsNotice(change) ? new Date(noticeOver(now).getTime() + marginMs) : now;
  return { ...change, effectiveAt: noticed > from ? noticed : from };
}

type Amounts = Omit<DueChange, 'effectiveAt'>;

/** Whether we charge more than before for ourselves. A new VAT rate alone, or a lower price, needs no notice by the terms. */
export function needsNotice(change: Amounts): boolean {
  const before = splitVat(change.fromPriceRappen, change.fromVatBasisPoints).netRappen;
  return splitVat(change.toPriceRappen, change.toVatBasisPoints).netRappen > before;
}

/** The first moment at which a higher price may apply that was told at `toldAt`, by the clock of Zurich. */
export function noticeOver(toldAt: Date): Date {
  const [day = '', time = ''] = zurichClock(toldAt).split('T');
  const over = new Date(`${day.slice(0, 7)}-01`);
  over.setUTCMonth(over.getUTCMonth() + priceNoticeMonths);
  const lastDay = new Date(Date.UTC(over.getUTCFullYear(), over.getUTCMonth() + 1, 0)).getUTCDate();
  over.setUTCDate(Math.min(Number(day.slice(8)), lastDay));
  // In the night in which clocks go forward an hour is missing.
  return dateFromZurichClock(`${over.toISOString().slice(0, 10)}T${time}`) ?? zurichMorningAfter(over, 0);
}
