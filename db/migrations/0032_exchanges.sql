CREATE TABLE "exchanges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"return_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"goods" jsonb NOT NULL,
	"quantity" integer NOT NULL,
	"state" text NOT NULL,
	"new_line_id" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp with time zone,
	CONSTRAINT "exchanges_newLineId_unique" UNIQUE("new_line_id"),
	CONSTRAINT "exchanges_made" CHECK ("exchanges"."quantity" > 0 and ("exchanges"."state" = 'made') = ("exchanges"."new_line_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "exchange_id" uuid;--> statement-breakpoint
ALTER TABLE "exchanges" ADD CONSTRAINT "exchanges_return_id_returns_id_fk" FOREIGN KEY ("return_id") REFERENCES "public"."returns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchanges" ADD CONSTRAINT "exchanges_line_id_order_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."order_lines"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchanges" ADD CONSTRAINT "exchanges_new_line_id_order_lines_id_fk" FOREIGN KEY ("new_line_id") REFERENCES "public"."order_lines"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "exchanges_line" ON "exchanges" USING btree ("return_id","line_id");--> statement-breakpoint
CREATE INDEX "exchanges_expiry" ON "exchanges" USING btree ("state","expires_at");--> statement-breakpoint
CREATE INDEX "reservations_exchange" ON "reservations" USING btree ("exchange_id") WHERE exchange_id is not null;