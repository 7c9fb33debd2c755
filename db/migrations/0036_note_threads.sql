DROP INDEX "ticket_messages_text";--> statement-breakpoint
ALTER TABLE "ticket_messages" ADD COLUMN "thread_id" uuid;--> statement-breakpoint
ALTER TABLE "ticket_messages" ADD COLUMN "about" text;--> statement-breakpoint
CREATE INDEX "ticket_messages_thread" ON "ticket_messages" USING btree ("thread_id") WHERE thread_id is not null;