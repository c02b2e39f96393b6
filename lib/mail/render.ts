import { z } from 'zod';
import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { MailContent } from '@/db/schema/mails';
import { alarmKinds, flagReasons } from '@/db/schema/words';
import { alreadyRegistered } from '@/emails/already-registered';
import { cancelAnswered } from '@/emails/cancel-answered';
import { cancelAsked } from '@/emails/cancel-asked';
import { confirm } from '@/emails/confirm';
import { flagStaff } from '@/emails/flag-staff';
import { httpsReady } from '@/emails/https-ready';
import { invite } from '@/emails/invite';
import { lastBackup } from '@/emails/last-backup';
import type { Mail } from '@/emails/mail';
import type { OrderFacts } from '@/emails/order';
import { orderAccepted } from '@/emails/order-accepted';
import { orderLate } from '@/emails/order-late';
import { orderPaid, orderPaymentPending } from '@/emails/order-paid';
import { orderPaidStaff } from '@/emails/order-paid-staff';
import { orderPaymentFailed } from '@/emails/order-payment-failed';
import { orderReady } from '@/emails/order-ready';
import { passwordChanged } from '@/emails/password-changed';
import { orderUnpaid } from '@/emails/order-unpaid';
import { promiseMoved } from '@/emails/promise-moved';
import { renderBodies } from '@/emails/render';
import { requestReceived } from '@/emails/request-received';
import { requestStaff } from '@/emails/request-staff';
import { reset } from '@/emails/reset';
import { serverAlarm, serverAlarmStaff } from '@/emails/server-alarm';
import { roomAgain } from '@/emails/room-again';
import { serverChanged } from '@/emails/server-changed';
import { vatNumberUnverified } from '@/emails/vat-number-unverified';
import { wrongPasswords } from '@/emails/wrong-passwords';
import { planIds } from '@/lib/catalog/plans';
import { isAutomatic } from '@/lib/automatic';
import { locales } from '@/lib/locales';
import { namesakesOf } from '@/lib/namesakes';
import { orderNumber } from '@/lib/order-number';
import { requestKinds, siteIds, sites } from '@/lib/sites';
import type { Order } from '@/lib/orders/queries';
import { termsAsText } from '@/lib/terms';
import { contractTemplates } from './contract-templates';
import type { MailRow } from './list';
import { dunningTemplates } from './render-dunning';
import type { MailKind } from './write';

export type MailToRender = Pick<MailRow, 'kind' | 'locale' | 'orderId' | 'props'>;

/** Renders an outbox row. Throws when its order or props do not fit the kind. */
export async function renderMail(row: MailToRender): Promise<MailContent> {
  const mail = await templates[row.kind](row);
  return {
    from: sites['rails-hosting'].sender,
    subject: mail.subject,
    ...renderBodies(mail),
    attachments: mail.attachments ?? [],
  };
}

const withToken = z.object({ token: z.string().min(1), name: z.string() });
const withName = z.object({ name: z.string() });
const server = z.object({
  ipv6: z.string(),
  ipv4: z.string().nullable(),
  user: z.string(),
  hostKeys: z.array(z.string()),
});
const change = z.object({
  field: z.enum(['ipv6', 'ipv4', 'user', 'hostKeys']),
  before: z.string(),
  after: z.string(),
});
const withChanges = z.object({
  ...{ server, changes: z.array(change), reason: z.string() },
  rebuilt: z.boolean().optional(),
});
const withTry = withName.extend({ triedAt: z.iso.datetime() });
const withPasswordChange = withName.extend({
  changedAt: z.iso.datetime(),
  how: z.enum(['settings', 'link']),
  browser: z.string(),
  address: z.string(),
});
const withUntil = z.object({ until: z.iso.datetime() });
const moment = z.iso.datetime().transform((text) => new Date(text));
const withPromise = z.object({ promisedAt: moment });
const withMove = withPromise.extend({ before: moment.nullable(), reason: z.string() });
const withAlarm = z.object({
  ...{ alarm: z.enum(alarmKinds), beganAt: moment, endedAt: moment.nullable() },
  ...{ usedPercent: z.number().nullable(), fullAt: moment.nullable() },
});
const withReason = z.object({ reason: z.enum(flagReasons), detail: z.string() });

const withSite = z.object({ site: z.enum(siteIds) });
const withArrival = withSite.extend({
  kind: z.enum(requestKinds),
  receivedAt: z.iso.datetime(),
  number: z.string().optional(),
});
const withRequest = withSite.extend({
  kind: z.enum(requestKinds),
  language: z.enum(locales),
  name: z.string(),
  email: z.string(),
  message: z.string(),
  cancellation: z
    .object({
      orderId: z.uuid(),
      number: z.string(),
      customer: z.string(),
      step: z.enum(['byItself', 'confirmed', 'asked', 'waiting', 'ended']),
    })
    .optional(),
});
const withHostname = z.object({ hostname: z.string() });
const withLastBackup = z.object({ takenAt: z.iso.datetime(), bytes: z.number(), until: z.iso.datetime() });
const withPlan = z.object({ plan: z.enum(planIds) });
const withOrder = z.object({ number: z.string(), hostname: z.string(), receivedAt: z.iso.datetime() });
const withQuestion = withToken.extend(withOrder.shape);
const withAnswer = withOrder.extend({
  answer: z.enum(['confirm', 'object']),
  customer: z.string(),
  ended: z.boolean(),
  byItself: z.boolean().optional(),
});

const repriced = z.object({
  ...{ number: z.string(), hostname: z.string() },
  ...{ fromRappen: z.number(), toRappen: z.number() },
});
const withRepriced = withName.extend({
  ...{ vatNumber: z.string().nullable(), until: moment },
  contracts: z.array(repriced),
});

