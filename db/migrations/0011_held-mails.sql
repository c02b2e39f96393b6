DROP INDEX "mails_troubled";--> statement-breakpoint
DROP INDEX "mails_waiting";--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "held_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "mails_troubled" ON "mails" USING btree ("id") WHERE failed_at is not null or bounced_at is not null or held_at is not null;--> statement-breakpoint
CREATE INDEX "mails_waiting" ON "mails" USING btree ("created_at") WHERE sent_at is null and failed_at is null and held_at is null;