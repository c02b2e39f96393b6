CREATE TABLE "last_backups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"machine_id" uuid NOT NULL,
	"task_at" timestamp with time zone NOT NULL,
	"pieces" integer DEFAULT 0 NOT NULL,
	"pieces_stored" integer DEFAULT 0 NOT NULL,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"piece_at" timestamp with time zone,
	"made_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	"purged_at" timestamp with time zone,
	CONSTRAINT "last_backups_machineId_taskAt_unique" UNIQUE("machine_id","task_at")
);
--> statement-breakpoint
ALTER TABLE "mails" DROP CONSTRAINT "mails_kind_limited";--> statement-breakpoint
ALTER TABLE "last_backups" ADD CONSTRAINT "last_backups_machine_id_machines_id_fk" FOREIGN KEY ("machine_id") REFERENCES "public"."machines"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_kind_limited" CHECK ("mails"."kind" in ('confirm', 'alreadyRegistered', 'reset', 'invite', 'orderPaidStaff', 'orderPaid', 'orderPaymentPending', 'orderPaymentFailed', 'orderUnpaid', 'orderAccepted', 'orderLate', 'promiseMoved', 'orderReady', 'serverChanged', 'httpsReady', 'lastBackup', 'invoicePaid', 'refunded', 'cardExpires', 'renewalNotice', 'priceChangeNotice', 'planChanged', 'billingDetailsApplied', 'cancellationScheduled', 'cancellationRevoked', 'contractEnded', 'cancellationStaff', 'contractEndedStaff', 'disputeStaff', 'flagStaff', 'requestStaff', 'requestReceived', 'roomAgain', 'wrongPasswords', 'passwordChanged', 'cancelAsked', 'cancelAnswered', 'vatNumberUnverified', 'renewalFailed', 'renewalReminder', 'renewalLastWarning', 'serviceSuspended', 'paymentRecovered', 'contractEndedUnpaid', 'renewalFailedStaff', 'machineTaskStaff', 'serverAlarm', 'serverAlarmStaff', 'digestStaff'));