-- What the limits that follow would refuse. Languages were stored as they came; keys had no longest line.
UPDATE "accounts" SET "locale" = 'en' WHERE "locale" NOT IN ('en', 'de');--> statement-breakpoint
UPDATE "mails" SET "locale" = 'en' WHERE "locale" NOT IN ('en', 'de');--> statement-breakpoint
UPDATE "orders" SET "locale" = 'en' WHERE "locale" NOT IN ('en', 'de');--> statement-breakpoint
UPDATE "requests" SET "locale" = 'en' WHERE "locale" NOT IN ('en', 'de');--> statement-breakpoint
UPDATE "mails" SET "last_error" = left("last_error", 2000) WHERE char_length("last_error") > 2000;--> statement-breakpoint
DELETE FROM "ssh_keys" WHERE char_length("line") > 10000;--> statement-breakpoint
DELETE FROM "drafts" WHERE octet_length("choice"::text) > 200000;--> statement-breakpoint
UPDATE "orders" SET "ssh_keys" = (
  SELECT coalesce(jsonb_agg("key"), '[]') FROM jsonb_array_elements("ssh_keys") AS "keys" ("key")
  WHERE char_length("key" ->> 'line') <= 10000
) WHERE octet_length("ssh_keys"::text) > 300000;
