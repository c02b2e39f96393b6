ALTER TABLE "ssh_keys" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "ssh_keys" ADD CONSTRAINT "ssh_keys_name_limited" CHECK (char_length("ssh_keys"."name") <= 100);