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
CREATE TABLE "machine_backups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"machine_id" uuid NOT NULL,
	"label" text NOT NULL,
	"cause" text NOT NULL,
	"taken_at" timestamp with time zone NOT NULL,
	"size_mib" integer,
	"removed_at" timestamp with time zone,
	"proof_began_at" timestamp with time zone,
	"proven_at" timestamp with time zone,
	"proof_failed_at" timestamp with time zone,
	"proof" text,
	CONSTRAINT "machine_backups_machineId_label_unique" UNIQUE("machine_id","label"),
	CONSTRAINT "machine_backups_label_limited" CHECK (char_length("machine_backups"."label") <= 100),
	CONSTRAINT "machine_backups_cause_limited" CHECK ("machine_backups"."cause" in ('nightly', 'asked', 'beforeRestore')),
	CONSTRAINT "machine_backups_proof_limited" CHECK (char_length("machine_backups"."proof") <= 10000)
);
--> statement-breakpoint
CREATE TABLE "machine_usage" (
	"machine_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"cpu_seconds" double precision NOT NULL,
	"memory_mib" integer NOT NULL,
	"disk_mib" integer,
	"received_bytes" bigint NOT NULL,
	"sent_bytes" bigint NOT NULL,
	"is_hourly" boolean DEFAULT false NOT NULL,
	CONSTRAINT "machine_usage_machine_id_at_pk" PRIMARY KEY("machine_id","at")
);
--> statement-breakpoint
CREATE TABLE "machine_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"machine_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"by" uuid,
	"detail" text DEFAULT '' NOT NULL,
	CONSTRAINT "machine_events_kind_limited" CHECK ("machine_events"."kind" in ('asked', 'stepDone', 'stepFailed', 'stepLate', 'stepRecovered', 'taskDone', 'leftToStaff', 'takenBack', 'assigned')),
	CONSTRAINT "machine_events_detail_limited" CHECK (char_length("machine_events"."detail") <= 50000)
);
--> statement-breakpoint
CREATE TABLE "machines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid,
	"engine" text NOT NULL,
	"instance" text,
	"host" text,
	"plan" text NOT NULL,
	"stack" text NOT NULL,
	"components" jsonb NOT NULL,
	"keys" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"task" text,
	"wish" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"step" integer DEFAULT 0 NOT NULL,
	"task_at" timestamp with time zone,
	"step_at" timestamp with time zone,
	"step_troubled_at" timestamp with time zone,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_error" text,
	"lease" uuid,
	"leased_until" timestamp with time zone,
	"built_at" timestamp with time zone,
	"checked_at" timestamp with time zone,
	"stopped_at" timestamp with time zone,
	"left_to_staff_at" timestamp with time zone,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "machines_instance_unique" UNIQUE("instance"),
	CONSTRAINT "machines_engine_limited" CHECK ("machines"."engine" in ('manual', 'incus')),
	CONSTRAINT "machines_instance_limited" CHECK (char_length("machines"."instance") <= 100),
	CONSTRAINT "machines_host_limited" CHECK (char_length("machines"."host") <= 300),
	CONSTRAINT "machines_plan_limited" CHECK ("machines"."plan" in ('economy', 'standard', 'deluxe', 'presidential')),
	CONSTRAINT "machines_stack_limited" CHECK ("machines"."stack" in ('ruby', 'python', 'node')),
	CONSTRAINT "machines_components_limited" CHECK (octet_length("machines"."components"::text) <= 10000),
	CONSTRAINT "machines_keys_limited" CHECK (octet_length("machines"."keys"::text) <= 300000),
	CONSTRAINT "machines_task_limited" CHECK ("machines"."task" in ('prepare', 'build', 'stop', 'start', 'restart', 'resize', 'keys', 'rebuild', 'delete', 'backup', 'restore', 'prove')),
	CONSTRAINT "machines_wish_limited" CHECK (octet_length("machines"."wish"::text) <= 300000),
	CONSTRAINT "machines_last_error_limited" CHECK (char_length("machines"."last_error") <= 10000)
);
--> statement-breakpoint
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
ALTER TABLE "order_events" DROP CONSTRAINT "order_events_kind_limited";--> statement-breakpoint
ALTER TABLE "flags" DROP CONSTRAINT "flags_reason_limited";--> statement-breakpoint
ALTER TABLE "machine_alarms" ADD CONSTRAINT "machine_alarms_machine_id_machines_id_fk" FOREIGN KEY ("machine_id") REFERENCES "public"."machines"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "machine_backups" ADD CONSTRAINT "machine_backups_machine_id_machines_id_fk" FOREIGN KEY ("machine_id") REFERENCES "public"."machines"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "machine_usage" ADD CONSTRAINT "machine_usage_machine_id_machines_id_fk" FOREIGN KEY ("machine_id") REFERENCES "public"."machines"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "machine_events" ADD CONSTRAINT "machine_events_machine_id_machines_id_fk" FOREIGN KEY ("machine_id") REFERENCES "public"."machines"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "machine_events" ADD CONSTRAINT "machine_events_by_accounts_id_fk" FOREIGN KEY ("by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "machines" ADD CONSTRAINT "machines_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "machine_alarms_one_open" ON "machine_alarms" USING btree ("machine_id","kind") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "machine_alarms_machine_id_index" ON "machine_alarms" USING btree ("machine_id");--> statement-breakpoint
CREATE INDEX "machine_backups_machine_id_taken_at_index" ON "machine_backups" USING btree ("machine_id","taken_at");--> statement-breakpoint
CREATE INDEX "machine_usage_to_thin" ON "machine_usage" USING btree ("at") WHERE not is_hourly;--> statement-breakpoint
CREATE INDEX "machine_events_machine_id_at_index" ON "machine_events" USING btree ("machine_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "machines_one_living" ON "machines" USING btree ("order_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "machines_due" ON "machines" USING btree ("next_try_at") WHERE task is not null and left_to_staff_at is null and deleted_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "waiting_list_once" ON "waiting_list" USING btree ("email","plan") WHERE told_at is null;--> statement-breakpoint
CREATE INDEX "waiting_list_told_at_index" ON "waiting_list" USING btree ("told_at");--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_kind_limited" CHECK ("mails"."kind" in ('confirm', 'alreadyRegistered', 'reset', 'invite', 'orderPaidStaff', 'orderPaid', 'orderPaymentPending', 'orderPaymentFailed', 'orderUnpaid', 'orderAccepted', 'orderLate', 'promiseMoved', 'orderReady', 'serverChanged', 'httpsReady', 'invoicePaid', 'refunded', 'cardExpires', 'renewalNotice', 'priceChangeNotice', 'planChanged', 'billingDetailsApplied', 'cancellationScheduled', 'cancellationRevoked', 'contractEnded', 'cancellationStaff', 'contractEndedStaff', 'disputeStaff', 'flagStaff', 'requestStaff', 'requestReceived', 'roomAgain', 'wrongPasswords', 'passwordChanged', 'cancelAsked', 'cancelAnswered', 'vatNumberUnverified', 'renewalFailed', 'renewalReminder', 'renewalLastWarning', 'serviceSuspended', 'paymentRecovered', 'contractEndedUnpaid', 'renewalFailedStaff', 'machineTaskStaff', 'serverAlarm', 'serverAlarmStaff', 'digestStaff'));--> statement-breakpoint
ALTER TABLE "order_events" ADD CONSTRAINT "order_events_kind_limited" CHECK ("order_events"."kind" in ('placed', 'paymentPending', 'paymentFailed', 'paid', 'expired', 'discarded', 'lapsed', 'accepted', 'promiseMoved', 'ready', 'serverChanged', 'httpsReady', 'noted', 'mailSentAgain', 'flagged', 'renewed', 'renewalFailed', 'cancelReceived', 'suspended', 'recovered', 'endAsked', 'machineStopped', 'machineStarted', 'machineRemoved', 'cancelScheduled', 'cancelRevoked', 'invoicePaid', 'invoiceFailed', 'refunded', 'refundFailed', 'disputed', 'planChanged', 'priceMoved', 'contractStep', 'contractStepFailed', 'disputeWon', 'disputeLost', 'ended', 'billingChanged', 'vatCharged'));--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_reason_limited" CHECK ("flags"."reason" in ('unknownOrder', 'orderNotPlaced', 'orderDiscarded', 'wrongAmount', 'wrongMode', 'secondPayment', 'dispute', 'refund', 'sharedAddress', 'customerGone', 'sessionGone', 'objectGone', 'notReadable', 'cannotPay', 'portalClosed', 'cannotChange', 'resize', 'disputeLost', 'stripeAway', 'invoiceIncomplete', 'creditNoteRefused', 'vatNumber', 'refundFailed', 'priceChanged', 'pastPaidTime', 'noSubscription', 'unreconciled', 'paidAfterEnd', 'machineStuck', 'machineDiffers', 'machinesAway', 'machineBackup'));