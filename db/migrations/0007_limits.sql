ALTER TABLE "accounts" ADD CONSTRAINT "accounts_email_limited" CHECK (char_length("accounts"."email") <= 320);--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_name_limited" CHECK (char_length("accounts"."name") <= 300);--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_password_hash_limited" CHECK (char_length("accounts"."password_hash") <= 500);--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_locale_limited" CHECK ("accounts"."locale" in ('en', 'de'));--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_stripe_customer_id_limited" CHECK (char_length("accounts"."stripe_customer_id") <= 500);--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_hash_limited" CHECK (char_length("sessions"."hash") <= 100);--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_hash_limited" CHECK (char_length("tokens"."hash") <= 100);--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_purpose_limited" CHECK ("tokens"."purpose" in ('confirm', 'reset'));--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_sent_to_limited" CHECK (char_length("tokens"."sent_to") <= 320);--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_name_limited" CHECK (char_length("tokens"."name") <= 300);--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_password_hash_limited" CHECK (char_length("tokens"."password_hash") <= 500);--> statement-breakpoint
ALTER TABLE "billing_details" ADD CONSTRAINT "billing_details_name_limited" CHECK (char_length("billing_details"."name") <= 300);--> statement-breakpoint
ALTER TABLE "billing_details" ADD CONSTRAINT "billing_details_company_limited" CHECK (char_length("billing_details"."company") <= 500);--> statement-breakpoint
ALTER TABLE "billing_details" ADD CONSTRAINT "billing_details_street_limited" CHECK (char_length("billing_details"."street") <= 500);--> statement-breakpoint
ALTER TABLE "billing_details" ADD CONSTRAINT "billing_details_postal_code_limited" CHECK (char_length("billing_details"."postal_code") <= 50);--> statement-breakpoint
ALTER TABLE "billing_details" ADD CONSTRAINT "billing_details_city_limited" CHECK (char_length("billing_details"."city") <= 300);--> statement-breakpoint
ALTER TABLE "billing_details" ADD CONSTRAINT "billing_details_country_limited" CHECK (char_length("billing_details"."country") <= 2);--> statement-breakpoint
ALTER TABLE "billing_details" ADD CONSTRAINT "billing_details_vat_number_limited" CHECK (char_length("billing_details"."vat_number") <= 60);--> statement-breakpoint
ALTER TABLE "billing_details" ADD CONSTRAINT "billing_details_phone_limited" CHECK (char_length("billing_details"."phone") <= 60);--> statement-breakpoint
ALTER TABLE "billing_details" ADD CONSTRAINT "billing_details_billing_email_limited" CHECK (char_length("billing_details"."billing_email") <= 320);--> statement-breakpoint
ALTER TABLE "billing_details" ADD CONSTRAINT "billing_details_reference_limited" CHECK (char_length("billing_details"."reference") <= 200);--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_id_limited" CHECK (char_length("invoices"."id") <= 500);--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_number_limited" CHECK (char_length("invoices"."number") <= 200);--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_status_limited" CHECK ("invoices"."status" in ('draft', 'open', 'failed', 'paid', 'void', 'uncollectible'));--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_hosted_url_limited" CHECK (char_length("invoices"."hosted_url") <= 5000);--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_pdf_url_limited" CHECK (char_length("invoices"."pdf_url") <= 5000);--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_id_limited" CHECK (char_length("subscriptions"."id") <= 500);--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_status_limited" CHECK (char_length("subscriptions"."status") <= 100);--> statement-breakpoint
ALTER TABLE "ssh_keys" ADD CONSTRAINT "ssh_keys_type_limited" CHECK (char_length("ssh_keys"."type") <= 100);--> statement-breakpoint
ALTER TABLE "ssh_keys" ADD CONSTRAINT "ssh_keys_comment_limited" CHECK (char_length("ssh_keys"."comment") <= 1000);--> statement-breakpoint
ALTER TABLE "ssh_keys" ADD CONSTRAINT "ssh_keys_fingerprint_limited" CHECK (char_length("ssh_keys"."fingerprint") <= 100);--> statement-breakpoint
ALTER TABLE "ssh_keys" ADD CONSTRAINT "ssh_keys_line_limited" CHECK (char_length("ssh_keys"."line") <= 10000);--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_kind_limited" CHECK ("mails"."kind" in ('confirm', 'alreadyRegistered', 'reset', 'invite', 'orderPaidStaff', 'orderPaid', 'orderPaymentFailed', 'orderAccepted', 'orderReady', 'serverChanged', 'flagStaff', 'requestStaff', 'requestReceived', 'wrongPasswords'));--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_key_limited" CHECK (char_length("mails"."key") <= 500);--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_to_limited" CHECK (char_length("mails"."to") <= 320);--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_reply_to_limited" CHECK (char_length("mails"."reply_to") <= 320);--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_locale_limited" CHECK ("mails"."locale" in ('en', 'de'));--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_props_limited" CHECK (octet_length("mails"."props"::text) <= 100000);--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_content_limited" CHECK (octet_length("mails"."content"::text) <= 5000000);--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_last_error_limited" CHECK (char_length("mails"."last_error") <= 2000);--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_provider_id_limited" CHECK (char_length("mails"."provider_id") <= 500);--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_hash_limited" CHECK (char_length("drafts"."hash") <= 100);--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_choice_limited" CHECK (octet_length("drafts"."choice"::text) <= 200000);--> statement-breakpoint
ALTER TABLE "order_events" ADD CONSTRAINT "order_events_kind_limited" CHECK ("order_events"."kind" in ('placed', 'paymentPending', 'paymentFailed', 'paid', 'expired', 'accepted', 'ready', 'serverChanged', 'noted', 'mailSentAgain', 'flagged', 'renewed', 'renewalFailed', 'cancelScheduled', 'cancelRevoked', 'refunded', 'disputed', 'ended'));--> statement-breakpoint
ALTER TABLE "order_events" ADD CONSTRAINT "order_events_detail_limited" CHECK (octet_length("order_events"."detail"::text) <= 500000);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_site_limited" CHECK ("orders"."site" in ('rails-hosting', 'ungleich'));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_locale_limited" CHECK ("orders"."locale" in ('en', 'de'));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_plan_limited" CHECK ("orders"."plan" in ('economy', 'standard', 'deluxe', 'presidential'));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_stack_limited" CHECK ("orders"."stack" in ('ruby', 'python', 'node'));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_components_limited" CHECK (octet_length("orders"."components"::text) <= 10000);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_hostname_limited" CHECK (char_length("orders"."hostname") <= 300);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_ssh_keys_limited" CHECK (octet_length("orders"."ssh_keys"::text) <= 300000);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_notes_limited" CHECK (char_length("orders"."notes") <= 10000);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_currency_limited" CHECK ("orders"."currency" in ('CHF'));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_vat_treatment_limited" CHECK ("orders"."vat_treatment" in ('included', 'reverseCharge'));--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_billing_limited" CHECK (octet_length("orders"."billing"::text) <= 20000);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_terms_version_limited" CHECK (char_length("orders"."terms_version") <= 100);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_checkout_session_id_limited" CHECK (char_length("orders"."checkout_session_id") <= 500);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_server_limited" CHECK (octet_length("orders"."server"::text) <= 200000);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_state_limited" CHECK (char_length("orders"."state") <= 100);--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_kind_limited" CHECK ("requests"."kind" in ('try', 'contact', 'cancel'));--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_site_limited" CHECK ("requests"."site" in ('rails-hosting', 'ungleich'));--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_locale_limited" CHECK ("requests"."locale" in ('en', 'de'));--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_name_limited" CHECK (char_length("requests"."name") <= 500);--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_email_limited" CHECK (char_length("requests"."email") <= 320);--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_message_limited" CHECK (char_length("requests"."message") <= 10000);--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_answer_hash_limited" CHECK (char_length("requests"."answer_hash") <= 100);--> statement-breakpoint
ALTER TABLE "delivery_troubles" ADD CONSTRAINT "delivery_troubles_source_limited" CHECK ("delivery_troubles"."source" in ('stripe', 'resend'));--> statement-breakpoint
ALTER TABLE "delivery_troubles" ADD CONSTRAINT "delivery_troubles_cause_limited" CHECK ("delivery_troubles"."cause" in ('signature', 'clock', 'otherVersion', 'unreadable', 'failed'));--> statement-breakpoint
ALTER TABLE "delivery_troubles" ADD CONSTRAINT "delivery_troubles_detail_limited" CHECK (char_length("delivery_troubles"."detail") <= 500);--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_key_limited" CHECK (char_length("flags"."key") <= 1000);--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_reason_limited" CHECK ("flags"."reason" in ('unknownOrder', 'orderNotPlaced', 'wrongAmount', 'wrongMode', 'secondPayment', 'dispute', 'refund', 'endedByStripe', 'sharedAddress'));--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_detail_limited" CHECK (char_length("flags"."detail") <= 10000);--> statement-breakpoint
ALTER TABLE "webhook_events" ADD CONSTRAINT "webhook_events_id_limited" CHECK (char_length("webhook_events"."id") <= 500);--> statement-breakpoint
ALTER TABLE "webhook_events" ADD CONSTRAINT "webhook_events_source_limited" CHECK ("webhook_events"."source" in ('stripe', 'resend'));--> statement-breakpoint
ALTER TABLE "webhook_events" ADD CONSTRAINT "webhook_events_type_limited" CHECK (char_length("webhook_events"."type") <= 500);