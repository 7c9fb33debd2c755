CREATE TABLE "rule_change_sets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"note" text NOT NULL,
	"base" jsonb NOT NULL,
	"source" jsonb NOT NULL,
	"author_id" text NOT NULL,
	"contributors" text[] NOT NULL,
	"reviewer_id" text,
	"publish_at" timestamp with time zone,
	"version" integer,
	"against" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "rule_versions" ADD COLUMN "contributors" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
CREATE INDEX "rule_change_sets_state" ON "rule_change_sets" USING btree ("state","created_at");