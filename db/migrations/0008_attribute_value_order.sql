ALTER TABLE "attributes" ALTER COLUMN "values" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "attributes" ALTER COLUMN "values" SET DEFAULT '{}'::json;