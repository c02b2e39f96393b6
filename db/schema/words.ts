// The closed sets of words that columns hold: each list is also the column's CHECK, so a new word needs a migration
// (`npx drizzle-kit generate`). Languages, sites, plans, intervals and stacks have their lists in lib.

export const tokenPurposes = ['confirm', 'reset'] as const;

export const webhookSources = ['stripe', 'resend'] as const;
export type WebhookSource = (typeof webhookSources)[number];

export const webhookFailureCauses = ['signature', 'clock', 'otherVersion', 'unreadable', 'failed'] as const;
export type WebhookFailureCause = (typeof webhookFailureCauses)[number];

export const currencies = ['CHF'] as const;

/**
 * `included`: Swiss VAT is part of the price. `reverseCharge`: a business in the EU pays net and owes the VAT itself.
 * `abroad`: a business elsewhere pays net. Who gets which: `lib/billing/vat/treatment.ts`.
 */
export const vatTreatments = ['included', 'reverseCharge', 'abroad'] as const;
export type VatTreatment = (typeof vatTreatments)[number];

/** Our words, mapped from Stripe's. `failed`: open, after a failed attempt; `processing`: open, a payment is under way. */
export const invoiceStatuses = ['draft', 'open', 'processing', 'failed', 'paid', 'void', 'uncollectible'] as const;
export type InvoiceStatus = (typeof invoiceStatuses)[number];

/** Why an invoice was made: the first of a contract, its next period, a change of it, or by hand. */
export const invoiceReasons = ['first', 'renewal', 'change', 'other'] as const;
export type InvoiceReason = (typeof invoiceReasons)[number];

export { type BillingInterval, billingIntervals } from '@/lib/catalog/plans';

/** Stripe's words for the outcome of its question to VIES; `unchecked` before it has asked. */
export const vatChecks = ['unchecked', 'pending', 'verified', 'unverified', 'unavailable'] as const;
export type VatCheck = (typeof vatChecks)[number];

/** Stripe's words; `unknown` for any that it adds. */
export const refundStatuses = ['pending', 'requires_action', 'succeeded', 'failed', 'canceled', 'unknown'] as const;
export type RefundStatus = (typeof refundStatuses)[number];

export const documentKinds = ['invoice', 'creditNote'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** Accounts of the ledger; a positive amount is a debit. */
export const ledgerAccounts = [
  'receivable',
  'revenue',
  'vat',
  'stripeBalance',
  'fees',
  'bank',
  'disputed',
  /** What moved at Stripe for no order of ours, such as another product on the same account. */
  'unassigned',
] as const;
export type LedgerAccount = (typeof ledgerAccounts)[number];

/** What a transaction of the ledger books. */
export const ledgerKinds = [
  'invoice',
  'payment',
  'creditNote',
  'refund',
  'refundFailed',
  'dispute',
  'disputeReversed',
  'fee',
  'payout',
  'writeOff',
  'correction',
] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

/** What is compared with Stripe or read from there bit by bit, each with a cursor of its own. */
export const reconciledKinds = [
  'subscription',
  'invoice',
  'refund',
  'dispute',
  'creditNote',
  'balance',
  'event',
] as const;
export type ReconciledKind = (typeof reconciledKinds)[number];

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
  'httpsReady',
  'noted',
  'mailSentAgain',
  'flagged',
  'renewed',
  'renewalFailed',
  'cancelReceived',
  'suspended',
  'recovered',
  'endAsked',
  'machineStopped',
  'machineStarted',
  'machineRemoved',
  'cancelScheduled',
  'cancelRevoked',
  'invoicePaid',
  'invoiceFailed',
  'refunded',
  'refundFailed',
  'disputed',
  'planChanged',
  'priceMoved',
  'contractStep',
  'contractStepFailed',
  'disputeWon',
  'disputeLost',
  'ended',
  'billingChanged',
  'vatCharged',
] as const;
export type OrderEventKind = (typeof orderEventKinds)[number];

/** What staff do with the money and the term of a contract. */
export const contractSteps = ['refund', 'credit', 'cancelAtEnd', 'cancelNow', 'retry', 'evidence'] as const;
export type ContractStep = (typeof contractSteps)[number];

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
  'cannotChange',
  'resize',
  'disputeLost',
  'stripeAway',
  'invoiceIncomplete',
  'creditNoteRefused',
  'vatNumber',
  'refundFailed',
  'priceChanged',
  'pastPaidTime',
  'noSubscription',
  'unreconciled',
  'paidAfterEnd',
  'machineStuck',
  'machineDiffers',
  'machinesAway',
  'machineBackup',
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
  'httpsReady',
  'lastBackup',
  'invoicePaid',
  'refunded',
  'cardExpires',
  'renewalNotice',
  'priceChangeNotice',
  'planChanged',
  'billingDetailsApplied',
  'cancellationScheduled',
  'cancellationRevoked',
  'contractEnded',
  'cancellationStaff',
  'contractEndedStaff',
  'disputeStaff',
  'flagStaff',
  'requestStaff',
  'requestReceived',
  'roomAgain',
  'wrongPasswords',
  'passwordChanged',
  'cancelAsked',
  'cancelAnswered',
  'vatNumberUnverified',
  'renewalFailed',
  'renewalReminder',
  'renewalLastWarning',
  'serviceSuspended',
  'paymentRecovered',
  'contractEndedUnpaid',
  'renewalFailedStaff',
  'machineTaskStaff',
  'serverAlarm',
  'serverAlarmStaff',
  'digestStaff',
] as const;

/** Who runs instances: staff by hand, or Incus and LXD, which answer the same calls. */
export const engineKinds = ['manual', 'incus'] as const;
export type EngineKind = (typeof engineKinds)[number];

/** What is done with a machine, one at a time. `lib/machines/tasks` has the steps of each. */
export const machineTasks = [
  'prepare',
  'build',
  'stop',
  'start',
  'restart',
  'resize',
  'keys',
  'rebuild',
  'delete',
  'backup',
  'restore',
  'prove',
  'rollback',
  'settings',
  'domains',
] as const;
export type MachineTask = (typeof machineTasks)[number];

/** `taskFailed`: it has ended without what its customer wanted, which is theirs to mend, such as a release that does not start. */
export const machineEventKinds = [
  'asked',
  'stepDone',
  'stepFailed',
  'stepLate',
  'stepRecovered',
  'taskDone',
  'taskFailed',
  'leftToStaff',
  'takenBack',
  'assigned',
] as const;
export type MachineEventKind = (typeof machineEventKinds)[number];

/** Why a backup was made: in the night, for its customer, or of what a restore replaces. */
export const backupCauses = ['nightly', 'asked', 'beforeRestore'] as const;
export type BackupCause = (typeof backupCauses)[number];

/** `away`: a machine does not answer. `application`: it does, but its application does not. `disk`: full, or soon. */
export const alarmKinds = ['away', 'application', 'disk'] as const;
export type AlarmKind = (typeof alarmKinds)[number];
