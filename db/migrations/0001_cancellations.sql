ALTER TABLE "requests" ADD COLUMN "order_id" uuid;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "answer_hash" text;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "confirmed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "objected_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "requests_order_id_index" ON "requests" USING btree ("order_id");--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_answerHash_unique" UNIQUE("answer_hash");