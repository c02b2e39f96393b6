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
	CONSTRAINT "machines_task_limited" CHECK ("machines"."task" in ('prepare', 'build', 'stop', 'start', 'restart', 'resize', 'keys', 'rebuild', 'delete')),
	CONSTRAINT "machines_wish_limited" CHECK (octet_length("machines"."wish"::text) <= 300000),
	CONSTRAINT "machines_last_error_limited" CHECK (char_length("machines"."last_error") <= 10000)
);
--> statement-breakpoint
ALTER TABLE "flags" DROP CONSTRAINT "flags_reason_limited";--> statement-breakpoint
ALTER TABLE "machine_events" ADD CONSTRAINT "machine_events_machine_id_machines_id_fk" FOREIGN KEY ("machine_id") REFERENCES "public"."machines"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "machine_events" ADD CONSTRAINT "machine_events_by_accounts_id_fk" FOREIGN KEY ("by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "machines" ADD CONSTRAINT "machines_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "machine_events_machine_id_at_index" ON "machine_events" USING btree ("machine_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "machines_one_living" ON "machines" USING btree ("order_id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "machines_due" ON "machines" USING btree ("next_try_at") WHERE task is not null and left_to_staff_at is null and deleted_at is null;--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_reason_limited" CHECK ("flags"."reason" in ('unknownOrder', 'orderNotPlaced', 'orderDiscarded', 'wrongAmount', 'wrongMode', 'secondPayment', 'dispute', 'refund', 'sharedAddress', 'customerGone', 'sessionGone', 'objectGone', 'notReadable', 'cannotPay', 'portalClosed', 'cannotChange', 'resize', 'disputeLost', 'stripeAway', 'invoiceIncomplete', 'creditNoteRefused', 'vatNumber', 'refundFailed', 'priceChanged', 'pastPaidTime', 'noSubscription', 'unreconciled', 'paidAfterEnd', 'machineStuck', 'machineDiffers'));