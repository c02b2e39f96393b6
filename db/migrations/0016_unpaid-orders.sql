ALTER TABLE "mails" DROP CONSTRAINT "mails_kind_limited";--> statement-breakpoint
ALTER TABLE "order_events" DROP CONSTRAINT "order_events_kind_limited";--> statement-breakpoint
ALTER TABLE "flags" DROP CONSTRAINT "flags_reason_limited";--> statement-breakpoint
ALTER TABLE "mails" DROP CONSTRAINT "mails_order_id_orders_id_fk";
--> statement-breakpoint
ALTER TABLE "requests" DROP CONSTRAINT "requests_order_id_orders_id_fk";
--> statement-breakpoint
ALTER TABLE "flags" DROP CONSTRAINT "flags_order_id_orders_id_fk";
--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "payment_reminded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "discarded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_kind_limited" CHECK ("mails"."kind" in ('confirm', 'alreadyRegistered', 'reset', 'invite', 'orderPaidStaff', 'orderPaid', 'orderPaymentFailed', 'orderUnpaid', 'orderAccepted', 'orderReady', 'serverChanged', 'flagStaff', 'requestStaff', 'requestReceived', 'wrongPasswords', 'passwordChanged', 'cancelAsked', 'cancelAnswered'));--> statement-breakpoint
ALTER TABLE "order_events" ADD CONSTRAINT "order_events_kind_limited" CHECK ("order_events"."kind" in ('placed', 'paymentPending', 'paymentFailed', 'paid', 'expired', 'discarded', 'lapsed', 'accepted', 'ready', 'serverChanged', 'noted', 'mailSentAgain', 'flagged', 'renewed', 'renewalFailed', 'cancelScheduled', 'cancelRevoked', 'refunded', 'disputed', 'ended'));--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_reason_limited" CHECK ("flags"."reason" in ('unknownOrder', 'orderNotPlaced', 'orderDiscarded', 'wrongAmount', 'wrongMode', 'secondPayment', 'dispute', 'refund', 'sharedAddress', 'customerGone', 'sessionGone', 'objectGone', 'notReadable', 'cannotPay', 'portalClosed', 'stripeAway'));