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
ALTER TABLE "machine_usage" ADD CONSTRAINT "machine_usage_machine_id_machines_id_fk" FOREIGN KEY ("machine_id") REFERENCES "public"."machines"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "machine_usage_to_thin" ON "machine_usage" USING btree ("at") WHERE not is_hourly;