const templates: Record<MailKind, (row: MailToRender) => Mail | Promise<Mail>> = {
  confirm: ({ locale, props }) => confirm({ ...withToken.parse(props), locale }),
  alreadyRegistered: ({ locale, props }) => alreadyRegistered({ ...withName.parse(props), locale }),
  reset: ({ locale, props }) => reset({ ...withToken.parse(props), locale }),
  wrongPasswords: ({ locale, props }) => wrongPasswords({ ...withTry.parse(props), locale }),
  passwordChanged: ({ locale, props }) => passwordChanged({ ...withPasswordChange.parse(props), locale }),
  invite: ({ locale, props }) => invite({ ...withToken.parse(props), locale }),
  orderPaidStaff: async (row) => {
    const order = await orderOf(row);
    return orderPaidStaff({ order, namesakes: await namesakesOf(order), locale: row.locale });
  },
  orderPaid: async (row) => {
    const order = await orderOf(row);
    return orderPaid({ order, byItself: await isAutomatic(order.id), locale: row.locale });
  },
  orderPaymentPending: async (row) => orderPaymentPending({ order: await orderOf(row), locale: row.locale }),
  orderPaymentFailed: async (row) => orderPaymentFailed({ order: await orderOf(row), locale: row.locale }),
  orderUnpaid: async (row) =>
    orderUnpaid({ ...withUntil.parse(row.props), order: await orderOf(row), locale: row.locale }),
  orderAccepted: async (row) => orderAccepted({ order: await orderOf(row), locale: row.locale }),
  orderLate: async (row) =>
    orderLate({ ...withPromise.parse(row.props), order: await orderOf(row), locale: row.locale }),
  promiseMoved: async (row) =>
    promiseMoved({ ...withMove.parse(row.props), order: await orderOf(row), locale: row.locale }),
  orderReady: async (row) => {
    const order = await orderOf(row);
    if (!order.server) throw new Error(`order ${order.id} has no server yet`);
    return orderReady({ order, server: order.server, locale: row.locale });
  },
  serverChanged: async (row) =>
    serverChanged({ ...withChanges.parse(row.props), order: await orderOf(row), locale: row.locale }),
  serverAlarm: async (row) =>
    serverAlarm({ ...withAlarm.parse(row.props), order: await orderOf(row), locale: row.locale }),
  serverAlarmStaff: async (row) =>
    serverAlarmStaff({ ...withAlarm.parse(row.props), order: await orderOf(row), locale: row.locale }),
  httpsReady: async (row) =>
    httpsReady({ ...withHostname.parse(row.props), order: await orderOf(row), locale: row.locale }),
  lastBackup: async (row) =>
    lastBackup({ ...withLastBackup.parse(row.props), order: await orderOf(row), locale: row.locale }),
  ...contractTemplates,
  flagStaff: async (row) =>
    flagStaff({
      ...withReason.parse(row.props),
      order: row.orderId ? await orderSubject(row.orderId) : null,
      locale: row.locale,
    }),
  requestStaff: ({ locale, props }) => requestStaff({ ...withRequest.parse(props), locale }),
  cancelAsked: ({ locale, props }) => cancelAsked({ ...withQuestion.parse(props), locale }),
  cancelAnswered: (row) =>
    cancelAnswered({ ...withAnswer.parse(row.props), orderId: orderIdOf(row), locale: row.locale }),
  requestReceived: ({ locale, props }) => requestReceived({ ...withArrival.parse(props), locale }),
  roomAgain: ({ locale, props }) => roomAgain({ ...withPlan.parse(props), locale }),
  vatNumberUnverified: ({ locale, props }) => vatNumberUnverified({ ...withRepriced.parse(props), locale }),
  ...dunningTemplates(orderOf),
};

async function orderOf(row: MailToRender) {
  return orderFacts(orderIdOf(row));
}

function orderIdOf({ kind, orderId }: MailToRender): string {
  if (!orderId) throw new Error(`a mail of kind ${kind} needs an order`);
  return orderId;
}

/** An order with its account, for mails. Throws when the order was never placed. */
export async function orderFacts(orderId: string): Promise<OrderFacts> {
  const { orders, accounts } = schema;
  const [found] = await db()
    .select({ order: orders, account: { name: accounts.name, email: accounts.email } })
    .from(orders)
    .innerJoin(accounts, eq(orders.accountId, accounts.id))
    .where(eq(orders.id, orderId));
  if (!found) throw new Error(`order ${orderId} does not exist`);
  const { order, account: customer } = found;
  const { billing, placedAt, priceRappen, vatTreatment, vatRateBasisPoints } = order;
  if (!billing || !placedAt || priceRappen === null || !vatTreatment || vatRateBasisPoints === null) {
    throw new Error(`order ${orderId} was never placed`);
  }
  return {
    ...order,
    number: orderNumber(order),
    language: order.locale,
    customer,
    billing,
    placedAt,
    priceRappen,
    vatTreatment,
    vatRateBasisPoints,
    terms: acceptedTerms(order),
  };
}

function acceptedTerms({ termsVersion: version, termsAcceptedAt: acceptedAt, locale }: Order): OrderFacts['terms'] {
  const text = version && termsAsText(version, locale);
  return text && acceptedAt ? { version, acceptedAt, text } : null;
}

/** What a staff mail needs to point at an order in any state. */
export async function orderSubject(orderId: string): Promise<{ id: string; number: string } | null> {
  const { id, number } = schema.orders;
  const [found] = await db().select({ id, number }).from(schema.orders).where(eq(id, orderId));
  return found ? { id: found.id, number: orderNumber(found) } : null;
}
