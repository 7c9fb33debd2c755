CREATE TABLE "exposures" (
	"trial" text NOT NULL,
	"visitor_id" uuid NOT NULL,
	"held" boolean NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "exposures_trial_visitor_id_pk" PRIMARY KEY("trial","visitor_id")
);
--> statement-breakpoint
CREATE TABLE "rule_tests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"source" jsonb NOT NULL,
	"against" integer NOT NULL,
	"share" real NOT NULL,
	"metric" text NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"until" timestamp with time zone DEFAULT now() NOT NULL,
	"started_by" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "shown_days" (
	"day" date NOT NULL,
	"page" text NOT NULL,
	"shelf" text NOT NULL,
	"product" text NOT NULL,
	"times" integer NOT NULL,
	"eye" integer NOT NULL,
	CONSTRAINT "shown_days_day_page_shelf_product_pk" PRIMARY KEY("day","page","shelf","product")
);
--> statement-breakpoint
CREATE TABLE "trial_sums" (
	"trial" text NOT NULL,
	"held" boolean NOT NULL,
	"visitors" integer NOT NULL,
	"waiting" integer NOT NULL,
	"sums" jsonb NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	"summed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "trial_sums_trial_held_pk" PRIMARY KEY("trial","held")
);
--> statement-breakpoint
CREATE INDEX "exposures_visitor" ON "exposures" USING btree ("visitor_id");--> statement-breakpoint
CREATE UNIQUE INDEX "rule_tests_one_runs" ON "rule_tests" USING btree ("state") WHERE state = 'running';