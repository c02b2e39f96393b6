import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { addressLines } from '@/lib/billing/address';
import { offerAt } from '@/lib/catalog/offer';
import { plans } from '@/lib/catalog/plans';
import { stacks } from '@/lib/catalog/stacks';
import { formatDateTime, formatDay } from '@/lib/dates';
import { shownDomain } from '@/lib/domain-name';
import { formatRappen } from '@/lib/money';
import { orderNumber } from '@/lib/order-number';
import { type Evidence, keptEvidence } from '@/lib/payments/dispute';
import { upstreamProblem } from '@/lib/payments/stripe';
import { company } from '@/lib/sites';
import { publishedTerms } from '@/lib/terms';
import type { DisputeCase } from './list';

const { mails } = schema;

/** What was kept at Stripe before, else what we hold; undefined for a payment of no order. */
export async function caseEvidence(found: DisputeCase): Promise<Evidence | undefined> {
  const { order, customer } = found;
  if (!order || !customer) return undefined;
  const held = await evidenceFor({ ...found, order, customer });
  try {
    return { ...held, ...(await keptEvidence(found.dispute.id)) };
  } catch (error) {
    if (!upstreamProblem(error)) throw error;
    return held;
  }
}

/** A dispute whose order we know. */
type Known = DisputeCase & { order: NonNullable<DisputeCase['order']>; customer: NonNullable<DisputeCase['customer']> };

/**
 * All that we hold about a disputed payment, in English, since banks read it: the order, the accepted terms with their
 * sum, the mails with their delivery, the keys, the dates. Nothing of a visitor's address is kept, so none is named.
 */
export async function evidenceFor({ dispute, order, customer, invoiceNumber }: Known): Promise<Evidence> {
  const { billing } = order;
  return {
    customerName: billing?.company ?? billing?.name ?? customer.name,
    customerEmail: customer.email,
    billingAddress: billing ? addressLines(billing, 'en').join('\n') : '',
    productDescription: productOf(order),
    serviceDate: order.readyAt ? formatDay(order.readyAt, 'en') : '',
    cancellationPolicy:
      'Cancellation at any time, in the account or without logging in, at the end of the period already paid for. The page before the order and the terms say so.',
    refundPolicy:
      'Amounts paid for a period that has begun are not refunded, unless the cause lies with us (terms, paragraph 6).',
    text: [
      `Payment of ${formatRappen(dispute.amountRappen)} for invoice ${invoiceNumber ?? '(no number)'}, order ${orderNumber(order)}.`,
      await storyOf(order),
      termsOf(order),
      keysOf(order),
      `E-mails about this order that were delivered:\n${await deliveredMails(order.id)}`,
    ]
      .filter(Boolean)
      .join('\n\n'),
  };
}

function productOf(order: Known['order']): string {
  const { cores, memoryGib, systemDiskGib, dataDiskGib, name } = plans[order.plan];
  const size = `${cores} CPU, ${memoryGib} GiB RAM, ${systemDiskGib + dataDiskGib} GiB disk`;
  const systems = offerAt(order.placedAt ?? order.createdAt).systems.join(' or ');
  const host = shownDomain(order.hostname);
  return `Virtual machine of ${company.name}, plan ${name} (${size}), ${systems}, with ${stacks[order.stack].name}, for the host name ${host}. Paid per ${order.interval} in advance.`;
}

async function storyOf(order: Known['order']): Promise<string> {
  const moments: [string, Date | null][] = [
    ['ordered, after a page that showed everything', order.placedAt],
    ['paid', order.paidAt],
    ['accepted by our staff', order.acceptedAt],
    ['machine handed over, with its address and host keys', order.readyAt],
    ['contract to end', order.cancelAt],
    ['contract ended', order.endedAt],
  ];
  const lines = moments.flatMap(([what, at]) => (at ? [`- ${formatDateTime(at, 'en')}: ${what}`] : []));
  return `What happened (Swiss time):\n${lines.join('\n')}`;
}

function termsOf({ termsVersion, termsAcceptedAt, locale }: Known['order']): string {
  if (!termsVersion || !termsAcceptedAt) return '';
  const sum = publishedTerms.find(({ version }) => version === termsVersion)?.sha256[locale];
  return `Terms of ${termsVersion}, accepted ${formatDateTime(termsAcceptedAt, 'en')} by a box that had to be ticked${sum ? ` (SHA-256 of the text: ${sum})` : ''}.`;
}

function keysOf({ sshKeys }: Known['order']): string {
  if (sshKeys.length === 0) return '';
  const lines = sshKeys.map(({ type, fingerprint, comment }) => `- ${type} ${fingerprint} ${comment}`.trimEnd());
  return `SSH keys that the customer gave and that alone open the machine:\n${lines.join('\n')}`;
}

async function deliveredMails(orderId: string): Promise<string> {
  const sent = await db()
    .select({
      kind: mails.kind,
      to: mails.to,
      sentAt: mails.sentAt,
      deliveredAt: mails.deliveredAt,
      content: mails.content,
    })
    .from(mails)
    .where(and(eq(mails.orderId, orderId), isNotNull(mails.sentAt), isNull(mails.bouncedAt)))
    .orderBy(mails.id);
  const toCustomer = sent.filter(({ kind }) => !kind.endsWith('Staff'));
  const lines = toCustomer.map(({ to, sentAt, deliveredAt, content, kind }) => {
    const when = deliveredAt ?? sentAt;
    const how = deliveredAt ? 'delivered' : 'sent';
    return `- ${when ? formatDateTime(when, 'en') : ''}, ${how} to ${to}: ${content?.subject ?? kind}`;
  });
  return lines.join('\n') || '- none';
}
