ALTER TABLE "orders" ADD COLUMN "deposit" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "purpose" text DEFAULT 'order' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "payments_one_balance" ON "payments" USING btree ("order_id") WHERE purpose = 'balance' and provider = 'invoice';--> statement-breakpoint
CREATE INDEX "payments_open_balance" ON "payments" USING btree ("order_id") WHERE purpose = 'balance' and state in ('created', 'pending', 'authorised');--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_deposit" CHECK ("orders"."deposit" >= 0 and ("orders"."deposit" = 0 or "orders"."payment_method" <> 'invoice'));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_purpose" CHECK ("payments"."purpose" in ('order', 'balance'));