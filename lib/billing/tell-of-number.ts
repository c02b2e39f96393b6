import { and, eq, isNull, like } from 'drizzle-orm';
import { schema, type Tx } from '@/db/client';
import { withVat, vatRate } from '@/lib/catalog/price';
import { formatDay } from '@/lib/dates';
import { flag, type NewFlag } from '@/lib/flags/flags';
import type { Locale } from '@/lib/locales';
import { type NewMail, writeMails } from '@/lib/mail/write';
import { orderNumber } from '@/lib/order-number';
import { livemode } from '@/lib/payments/stripe';
import { countryName, isEu, isSwissVatArea } from './countries';
import type { Partner, PartnerContract } from './partners';
import { lastDayToCorrect } from './vat/deadline';
import { vatCountryOf } from './vat/treatment';

const { flags, partners } = schema;
type Recipient = { email: string; name: string; locale: Locale };

/** Tells of a number that does not hold any more, and lets staff go when it holds again. */
export async function tellOfNumber(
  tx: Tx,
  customerId: string,
  account: Recipient,
  contracts: PartnerContract[],
): Promise<void> {
  const [partner] = await tx.select().from(partners).where(eq(partners.id, customerId));
  if (partner) await flagMove(tx, partner, contracts);
  const net = contracts.filter(({ vatTreatment }) => vatTreatment === 'reverseCharge');
  const until = partner && lastDayToCorrect(partner);
  if (!partner || !until || net.length === 0) {
    if (partner?.vatCheck === 'verified') await resolveFlags(tx, customerId);
    return;
  }
  const lost = { partner, net, until, about: `${customerId}/${partner.vatCheckedAt?.toISOString() ?? ''}` };
  await writeMails(tx, [mailOf(lost, account)]);
  await flag(tx, flagOf(lost));
}

type Lost = { partner: Partner; net: PartnerContract[]; until: Date; about: string };

function mailOf({ partner, net, until, about }: Lost, { email, name, locale }: Recipient): NewMail {
  const rate = vatRate(until);
  const contracts = net.map(({ number, hostname, priceRappen }) => {
    const fromRappen = priceRappen ?? 0;
    return { number: orderNumber({ number }), hostname, fromRappen, toRappen: withVat(fromRappen, rate) };
  });
  const { vatNumber } = partner.details;
  const props = { name, vatNumber, until: until.toISOString(), contracts };
  return { kind: 'vatNumberUnverified', key: about, to: email, locale, props };
}

function flagOf({ partner, net, until, about }: Lost): NewFlag {
  const { vatNumber, company, name } = partner.details;
  const what = vatNumber ? `VIES does not confirm ${vatNumber}` : 'the VAT number was removed';
  const then = `${net.map(orderNumber).join(', ')}: with VAT from the next charge after ${formatDay(until, 'en')}`;
  const detail = `${company ?? name}: ${what}. ${then}, unless it is corrected`;
  return { reason: 'vatNumber', about, orderId: net[0]?.id, detail, livemode: livemode() };
}

async function resolveFlags(tx: Tx, customerId: string): Promise<void> {
  await tx
    .update(flags)
    .set({ resolvedAt: new Date() })
    .where(and(like(flags.key, `vatNumber/${customerId}/%`), isNull(flags.resolvedAt)));
}

/** A customer who has moved to where another VAT law holds: a person must agree on what follows. */
async function flagMove(tx: Tx, partner: Partner, contracts: PartnerContract[]): Promise<void> {
  const { details, id } = partner;
  const country = vatCountryOf(details);
  const [moved] = contracts.filter(({ billing }) => billing && areaOf(vatCountryOf(billing)) !== areaOf(country));
  if (!moved) return;
  const detail = `${details.company ?? details.name} has moved to ${countryName(country, 'en')}: agree on the VAT, and on a new contract`;
  await flag(tx, { reason: 'vatNumber', about: `${id}/${country}`, orderId: moved.id, detail, livemode: livemode() });
}

function areaOf(country: string): 'swiss' | 'eu' | 'other' {
  if (isSwissVatArea(country)) return 'swiss';
  return isEu(country) ? 'eu' : 'other';
}
