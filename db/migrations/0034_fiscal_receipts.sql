CREATE TABLE "fiscal_receipts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"cause" text NOT NULL,
	"payment_id" uuid,
	"refund_id" uuid,
	"register" text NOT NULL,
	"state" text DEFAULT 'due' NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"document" jsonb NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"device" text,
	"number" text,
	"sign" text,
	"url" text,
	"registered_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "fiscal_receipts_amount" CHECK ("fiscal_receipts"."amount" > 0),
	CONSTRAINT "fiscal_receipts_cause" CHECK (("fiscal_receipts"."payment_id" is not null) = ("fiscal_receipts"."cause" = 'payment') and ("fiscal_receipts"."refund_id" is not null) = ("fiscal_receipts"."cause" = 'refund')),
	CONSTRAINT "fiscal_receipts_registered" CHECK ("fiscal_receipts"."state" <> 'registered' or num_nulls("fiscal_receipts"."number", "fiscal_receipts"."sign", "fiscal_receipts"."url", "fiscal_receipts"."registered_at") = 0)
);
--> statement-breakpoint
CREATE TABLE "test_register_receipts" (
	"number" integer PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"key" text NOT NULL,
	"hash" text NOT NULL,
	"sign" text NOT NULL,
	"state" text NOT NULL,
	"receipt" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "test_register_receipts_slug_unique" UNIQUE("slug"),
	CONSTRAINT "test_register_receipts_key_unique" UNIQUE("key")
);
--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "captured_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "goods" jsonb;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "settled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "fiscal_receipts" ADD CONSTRAINT "fiscal_receipts_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fiscal_receipts" ADD CONSTRAINT "fiscal_receipts_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fiscal_receipts" ADD CONSTRAINT "fiscal_receipts_refund_id_refunds_id_fk" FOREIGN KEY ("refund_id") REFERENCES "public"."refunds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "fiscal_receipts_payment" ON "fiscal_receipts" USING btree ("payment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "fiscal_receipts_refund" ON "fiscal_receipts" USING btree ("refund_id");--> statement-breakpoint
CREATE UNIQUE INDEX "fiscal_receipts_handover" ON "fiscal_receipts" USING btree ("order_id") WHERE cause = 'handover';--> statement-breakpoint
CREATE INDEX "fiscal_receipts_order" ON "fiscal_receipts" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "fiscal_receipts_open" ON "fiscal_receipts" USING btree ("updated_at") WHERE state in ('due', 'accepted');