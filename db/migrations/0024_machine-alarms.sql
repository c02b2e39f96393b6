CREATE TABLE "machine_alarms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"machine_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"began_at" timestamp with time zone NOT NULL,
	"told_at" timestamp with time zone,
	"calm_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"end_told_at" timestamp with time zone,
	CONSTRAINT "machine_alarms_kind_limited" CHECK ("machine_alarms"."kind" in ('away', 'application', 'disk'))
);
--> statement-breakpoint
ALTER TABLE "mails" DROP CONSTRAINT "mails_kind_limited";--> statement-breakpoint
ALTER TABLE "flags" DROP CONSTRAINT "flags_reason_limited";--> statement-breakpoint
ALTER TABLE "machine_alarms" ADD CONSTRAINT "machine_alarms_machine_id_machines_id_fk" FOREIGN KEY ("machine_id") REFERENCES "public"."machines"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "machine_alarms_one_open" ON "machine_alarms" USING btree ("machine_id","kind") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "machine_alarms_machine_id_index" ON "machine_alarms" USING btree ("machine_id");--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_kind_limited" CHECK ("mails"."kind" in ('confirm', 'alreadyRegistered', 'reset', 'invite', 'orderPaidStaff', 'orderPaid', 'orderPaymentPending', 'orderPaymentFailed', 'orderUnpaid', 'orderAccepted', 'orderLate', 'promiseMoved', 'orderReady', 'serverChanged', 'invoicePaid', 'refunded', 'cardExpires', 'renewalNotice', 'priceChangeNotice', 'planChanged', 'billingDetailsApplied', 'cancellationScheduled', 'cancellationRevoked', 'contractEnded', 'cancellationStaff', 'contractEndedStaff', 'disputeStaff', 'flagStaff', 'requestStaff', 'requestReceived', 'wrongPasswords', 'passwordChanged', 'cancelAsked', 'cancelAnswered', 'vatNumberUnverified', 'renewalFailed', 'renewalReminder', 'renewalLastWarning', 'serviceSuspended', 'paymentRecovered', 'contractEndedUnpaid', 'renewalFailedStaff', 'machineTaskStaff', 'serverAlarm', 'serverAlarmStaff', 'digestStaff'));--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_reason_limited" CHECK ("flags"."reason" in ('unknownOrder', 'orderNotPlaced', 'orderDiscarded', 'wrongAmount', 'wrongMode', 'secondPayment', 'dispute', 'refund', 'sharedAddress', 'customerGone', 'sessionGone', 'objectGone', 'notReadable', 'cannotPay', 'portalClosed', 'cannotChange', 'resize', 'disputeLost', 'stripeAway', 'invoiceIncomplete', 'creditNoteRefused', 'vatNumber', 'refundFailed', 'priceChanged', 'pastPaidTime', 'noSubscription', 'unreconciled', 'paidAfterEnd', 'machineStuck', 'machineDiffers', 'machinesAway'));