/** Files on a ticket: read from a form, kept in the file store, given to the ticket's readers only. */
import { and, eq, inArray, sql } from "drizzle-orm";
import { uuidv7 } from "#app/platform/ids.ts";
import { readFiles as readFormFiles } from "#app/platform/read-files.server.ts";
import { downloadHeaders, type CleanUpload } from "#app/platform/read-upload.server.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { fileStore } from "#db/file-store.server.ts";
import { files as storedFiles } from "#db/schema/platform.ts";
import { ticketMessages, tickets } from "#db/schema/support.ts";
import { readableTickets, type TicketReader } from "./internal/ticket-access.server.ts";
import { fileLimits, type Attachment } from "./live-events.ts";

/** The files of a message's form. */
export const readFiles = (form: FormData): ReturnType<typeof readFormFiles> => readFormFiles(form, "files", fileLimits.message);

/** Under this owner a ticket's files are found again when it goes. */
export const fileOwner = (number: string): string => `ticket:${number}`;

/** Under this owner the files of a question lie until it has a number. */
export const newTicketOwner = (visitorId: string): string => `new:${visitorId}`;

/** The files are the ticket's from here on. */
export async function giveFilesTo(tx: Transaction, number: string, attachments: readonly Attachment[]): Promise<void> {
  if (attachments.length > 0) await tx.update(storedFiles).set({ ownerId: fileOwner(number) }).where(inArray(storedFiles.key, attachments.map(({ key }) => key)));
}

/** Stores files first and the message that names them second; where no message came of it, the files go again. */
export async function withStoredFiles<Result extends { readonly ok: boolean }>(
  ownerId: string, files: readonly CleanUpload[], store: (attachments: readonly Attachment[]) => Promise<Result & { readonly again?: boolean }>,
): Promise<Result> {
  const attachments: Attachment[] = [];
  const undo = (): Promise<unknown> => Promise.all(attachments.map(({ key }) => fileStore().remove(key)));
  try {
    for (const { name, type, content } of files) {
      const key = `attachment-${uuidv7()}`;
      attachments.push({ key, name, type, bytes: content.length });
      await fileStore().put({ key, contentType: type, content, name, ownerId });
    }
    const result = await store(attachments);
    if (!result.ok || result.again === true) await undo();
    return result;
  } catch (error) {
    await undo();
    throw error;
  }
}

/** Whether a ticket is the reader's: asked before a large body is read. */
export async function mayWrite(reader: TicketReader, number: string): Promise<boolean> {
  const db = database();
  const rows = await db.select({ id: tickets.id }).from(tickets).where(and(eq(tickets.number, number), readableTickets(db, reader)));
  return rows.length > 0;
}

/** A file of a ticket, for its readers (no files of notes) or, without a reader, for the desk. */
export async function sendAttachment(reader: TicketReader | undefined, number: string, key: string): Promise<Response> {
  const db = database();
  const mine = reader === undefined ? undefined : and(readableTickets(db, reader), eq(ticketMessages.internal, false));
  const [row] = await db.select({ attachments: ticketMessages.attachments }).from(ticketMessages).innerJoin(tickets, eq(tickets.id, ticketMessages.ticketId))
    .where(and(eq(tickets.number, number), sql`${ticketMessages.attachments} @> ${JSON.stringify([{ key }])}::jsonb`, mine)).limit(1);
  const attachment = row?.attachments.find((one) => one.key === key);
  const file = attachment === undefined ? undefined : await fileStore().get(key);
  if (attachment === undefined || file === undefined) return new Response(null, { status: 404 });
  return new Response(Buffer.from(file.content), { headers: downloadHeaders(attachment) });
}
