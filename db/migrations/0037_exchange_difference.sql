ALTER TABLE "order_swaps" ALTER COLUMN "position" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "order_swaps" ALTER COLUMN "goods" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "order_swaps" ADD COLUMN "return_id" uuid;--> statement-breakpoint
ALTER TABLE "order_swaps" ADD CONSTRAINT "order_swaps_return_id_returns_id_fk" FOREIGN KEY ("return_id") REFERENCES "public"."returns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_swaps" ADD CONSTRAINT "order_swaps_what" CHECK (("order_swaps"."return_id" is null) = ("order_swaps"."goods" is not null) and ("order_swaps"."return_id" is null) = ("order_swaps"."position" is not null));