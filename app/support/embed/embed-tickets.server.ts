/** Questions and answers of whoever looks from a page of another shop: found by her visitor's id, as everywhere in support. */
import { parseForm } from "#app/platform/form.ts";
import { readFileForm, type FileProblem } from "#app/platform/read-files.server.ts";
import { fileOwner, mayWrite, newTicketOwner, readFiles, sendAttachment, withStoredFiles } from "../attachments.server.ts";
import { changeAsCustomer } from "../change-ticket.server.ts";
import { leadsTo } from "../desk-work.server.ts";
import { loadTicket } from "../load-ticket.server.ts";
import { openTicket } from "../open-ticket.server.ts";
import { replyAsCustomer } from "../reply-to-ticket.server.ts";
import { possibleEvents } from "../ticket.ts";
import { embedChangeForm, embedTicketForm } from "./embed-forms.ts";
import type { EmbedTicket } from "./embed-shapes.ts";
import { refusal, type EmbedVisit } from "./serve-embed.server.ts";

export async function postTicket({ request, site, visitor, viewer }: EmbedVisit): Promise<Response> {
  const read = await readFileForm(request);
  if (!read.ok) return fileRefusal(read.problem, 413);
  const { posted } = read;
  const form = parseForm(embedTicketForm, posted);
  if (!form.ok) return refusal(400, "invalid-form", { fields: form.problem.fields });
  const { value } = form;
  // A field that people do not see was filled in: a program gets no ticket and no hint.
  if (value.website !== undefined) return Response.json({ number: "" });
  const { customer } = visitor;
  const email = customer?.email ?? value.email;
  if (email === undefined) return refusal(400, "invalid-form", { fields: { email: "required" } });
  const sent = await readFiles(posted);
  if (!sent.ok) return fileRefusal(sent.problem);
  const opened = await withStoredFiles(newTicketOwner(viewer.visitorId), sent.files, (attachments) => openTicket(viewer, {
    subject: value.subject, body: value.body, email, name: customer?.name ?? value.name ?? "", article: value.article, idempotencyKey: value.idempotencyKey,
    site: { id: site.id, customer: customer?.id }, attachments,
  }));
  return opened.ok ? Response.json({ number: opened.number }) : refusal(429, opened.problem.code);
}

const fileRefusal = ({ code, name }: FileProblem, status: 400 | 413 = 400): Response => refusal(status, "invalid-form", { fields: { files: code }, file: name });

/** The ticket, or the one it was merged into; "not yours" and "not there" are the same. */
export async function readTicket({ viewer }: EmbedVisit, number: string): Promise<Response> {
  const reader = { viewer };
  const ticket = await loadTicket(reader, (await leadsTo(reader, number)) ?? number);
  if (ticket === undefined) return refusal(404, "not-found");
  const may = possibleEvents(ticket.state, "customer");
  const shown: EmbedTicket = {
    number: ticket.number, subject: ticket.subject, state: ticket.state, mayReply: may.includes("customer-reply"), maySolve: may.includes("solve"), mayRate: may.includes("rate"), rating: ticket.rating,
    dueAt: ticket.answered ? null : ticket.firstAnswerDueAt, messages: ticket.messages,
  };
  return Response.json(shown);
}

/** A file of a message she may read, as a download; no file of a colleague's note. */
export async function readTicketFile({ viewer }: EmbedVisit, number: string, key: string): Promise<Response> {
  const reader = { viewer };
  const file = await sendAttachment(reader, (await leadsTo(reader, number)) ?? number, key);
  return file.ok ? file : refusal(404, "not-found");
}

/** A reply, with files or without; that it is solved; how it was. Whose ticket it is is asked before a large body is read. */
export async function changeTicket({ request, viewer }: EmbedVisit, number: string): Promise<Response> {
  const reader = { viewer };
  if (!(await mayWrite(reader, number))) return refusal(404, "not-found");
  const read = await readFileForm(request);
  if (!read.ok) return fileRefusal(read.problem, 413);
  const { posted } = read;
  const form = parseForm(embedChangeForm, posted);
  if (!form.ok) return refusal(400, "invalid-form", { fields: form.problem.fields });
  const { value } = form;
  if (value.intent !== "reply") {
    const changed = await changeAsCustomer(reader, number, value.intent === "solve" ? { kind: "solve" } : { kind: "rate", rating: value.rating, feeling: value.feeling });
    return changed.ok ? Response.json({ state: changed.state }) : refusal(changed.problem.code === "not-found" ? 404 : 409, changed.problem.code);
  }
  const sent = await readFiles(posted);
  if (!sent.ok) return fileRefusal(sent.problem);
  const replied = await withStoredFiles(fileOwner(number), sent.files, (attachments) => replyAsCustomer(reader, number, { ...value, attachments }));
  if (replied.ok) return Response.json({ again: replied.again });
  return refusal(replied.problem.code === "not-found" ? 404 : 409, replied.problem.code);
}
