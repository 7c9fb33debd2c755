CREATE TABLE "order_swaps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"goods" jsonb NOT NULL,
	"difference" bigint NOT NULL,
	"version" integer NOT NULL,
	"payment_id" uuid NOT NULL,
	"state" text NOT NULL,
	"key" text NOT NULL,
	"wish" text NOT NULL,
	"actor" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp with time zone,
	CONSTRAINT "order_swaps_paymentId_unique" UNIQUE("payment_id"),
	CONSTRAINT "order_swaps_key_unique" UNIQUE("key"),
	CONSTRAINT "order_swaps_difference" CHECK ("order_swaps"."difference" > 0)
);
--> statement-breakpoint
ALTER TABLE "order_swaps" ADD CONSTRAINT "order_swaps_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_swaps" ADD CONSTRAINT "order_swaps_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_swaps_order" ON "order_swaps" USING btree ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "order_swaps_one_waiting" ON "order_swaps" USING btree ("order_id") WHERE state = 'waiting';