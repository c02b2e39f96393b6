CREATE TABLE "waiting_list" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"plan" text NOT NULL,
	"locale" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"told_at" timestamp with time zone,
	CONSTRAINT "waiting_list_email_limited" CHECK (char_length("waiting_list"."email") <= 320),
	CONSTRAINT "waiting_list_plan_limited" CHECK ("waiting_list"."plan" in ('economy', 'standard', 'deluxe', 'presidential')),
	CONSTRAINT "waiting_list_locale_limited" CHECK ("waiting_list"."locale" in ('en', 'de'))
);
--> statement-breakpoint
ALTER TABLE "mails" DROP CONSTRAINT "mails_kind_limited";--> statement-breakpoint
CREATE UNIQUE INDEX "waiting_list_once" ON "waiting_list" USING btree ("email","plan") WHERE told_at is null;--> statement-breakpoint
CREATE INDEX "waiting_list_told_at_index" ON "waiting_list" USING btree ("told_at");--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_kind_limited" CHECK ("mails"."kind" in ('confirm', 'alreadyRegistered', 'reset', 'invite', 'orderPaidStaff', 'orderPaid', 'orderPaymentPending', 'orderPaymentFailed', 'orderUnpaid', 'orderAccepted', 'orderLate', 'promiseMoved', 'orderReady', 'serverChanged', 'invoicePaid', 'refunded', 'cardExpires', 'renewalNotice', 'priceChangeNotice', 'planChanged', 'billingDetailsApplied', 'cancellationScheduled', 'cancellationRevoked', 'contractEnded', 'cancellationStaff', 'contractEndedStaff', 'disputeStaff', 'flagStaff', 'requestStaff', 'requestReceived', 'roomAgain', 'wrongPasswords', 'passwordChanged', 'cancelAsked', 'cancelAnswered', 'vatNumberUnverified', 'renewalFailed', 'renewalReminder', 'renewalLastWarning', 'serviceSuspended', 'paymentRecovered', 'contractEndedUnpaid', 'renewalFailedStaff', 'machineTaskStaff', 'serverAlarm', 'serverAlarmStaff', 'digestStaff'));