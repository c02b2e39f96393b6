CREATE TABLE "credit_notes" (
	"id" text PRIMARY KEY NOT NULL,
	"invoice_id" text NOT NULL,
	"account_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"number" text NOT NULL,
	"total_rappen" integer NOT NULL,
	"net_rappen" integer NOT NULL,
	"vat_rappen" integer NOT NULL,
	"vat_rate_basis_points" integer NOT NULL,
	"refund_id" text,
	"issued_at" timestamp with time zone NOT NULL,
	"voided_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "credit_notes_id_limited" CHECK (char_length("credit_notes"."id") <= 500),
	CONSTRAINT "credit_notes_invoice_id_limited" CHECK (char_length("credit_notes"."invoice_id") <= 500),
	CONSTRAINT "credit_notes_number_limited" CHECK (char_length("credit_notes"."number") <= 200),
	CONSTRAINT "credit_notes_refund_id_limited" CHECK (char_length("credit_notes"."refund_id") <= 500)
);
--> statement-breakpoint
CREATE TABLE "disputes" (
	"id" text PRIMARY KEY NOT NULL,
	"invoice_id" text,
	"order_id" uuid,
	"amount_rappen" integer NOT NULL,
	"status" text NOT NULL,
	"reason" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"evidence_due_at" timestamp with time zone,
	"evidence_sent_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "disputes_id_limited" CHECK (char_length("disputes"."id") <= 500),
	CONSTRAINT "disputes_invoice_id_limited" CHECK (char_length("disputes"."invoice_id") <= 500),
	CONSTRAINT "disputes_status_limited" CHECK (char_length("disputes"."status") <= 100),
	CONSTRAINT "disputes_reason_limited" CHECK (char_length("disputes"."reason") <= 200)
);
--> statement-breakpoint
CREATE TABLE "partners" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"identity" text NOT NULL,
	"details" jsonb NOT NULL,
	"vat_check" text DEFAULT 'unchecked' NOT NULL,
	"vat_checked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "partners_accountId_identity_unique" UNIQUE("account_id","identity"),
	CONSTRAINT "partners_id_limited" CHECK (char_length("partners"."id") <= 500),
	CONSTRAINT "partners_identity_limited" CHECK (char_length("partners"."identity") <= 1000),
	CONSTRAINT "partners_details_limited" CHECK (octet_length("partners"."details"::text) <= 20000),
	CONSTRAINT "partners_vat_check_limited" CHECK ("partners"."vat_check" in ('unchecked', 'pending', 'verified', 'unverified', 'unavailable'))
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"id" text PRIMARY KEY NOT NULL,
	"invoice_id" text,
	"order_id" uuid,
	"amount_rappen" integer NOT NULL,
	"status" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "refunds_id_limited" CHECK (char_length("refunds"."id") <= 500),
	CONSTRAINT "refunds_invoice_id_limited" CHECK (char_length("refunds"."invoice_id") <= 500),
	CONSTRAINT "refunds_status_limited" CHECK ("refunds"."status" in ('pending', 'requires_action', 'succeeded', 'failed', 'canceled', 'unknown')),
	CONSTRAINT "refunds_reason_limited" CHECK (char_length("refunds"."reason") <= 10000)
);
--> statement-breakpoint
CREATE TABLE "contract_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"from_plan" text NOT NULL,
	"to_plan" text NOT NULL,
	"from_interval" text NOT NULL,
	"to_interval" text NOT NULL,
	"from_price_rappen" integer NOT NULL,
	"to_price_rappen" integer NOT NULL,
	"due_now_rappen" integer NOT NULL,
	"proration_at" timestamp with time zone NOT NULL,
	"agreed_at" timestamp with time zone NOT NULL,
	"by" uuid,
	"reason" text DEFAULT '' NOT NULL,
	"applied_at" timestamp with time zone,
	"refused_at" timestamp with time zone,
	"refusal" text,
	CONSTRAINT "contract_changes_from_plan_limited" CHECK ("contract_changes"."from_plan" in ('economy', 'standard', 'deluxe', 'presidential')),
	CONSTRAINT "contract_changes_to_plan_limited" CHECK ("contract_changes"."to_plan" in ('economy', 'standard', 'deluxe', 'presidential')),
	CONSTRAINT "contract_changes_from_interval_limited" CHECK ("contract_changes"."from_interval" in ('month', 'year')),
	CONSTRAINT "contract_changes_to_interval_limited" CHECK ("contract_changes"."to_interval" in ('month', 'year')),
	CONSTRAINT "contract_changes_reason_limited" CHECK (char_length("contract_changes"."reason") <= 10000),
	CONSTRAINT "contract_changes_refusal_limited" CHECK (char_length("contract_changes"."refusal") <= 200)
);
--> statement-breakpoint
CREATE TABLE "dunning_episodes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"invoice_id" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"suspended_at" timestamp with time zone,
	"end_asked_at" timestamp with time zone,
	"recovered_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "dunning_episodes_orderId_invoiceId_unique" UNIQUE("order_id","invoice_id"),
	CONSTRAINT "dunning_episodes_invoice_id_limited" CHECK (char_length("dunning_episodes"."invoice_id") <= 500)
);
--> statement-breakpoint
CREATE TABLE "price_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"campaign" text NOT NULL,
	"order_id" uuid NOT NULL,
	"from_price_rappen" integer NOT NULL,
	"to_price_rappen" integer NOT NULL,
	"from_vat_basis_points" integer NOT NULL,
	"to_vat_basis_points" integer NOT NULL,
	"told_at" timestamp with time zone,
	"effective_at" timestamp with time zone NOT NULL,
	"applied_at" timestamp with time zone,
	CONSTRAINT "price_changes_orderId_campaign_unique" UNIQUE("order_id","campaign"),
	CONSTRAINT "price_changes_campaign_limited" CHECK (char_length("price_changes"."campaign") <= 200)
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"about" text NOT NULL,
	"number" text NOT NULL,
	"account_id" uuid NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"content" "bytea",
	"issued_at" timestamp with time zone NOT NULL,
	"stored_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "documents_about_unique" UNIQUE("about"),
	CONSTRAINT "documents_number_unique" UNIQUE("number"),
	CONSTRAINT "documents_kind_limited" CHECK ("documents"."kind" in ('invoice', 'creditNote')),
	CONSTRAINT "documents_about_limited" CHECK (char_length("documents"."about") <= 500),
	CONSTRAINT "documents_number_limited" CHECK (char_length("documents"."number") <= 200),
	CONSTRAINT "documents_sha256_limited" CHECK (char_length("documents"."sha256") <= 64)
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"transaction_id" uuid NOT NULL,
	"account" text NOT NULL,
	"amount_rappen" integer NOT NULL,
	"vat_rate_basis_points" integer,
	CONSTRAINT "ledger_entries_account_limited" CHECK ("ledger_entries"."account" in ('receivable', 'revenue', 'vat', 'stripeBalance', 'fees', 'bank', 'disputed', 'customerCredit', 'rounding'))
);
--> statement-breakpoint
CREATE TABLE "ledger_transactions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"about" text NOT NULL,
	"order_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"booked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "ledger_transactions_kind_about_unique" UNIQUE("kind","about"),
	CONSTRAINT "ledger_transactions_kind_limited" CHECK ("ledger_transactions"."kind" in ('invoice', 'payment', 'creditNote', 'refund', 'refundFailed', 'dispute', 'disputeReversed', 'fee', 'payout', 'writeOff', 'correction')),
	CONSTRAINT "ledger_transactions_about_limited" CHECK (char_length("ledger_transactions"."about") <= 500),
	CONSTRAINT "ledger_transactions_note_limited" CHECK (char_length("ledger_transactions"."note") <= 2000)
);
--> statement-breakpoint
CREATE TABLE "reconciliation_cursors" (
	"kind" text PRIMARY KEY NOT NULL,
	"walked_until" timestamp with time zone NOT NULL,
	CONSTRAINT "reconciliation_cursors_kind_limited" CHECK ("reconciliation_cursors"."kind" in ('subscription', 'invoice', 'refund', 'dispute', 'creditNote', 'balance'))
);
--> statement-breakpoint
CREATE TABLE "reconciliations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"full" boolean NOT NULL,
	"dry_run" boolean NOT NULL,
	"compared" integer DEFAULT 0 NOT NULL,
	"mended" integer DEFAULT 0 NOT NULL,
	"flagged" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"progress" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "reconciliations_progress_limited" CHECK (octet_length("reconciliations"."progress"::text) <= 10000)
);
--> statement-breakpoint
ALTER TABLE "invoices" DROP CONSTRAINT "invoices_status_limited";--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "subscription_id" text;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "customer_id" text;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "net_rappen" integer;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "vat_rappen" integer;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "vat_rate_basis_points" integer;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "reverse_charge" boolean;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "open_rappen" integer;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "period_start_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "period_end_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "attempt_count" integer;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "next_try_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "failure_code" text;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "credited_rappen" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "customer_id" text;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "period_end_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "plan" text;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "price_rappen" integer;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "interval" text;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "payment_method" text;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "card_brand" text;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "card_last4" text;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "card_exp_month" integer;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "card_exp_year" integer;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "interval" text DEFAULT 'month' NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "partner_id" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "stopped_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "credit_notes" ADD CONSTRAINT "credit_notes_invoice_id_invoices_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_notes" ADD CONSTRAINT "credit_notes_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_notes" ADD CONSTRAINT "credit_notes_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partners" ADD CONSTRAINT "partners_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_changes" ADD CONSTRAINT "contract_changes_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_changes" ADD CONSTRAINT "contract_changes_by_accounts_id_fk" FOREIGN KEY ("by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dunning_episodes" ADD CONSTRAINT "dunning_episodes_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_changes" ADD CONSTRAINT "price_changes_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_transaction_id_ledger_transactions_id_fk" FOREIGN KEY ("transaction_id") REFERENCES "public"."ledger_transactions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD CONSTRAINT "ledger_transactions_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "credit_notes_invoice_id_index" ON "credit_notes" USING btree ("invoice_id");--> statement-breakpoint
CREATE INDEX "credit_notes_account_id_issued_at_index" ON "credit_notes" USING btree ("account_id","issued_at");--> statement-breakpoint
CREATE INDEX "credit_notes_order_id_index" ON "credit_notes" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "disputes_invoice_id_index" ON "disputes" USING btree ("invoice_id");--> statement-breakpoint
CREATE INDEX "disputes_order_id_index" ON "disputes" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "refunds_invoice_id_index" ON "refunds" USING btree ("invoice_id");--> statement-breakpoint
CREATE INDEX "refunds_order_id_index" ON "refunds" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "contract_changes_order_id_index" ON "contract_changes" USING btree ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "contract_changes_one_open" ON "contract_changes" USING btree ("order_id") WHERE applied_at is null and refused_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "dunning_one_open" ON "dunning_episodes" USING btree ("order_id") WHERE recovered_at is null and ended_at is null;--> statement-breakpoint
CREATE INDEX "documents_account_id_issued_at_index" ON "documents" USING btree ("account_id","issued_at");--> statement-breakpoint
CREATE INDEX "ledger_entries_transaction_id_index" ON "ledger_entries" USING btree ("transaction_id");--> statement-breakpoint
CREATE INDEX "ledger_entries_account_index" ON "ledger_entries" USING btree ("account");--> statement-breakpoint
CREATE INDEX "ledger_transactions_at_index" ON "ledger_transactions" USING btree ("at");--> statement-breakpoint
CREATE INDEX "ledger_transactions_order_id_index" ON "ledger_transactions" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "invoices_number_index" ON "invoices" USING btree ("number");--> statement-breakpoint
CREATE INDEX "subscriptions_customer_id_index" ON "subscriptions" USING btree ("customer_id");--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_subscription_id_limited" CHECK (char_length("invoices"."subscription_id") <= 500);--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_customer_id_limited" CHECK (char_length("invoices"."customer_id") <= 500);--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_reason_limited" CHECK ("invoices"."reason" in ('first', 'renewal', 'change', 'other'));--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_failure_code_limited" CHECK (char_length("invoices"."failure_code") <= 200);--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_status_limited" CHECK ("invoices"."status" in ('draft', 'open', 'processing', 'failed', 'paid', 'void', 'uncollectible'));--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_customer_id_limited" CHECK (char_length("subscriptions"."customer_id") <= 500);--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_plan_limited" CHECK ("subscriptions"."plan" in ('economy', 'standard', 'deluxe', 'presidential'));--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_interval_limited" CHECK ("subscriptions"."interval" in ('month', 'year'));--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_payment_method_limited" CHECK (char_length("subscriptions"."payment_method") <= 100);--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_card_brand_limited" CHECK (char_length("subscriptions"."card_brand") <= 100);--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_card_last4_limited" CHECK (char_length("subscriptions"."card_last4") <= 10);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_interval_limited" CHECK ("orders"."interval" in ('month', 'year'));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_partner_id_limited" CHECK (char_length("orders"."partner_id") <= 500);--> statement-breakpoint
CREATE FUNCTION "ledger_balanced"() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if (select sum(amount_rappen) from ledger_entries where transaction_id = new.transaction_id) <> 0 then
    raise exception 'the entries of ledger transaction % do not sum to zero', new.transaction_id using errcode = 'check_violation';
  end if;
  return null;
end $$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "ledger_entries_balanced" AFTER INSERT ON "ledger_entries" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "ledger_balanced"();--> statement-breakpoint
CREATE FUNCTION "ledger_unchanged"() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  raise exception 'the ledger is never changed: book a correction' using errcode = 'check_violation';
end $$;--> statement-breakpoint
CREATE TRIGGER "ledger_entries_unchanged" BEFORE UPDATE OR DELETE ON "ledger_entries"
  FOR EACH ROW EXECUTE FUNCTION "ledger_unchanged"();--> statement-breakpoint
CREATE TRIGGER "ledger_transactions_unchanged" BEFORE UPDATE OR DELETE ON "ledger_transactions"
  FOR EACH ROW EXECUTE FUNCTION "ledger_unchanged"();
