CREATE TABLE "shop_days" (
	"day" date PRIMARY KEY NOT NULL,
	"watched" integer NOT NULL,
	"clicks" integer NOT NULL,
	"added" integer NOT NULL,
	"orders" integer NOT NULL,
	"revenue" double precision NOT NULL,
	"margin" double precision NOT NULL
);
--> statement-breakpoint
ALTER TABLE "shown_days" ADD COLUMN "clicks" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "shown_days" ADD COLUMN "watched" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "impressions_clicked" ON "impressions" USING btree ("visitor_id","at") WHERE clicked_product_id is not null;