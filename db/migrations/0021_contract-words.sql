CREATE TABLE "telling_began" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "telling_began_only" CHECK ("telling_began"."only")
);
--> statement-breakpoint
ALTER TABLE "ledger_entries" DROP CONSTRAINT "ledger_entries_account_limited";--> statement-breakpoint
ALTER TABLE "mails" DROP CONSTRAINT "mails_kind_limited";--> statement-breakpoint
ALTER TABLE "order_events" DROP CONSTRAINT "order_events_kind_limited";--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_vat_treatment_limited";--> statement-breakpoint
ALTER TABLE "reconciliation_cursors" DROP CONSTRAINT "reconciliation_cursors_kind_limited";--> statement-breakpoint
ALTER TABLE "flags" DROP CONSTRAINT "flags_reason_limited";--> statement-breakpoint
ALTER TABLE "dunning_episodes" ADD COLUMN "reminded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "dunning_episodes" ADD COLUMN "warned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_account_limited" CHECK ("ledger_entries"."account" in ('receivable', 'revenue', 'vat', 'stripeBalance', 'fees', 'bank', 'disputed', 'unassigned'));--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_kind_limited" CHECK ("mails"."kind" in ('confirm', 'alreadyRegistered', 'reset', 'invite', 'orderPaidStaff', 'orderPaid', 'orderPaymentPending', 'orderPaymentFailed', 'orderUnpaid', 'orderAccepted', 'orderLate', 'promiseMoved', 'orderReady', 'serverChanged', 'invoicePaid', 'refunded', 'cardExpires', 'renewalNotice', 'priceChangeNotice', 'planChanged', 'billingDetailsApplied', 'cancellationScheduled', 'cancellationRevoked', 'contractEnded', 'cancellationStaff', 'contractEndedStaff', 'disputeStaff', 'flagStaff', 'requestStaff', 'requestReceived', 'wrongPasswords', 'passwordChanged', 'cancelAsked', 'cancelAnswered', 'vatNumberUnverified', 'renewalFailed', 'renewalReminder', 'renewalLastWarning', 'serviceSuspended', 'paymentRecovered', 'contractEndedUnpaid', 'renewalFailedStaff', 'machineTaskStaff', 'digestStaff'));--> statement-breakpoint
ALTER TABLE "order_events" ADD CONSTRAINT "order_events_kind_limited" CHECK ("order_events"."kind" in ('placed', 'paymentPending', 'paymentFailed', 'paid', 'expired', 'discarded', 'lapsed', 'accepted', 'promiseMoved', 'ready', 'serverChanged', 'noted', 'mailSentAgain', 'flagged', 'renewed', 'renewalFailed', 'cancelReceived', 'suspended', 'recovered', 'endAsked', 'machineStopped', 'machineStarted', 'machineRemoved', 'cancelScheduled', 'cancelRevoked', 'invoicePaid', 'invoiceFailed', 'refunded', 'refundFailed', 'disputed', 'planChanged', 'priceMoved', 'contractStep', 'contractStepFailed', 'disputeWon', 'disputeLost', 'ended', 'billingChanged', 'vatCharged'));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_vat_treatment_limited" CHECK ("orders"."vat_treatment" in ('included', 'reverseCharge', 'abroad'));--> statement-breakpoint
ALTER TABLE "reconciliation_cursors" ADD CONSTRAINT "reconciliation_cursors_kind_limited" CHECK ("reconciliation_cursors"."kind" in ('subscription', 'invoice', 'refund', 'dispute', 'creditNote', 'balance', 'event'));--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_reason_limited" CHECK ("flags"."reason" in ('unknownOrder', 'orderNotPlaced', 'orderDiscarded', 'wrongAmount', 'wrongMode', 'secondPayment', 'dispute', 'refund', 'sharedAddress', 'customerGone', 'sessionGone', 'objectGone', 'notReadable', 'cannotPay', 'portalClosed', 'cannotChange', 'resize', 'disputeLost', 'stripeAway', 'invoiceIncomplete', 'creditNoteRefused', 'vatNumber', 'refundFailed', 'priceChanged', 'pastPaidTime', 'noSubscription', 'unreconciled', 'paidAfterEnd'));--> statement-breakpoint
INSERT INTO "telling_began" DEFAULT VALUES;
