import { timeZone } from '@/lib/dates';
import type { Locale } from '@/lib/locales';
import { formatRappen } from '@/lib/money';
import { builtBy } from '@/lib/sites';

/** What every machine comes with besides its plan and stack. Null: not decided yet, so the words promise nothing. */
export type Offer = {
  /** The first day in Zurich on which this is offered. */
  validFrom: string;
  /** Where the machines stand, as a code such as CH. */
  country: string | null;
  systems: readonly string[];
  /** What an IPv4 address costs per month. */
  ipv4Rappen: number | null;
  /** What the price includes per month. */
  trafficTib: number | null;
  /** What more disk costs per GiB and month. */
  diskRappenPerGib: number | null;
  /** What backups cost per month. */
  backupRappen: number | null;
  /** From payment to readiness, at the latest. */
  buildWorkingDays: number | null;
};

/** An order keeps the offer of its day: change one by adding an entry for a later day, never in its place. */
const offers: readonly Offer[] = [
  {
    validFrom: '2018-01-01',
    country: null,
    systems: ['Debian', 'Ubuntu LTS'],
    ipv4Rappen: null,
    trafficTib: null,
    diskRappenPerGib: null,
    backupRappen: null,
    buildWorkingDays: null,
  },
];

/** Throws for days before the list begins. */
export function offerAt(at: Date, known = offers): Offer {
  const day = at.toLocaleDateString('sv-SE', { timeZone });
  const offer = known.findLast(({ validFrom }) => validFrom <= day);
  if (!offer) throw new RangeError(`No offer is known for ${day}`);
  return offer;
}

export const offerFactIds = [
  'place',
  'system',
  'access',
  'care',
  'support',
  'network',
  'traffic',
  'disk',
  'backups',
  'building',
] as const;
export type OfferFactId = (typeof offerFactIds)[number];

/** For the words of a fact, `common.offer.texts`: whether the owner has decided it, and if so, what. */
export type OfferValues = { decided: 'yes' | 'no'; what: string | number; by?: BuiltBy };
type BuiltBy = typeof builtBy;

/** What all texts about an offer need; pages, orders and mails render them in the order of `offerFactIds`. */
export function offerValues(offer: Offer, locale: Locale, by: BuiltBy = builtBy): Record<OfferFactId, OfferValues> {
  const always: OfferValues = { decided: 'yes', what: '' };
  return {
    place: decided(offer.country && new Intl.DisplayNames([locale], { type: 'region' }).of(offer.country)),
    system: { ...decided(new Intl.ListFormat(locale, { type: 'disjunction' }).format(offer.systems)), by },
    access: always,
    care: always,
    support: always,
    network: decided(price(offer.ipv4Rappen)),
    traffic: decided(offer.trafficTib),
    disk: decided(price(offer.diskRappenPerGib)),
    backups: { ...decided(price(offer.backupRappen)), by },
    building: { ...decided(offer.buildWorkingDays), by },
  };
}

function decided(what: string | number | null | undefined): OfferValues {
  return what === null || what === undefined ? { decided: 'no', what: 0 } : { decided: 'yes', what };
}

function price(rappen: number | null): string | null {
  return rappen === null ? null : formatRappen(rappen);
}
