CREATE TABLE "delivery_bookings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"area" text NOT NULL,
	"day" date NOT NULL,
	"window" text NOT NULL,
	"from_hour" text NOT NULL,
	"until_hour" text NOT NULL,
	"assembly" boolean NOT NULL,
	"change_until" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "delivery_slots" (
	"area" text NOT NULL,
	"day" date NOT NULL,
	"window" text NOT NULL,
	CONSTRAINT "delivery_slots_area_day_window_pk" PRIMARY KEY("area","day","window")
);
--> statement-breakpoint
ALTER TABLE "delivery_bookings" ADD CONSTRAINT "delivery_bookings_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "delivery_bookings_one_per_order" ON "delivery_bookings" USING btree ("order_id") WHERE state = 'booked';--> statement-breakpoint
CREATE INDEX "delivery_bookings_day" ON "delivery_bookings" USING btree ("day","area","window") WHERE state = 'booked';