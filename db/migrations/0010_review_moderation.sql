ALTER TABLE "reviews" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "reviews_moderation" ON "reviews" USING btree ("status","created_at");--> statement-breakpoint
-- A buyer has one review of a product: of those written before, the newest stays hers, the others stand without an account.
UPDATE "reviews" r SET "user_id" = NULL WHERE EXISTS (SELECT FROM "reviews" n WHERE n."user_id" = r."user_id" AND n."product_id" = r."product_id" AND (n."created_at", n."id") > (r."created_at", r."id"));--> statement-breakpoint
CREATE UNIQUE INDEX "reviews_one_per_buyer" ON "reviews" USING btree ("user_id","product_id");