// The closed sets of words that columns hold: each list is also the column's CHECK, so a new word needs a migration
// (`npx drizzle-kit generate`). Languages, sites, plans and stacks have their lists in lib.

export const tokenPurposes = ['confirm', 'reset'] as const;

export const webhookSources = ['stripe', 'resend'] as const;
export type WebhookSource = (typeof webhookSources)[number];

export const webhookFailureCauses = ['signature', 'clock', 'otherVersion', 'unreadable', 'failed'] as const;
export type WebhookFailureCause = (typeof webhookFailureCauses)[number];

export const currencies = ['CHF'] as const;

/** `included`: Swiss VAT is part of the price. `reverseCharge`: a business abroad pays net and owes the VAT itself. */
export const vatTreatments = ['included', 'reverseCharge'] as const;
export type VatTreatment = (typeof vatTreatments)[number];

/** Our words, mapped from Stripe's. */
export const invoiceStatuses = ['draft', 'open', 'failed', 'paid', 'void', 'uncollectible'] as const;
export type InvoiceStatus = (typeof invoiceStatuses)[number];

/** Stripe's words; `unknown` for any that it adds. */
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

export const orderEventKinds = [
  'placed',
  'paymentPending',
  'paymentFailed',
  'paid',
  'expired',
  'discarded',
  'lapsed',
  'accepted',
  'promiseMoved',
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

/** Why an order should perhaps not be built; stored in the audit log when staff continue anyway. */
export const blockers = ['cancelAsked', 'cancelConfirmed', 'cancelScheduled', 'refunded'] as const;
export type Blocker = (typeof blockers)[number];

export const flagReasons = [
  'unknownOrder',
  'orderNotPlaced',
  'orderDiscarded',
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

/** `lib/mail/write.ts` says what each needs. */
export const mailKinds = [
  'confirm',
  'alreadyRegistered',
  'reset',
  'invite',
  'orderPaidStaff',
  'orderPaid',
  'orderPaymentPending',
  'orderPaymentFailed',
  'orderUnpaid',
  'orderAccepted',
  'orderLate',
  'promiseMoved',
  'orderReady',
  'serverChanged',
  'flagStaff',
  'requestStaff',
  'requestReceived',
  'wrongPasswords',
  'passwordChanged',
  'cancelAsked',
  'cancelAnswered',
] as const;
