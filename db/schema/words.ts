// The closed sets of words that columns hold: each list is also the column's CHECK, so a new word needs a migration
// (`npx drizzle-kit generate`). Languages, sites, plans and stacks have their lists in lib.

/** What a link in a mail is for. */
export const tokenPurposes = ['confirm', 'reset'] as const;

export const webhookSources = ['stripe', 'resend'] as const;
export type WebhookSource = (typeof webhookSources)[number];

/** Why a delivery was refused or went wrong. */
export const webhookFailureCauses = ['signature', 'clock', 'otherVersion', 'unreadable', 'failed'] as const;
export type WebhookFailureCause = (typeof webhookFailureCauses)[number];

export const currencies = ['CHF'] as const;

/** `included`: Swiss VAT is part of the price. `reverseCharge`: a business abroad pays net and owes the VAT itself. */
export const vatTreatments = ['included', 'reverseCharge'] as const;
export type VatTreatment = (typeof vatTreatments)[number];

/** What an invoice came to. Ours: what Stripe says is read into these. */
export const invoiceStatuses = ['draft', 'open', 'failed', 'paid', 'void', 'uncollectible'] as const;
export type InvoiceStatus = (typeof invoiceStatuses)[number];

/** Where a subscription stands: Stripe's words, and `unknown` for one that came later. */
export const subscriptionStatuses = [
  'incomplete',
  'incomplete_expired',
  'trialing',
  'active',
  'past_due',
  'unpaid',
  'canceled',
  'paused',
  'unknown',
] as const;
export type SubscriptionStatus = (typeof subscriptionStatuses)[number];

/** Everything that can happen to an order, in the words of the timeline (`common.history`). */
export const orderEventKinds = [
  'placed',
  'paymentPending',
  'paymentFailed',
  'paid',
  'expired',
  'accepted',
  'ready',
  'serverChanged',
  'noted',
  'mailSentAgain',
  'flagged',
  'renewed',
  'renewalFailed',
  'cancelScheduled',
  'cancelRevoked',
  'refunded',
  'disputed',
  'ended',
] as const;
export type OrderEventKind = (typeof orderEventKinds)[number];

/**
 * Why an order should perhaps not be built any more: somebody sent a cancellation that the customer has not confirmed yet;
 * the customer confirmed one; the subscription is cancelled at Stripe; the money went back. Stored in the audit log when
 * staff went on all the same.
 */
export const blockers = ['cancelAsked', 'cancelConfirmed', 'cancelScheduled', 'refunded'] as const;
export type Blocker = (typeof blockers)[number];

/** Why a colleague must look at a payment. */
export const flagReasons = [
  'unknownOrder',
  'orderNotPlaced',
  'wrongAmount',
  'wrongMode',
  'secondPayment',
  'dispute',
  'refund',
  'sharedAddress',
  'customerGone',
  'sessionGone',
  'objectGone',
  'notReadable',
  'cannotPay',
  'portalClosed',
  'stripeAway',
] as const;

/** Every mail we write; `lib/mail/kinds.ts` says what each needs. */
export const mailKinds = [
  'confirm',
  'alreadyRegistered',
  'reset',
  'invite',
  'orderPaidStaff',
  'orderPaid',
  'orderPaymentFailed',
  'orderAccepted',
  'orderReady',
  'serverChanged',
  'flagStaff',
  'requestStaff',
  'requestReceived',
  'wrongPasswords',
  'cancelAsked',
  'cancelAnswered',
] as const;
