import Stripe from 'stripe';
import { signature as signedForResend } from '@/sandbox/mail/postman';
import { keys } from '@/sandbox/launcher/settings';
import type { Input, Kind } from '../input';
import type { Random } from '../../random';
import type { Request } from '../send';
import { oddText, oddValue } from '../texts';
import { nothing } from '../writes';

const stripeTypes = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
  'invoice.paid',
  'invoice.payment_failed',
  'customer.subscription.updated',
  'refund.created',
  'charge.dispute.created',
  'charge.dispute.closed',
  'account.updated',
  'v2.core.event_destination.ping',
];
const resendTypes = ['email.sent', 'email.delivered', 'email.bounced', 'email.failed', 'contact.created', 'x'];

/** What a signed delivery may change: it was sent by who knows our secret. */
const signedMayWrite = [...nothing, 'webhook_events', 'flags', 'mails', 'orders', 'order_events'];

/** A delivery of Stripe's: rightly signed with something else in it than we read, or not signed. */
export const stripeDelivery: Kind = (random, number): Input => {
  const event = {
    id: random.pick([`evt_fuzz${number}`, oddValue(random, number)]),
    object: random.pick(['event', 'event', 'v2.core.event', oddValue(random, number)]),
    api_version: random.pick(['2026-10-28.endive', '2024-06-20', null, oddValue(random, number)]),
    created: random.pick([1_795_000_000, oddValue(random, number)]),
    livemode: random.pick([false, true, oddValue(random, number)]),
    type: random.pick([...stripeTypes, oddText(random, number)]),
    data: random.pick<unknown>([
      { object: oddObject(random, number) },
      { object: oddObject(random, number) },
      oddValue(random, number),
    ]),
  };
  const body = bodyOf(random, number, event);
  const signature = Stripe.webhooks.generateTestHeaderString({ payload: body, secret: keys.stripeWebhook });
  const forged = [
    '',
    oddText(random, number),
    `t=${number},v1=${'0'.repeat(64)}`,
    signature.replace(/.$/, 'x'),
    't=x,v1=',
  ];
  return delivery('stripe', random, body, (right) => [
    ['Stripe-Signature', inLine(right ? signature : random.pick(forged))],
  ]);
};

/** A delivery of Resend's, likewise. */
export const resendDelivery: Kind = (random, number): Input => {
  const event = {
    type: random.pick([...resendTypes, oddValue(random, number)]),
    created_at: random.pick(['2026-11-26T10:00:00Z', oddValue(random, number)]),
    data: random.pick<unknown>([oddObject(random, number), oddValue(random, number)]),
  };
  const body = bodyOf(random, number, event);
  const id = random.pick([`msg_fuzz${number}`, inLine(oddText(random, number))]);
  const signed = signedForResend(id, body, keys.resendWebhook);
  const forged = {
    ...signed,
    'svix-timestamp': random.pick(['', '0', 'x', '9'.repeat(40)]),
    'svix-signature': random.pick(['', 'v1,', 'v2,x', inLine(oddText(random, number))]),
  };
  return delivery('resend', random, body, (right) => Object.entries(right ? signed : forged));
};

function delivery(
  service: 'stripe' | 'resend',
  random: Random,
  body: string,
  signature: (right: boolean) => Request['headers'],
): Input {
  const right = !random.oneIn(3);
  const type = random.pick([
    'application/json',
    'application/json',
    'text/plain',
    'multipart/form-data; boundary=x',
    '',
  ]);
  const headers: Request['headers'] = [['Content-Type', type], ...signature(right)];
  return {
    what: `${service}'s webhook, ${right ? 'signed' : 'not signed'}`,
    who: 'stranger',
    request: { method: 'POST', target: `/api/${service}/webhook`, headers, body: Buffer.from(body) },
    mayWrite: right ? signedMayWrite : nothing,
  };
}

/** The fields that we read, with anything in them, and some of them missing. */
function oddObject(random: Random, number: number): object {
  const ids = { id: `in_${number}`, order_id: '019ac000-0000-7000-8000-000000000000' };
  const fields: [string, unknown][] = [
    ['id', random.pick([ids.id, oddValue(random, number)])],
    ['object', random.pick(['checkout.session', 'invoice', oddValue(random, number)])],
    ['payment_status', random.pick(['paid', 'unpaid', 'x'])],
    ['amount_total', random.pick<unknown>([5000, -1, 2 ** 40, 0.5, '5000', null])],
    ['amount_paid', random.pick<unknown>([5000, -1, 2 ** 40, null])],
    ['currency', random.pick<unknown>(['chf', '', oddValue(random, number)])],
    ['livemode', random.pick<unknown>([false, true, null])],
    ['billing_reason', random.pick<unknown>(['subscription_create', null, oddValue(random, number)])],
    ['client_reference_id', random.pick<unknown>([ids.order_id, oddValue(random, number)])],
    [
      'metadata',
      random.pick<unknown>([
        { order_id: random.pick([ids.order_id, oddText(random, number)]) },
        {},
        null,
        oddValue(random, number),
      ]),
    ],
    ['subscription', random.pick<unknown>(['sub_x', null, oddValue(random, number)])],
    [
      'parent',
      random.pick<unknown>([
        { subscription_details: { subscription: 'sub_x', metadata: { order_id: oddText(random, number) } } },
        null,
      ]),
    ],
    ['email_id', random.pick<unknown>([`mail-${number}`, oddValue(random, number)])],
    [
      'tags',
      random.pick<unknown>([{ mail_id: ids.order_id, kind: oddText(random, number) }, oddValue(random, number)]),
    ],
    ['bounce', random.pick<unknown>([{ message: oddText(random, number) }, oddValue(random, number)])],
  ];
  return Object.fromEntries(fields.filter(() => !random.oneIn(8)));
}

function bodyOf(random: Random, number: number, event: object): string {
  const text = JSON.stringify(event);
  if (random.oneIn(8)) return text.slice(0, random.below(text.length));
  return random.oneIn(12) ? oddText(random, number).toWellFormed() : text;
}

function inLine(text: string): string {
  return Buffer.from(text.replace(/[\0-\x08\x0a-\x1f\x7f]/g, ''))
    .toString('latin1')
    .slice(0, 6000);
}
