ALTER TABLE "order_versions" ADD COLUMN "edit" jsonb;--> statement-breakpoint
ALTER TABLE "order_versions" ADD COLUMN "difference" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_versions" ADD COLUMN "key" text;--> statement-breakpoint
ALTER TABLE "shared_carts" ADD COLUMN "cart_id" uuid;--> statement-breakpoint
ALTER TABLE "shared_carts" ADD COLUMN "revoked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "shared_carts" ADD CONSTRAINT "shared_carts_cart_id_carts_id_fk" FOREIGN KEY ("cart_id") REFERENCES "public"."carts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "shared_carts_cart" ON "shared_carts" USING btree ("cart_id");--> statement-breakpoint
ALTER TABLE "order_versions" ADD CONSTRAINT "order_versions_key_unique" UNIQUE("key");