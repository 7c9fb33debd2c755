CREATE TABLE "help_sites" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"origins" text[] DEFAULT '{}'::text[] NOT NULL,
	"key_id" uuid NOT NULL,
	"old_key_id" uuid,
	"old_key_until" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "help_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"site_id" uuid NOT NULL,
	"browser_hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "site_id" uuid;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "site_customer" text;--> statement-breakpoint
ALTER TABLE "help_tokens" ADD CONSTRAINT "help_tokens_site_id_help_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."help_sites"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "help_tokens_expired" ON "help_tokens" USING btree ("expires_at");