ALTER TABLE "model_versions" ADD COLUMN "cases" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "model_versions" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "model_versions" ADD COLUMN "author_id" text;--> statement-breakpoint
ALTER TABLE "model_versions" ADD COLUMN "updated_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "model_versions" ADD COLUMN "orderable_until" timestamp with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "model_versions_one_draft" ON "model_versions" USING btree ("model_id") WHERE state = 'draft';