ALTER TABLE "goodwill" DROP CONSTRAINT "goodwill_ticket_id_tickets_id_fk";
--> statement-breakpoint
ALTER TABLE "goodwill" ALTER COLUMN "ticket_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "goodwill" ADD CONSTRAINT "goodwill_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE set null ON UPDATE no action;