CREATE TABLE "guest_access" (
	"visitor_id" uuid NOT NULL,
	"email" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "guest_access_visitor_id_email_pk" PRIMARY KEY("visitor_id","email")
);
--> statement-breakpoint
CREATE TABLE "guest_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email_hash" text NOT NULL,
	"code_hash" text NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"used_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inbound_mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"identity" text NOT NULL,
	"message_id" text DEFAULT '' NOT NULL,
	"sender" text NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"html" text,
	"attachments" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"ticket_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "inbound_mails_identity_unique" UNIQUE("identity")
);
--> statement-breakpoint
ALTER TABLE "ticket_messages" ADD COLUMN "position" bigserial NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "staff_read_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "later_rating" integer;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "later_feeling" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "later_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "inbound_mails" ADD CONSTRAINT "inbound_mails_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "guest_codes_address" ON "guest_codes" USING btree ("email_hash","created_at");--> statement-breakpoint
CREATE INDEX "inbound_mails_waiting" ON "inbound_mails" USING btree ("created_at") WHERE state = 'quarantined';--> statement-breakpoint
CREATE INDEX "inbound_mails_ticket" ON "inbound_mails" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "tickets_email" ON "tickets" USING btree ("email","created_at");--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_later_rating" CHECK ("tickets"."later_rating" between 1 and 5);