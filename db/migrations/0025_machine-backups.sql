CREATE TABLE "machine_backups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"machine_id" uuid NOT NULL,
	"label" text NOT NULL,
	"cause" text NOT NULL,
	"taken_at" timestamp with time zone NOT NULL,
	"size_mib" integer,
	"removed_at" timestamp with time zone,
	"proven_at" timestamp with time zone,
	"proof_failed_at" timestamp with time zone,
	"proof" text,
	CONSTRAINT "machine_backups_machineId_label_unique" UNIQUE("machine_id","label"),
	CONSTRAINT "machine_backups_label_limited" CHECK (char_length("machine_backups"."label") <= 100),
	CONSTRAINT "machine_backups_cause_limited" CHECK ("machine_backups"."cause" in ('nightly', 'asked', 'beforeRestore')),
	CONSTRAINT "machine_backups_proof_limited" CHECK (char_length("machine_backups"."proof") <= 10000)
);
--> statement-breakpoint
ALTER TABLE "machines" DROP CONSTRAINT "machines_task_limited";--> statement-breakpoint
ALTER TABLE "machine_backups" ADD CONSTRAINT "machine_backups_machine_id_machines_id_fk" FOREIGN KEY ("machine_id") REFERENCES "public"."machines"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "machine_backups_machine_id_taken_at_index" ON "machine_backups" USING btree ("machine_id","taken_at");--> statement-breakpoint
ALTER TABLE "machines" ADD CONSTRAINT "machines_task_limited" CHECK ("machines"."task" in ('prepare', 'build', 'stop', 'start', 'restart', 'resize', 'keys', 'rebuild', 'delete', 'backup', 'restore'));