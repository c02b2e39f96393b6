ALTER TABLE "orders" ADD COLUMN "form_key" uuid;--> statement-breakpoint
CREATE UNIQUE INDEX "orders_form_key" ON "orders" USING btree ("account_id","form_key");