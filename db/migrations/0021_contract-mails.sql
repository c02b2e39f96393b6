CREATE TABLE "telling_began" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "telling_began_only" CHECK ("telling_began"."only")
);
--> statement-breakpoint
ALTER TABLE "mails" DROP CONSTRAINT "mails_kind_limited";--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_kind_limited" CHECK ("mails"."kind" in ('confirm', 'alreadyRegistered', 'reset', 'invite', 'orderPaidStaff', 'orderPaid', 'orderPaymentPending', 'orderPaymentFailed', 'orderUnpaid', 'orderAccepted', 'orderLate', 'promiseMoved', 'orderReady', 'serverChanged', 'invoicePaid', 'refunded', 'cardExpires', 'renewalNotice', 'priceChangeNotice', 'planChanged', 'billingDetailsApplied', 'cancellationScheduled', 'cancellationRevoked', 'contractEnded', 'cancellationStaff', 'contractEndedStaff', 'disputeStaff', 'flagStaff', 'requestStaff', 'requestReceived', 'wrongPasswords', 'passwordChanged', 'cancelAsked', 'cancelAnswered'));--> statement-breakpoint
INSERT INTO "telling_began" DEFAULT VALUES;
