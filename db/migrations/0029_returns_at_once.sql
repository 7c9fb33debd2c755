DROP INDEX "returns_one_open";--> statement-breakpoint
ALTER TABLE "returns" ADD COLUMN "key" text;--> statement-breakpoint
ALTER TABLE "returns" ADD CONSTRAINT "returns_key_unique" UNIQUE("key");