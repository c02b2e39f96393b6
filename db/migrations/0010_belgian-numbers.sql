-- Kept before Belgian numbers had one written form: nine digits are the same number without the 0 in front. What was paid stays as it was agreed.
UPDATE "billing_details" SET "vat_number" = 'BE0' || right("vat_number", 9)
WHERE "country" = 'BE' AND "vat_number" ~ '^BE[0-9]{9}$';--> statement-breakpoint
UPDATE "orders" SET "billing" = jsonb_set("billing", '{vatNumber}', to_jsonb('BE0' || right("billing" ->> 'vatNumber', 9)))
WHERE "paid_at" IS NULL AND "billing" ->> 'country' = 'BE' AND "billing" ->> 'vatNumber' ~ '^BE[0-9]{9}$';
