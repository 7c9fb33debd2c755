/** Questions and answers of whoever looks from a page of another shop: found by her visitor's id, as everywhere in support. */
import { readForm, parseForm } from "#app/platform/form.ts";
import { leadsTo } from "../desk-work.server.ts";
import { loadTicket } from "../load-ticket.server.ts";
import { openTicket } from "../open-ticket.server.ts";
import { replyAsCustomer } from "../reply-to-ticket.server.ts";
import { possibleEvents } from "../ticket.ts";
import { embedReplyForm, embedTicketForm } from "./embed-forms.ts";
import type { EmbedTicket } from "./embed-shapes.ts";
import { refusal, type EmbedVisit } from "./serve-embed.server.ts";

export async function postTicket({ request, site, visitor, viewer }: EmbedVisit): Promise<Response> {
  const form = parseForm(embedTicketForm, await readForm(request));
  if (!form.ok) return refusal(400, "invalid-form", { fields: form.problem.fields });
  const { value } = form;
  // A field that people do not see was filled in: a program gets no ticket and no hint.
  if (value.website !== undefined) return Response.json({ number: "" });
  const { customer } = visitor;
  const email = customer?.email ?? value.email;
  if (email === undefined) return refusal(400, "invalid-form", { fields: { email: "required" } });
  const opened = await openTicket(viewer, {
    subject: value.subject, body: value.body, email, name: customer?.name ?? value.name ?? "", article: value.article, idempotencyKey: value.idempotencyKey,
    site: { id: site.id, customer: customer?.id },
  });
  return opened.ok ? Response.json({ number: opened.number }) : refusal(429, opened.problem.code);
}

/** The ticket, or the one it was merged into; "not yours" and "not there" are the same. */
export async function readTicket({ viewer }: EmbedVisit, number: string): Promise<Response> {
  const reader = { viewer };
  const ticket = await loadTicket(reader, (await leadsTo(reader, number)) ?? number);
  if (ticket === undefined) return refusal(404, "not-found");
  const shown: EmbedTicket = {
    number: ticket.number, subject: ticket.subject, state: ticket.state, mayReply: possibleEvents(ticket.state, "customer").includes("customer-reply"),
    dueAt: ticket.answered ? null : ticket.firstAnswerDueAt, messages: ticket.messages,
  };
  return Response.json(shown);
}

export async function postReply({ request, viewer }: EmbedVisit, number: string): Promise<Response> {
  const form = parseForm(embedReplyForm, await readForm(request));
  if (!form.ok) return refusal(400, "invalid-form", { fields: form.problem.fields });
  const replied = await replyAsCustomer({ viewer }, number, form.value);
  if (replied.ok) return Response.json({ again: replied.again });
  return refusal(replied.problem.code === "not-found" ? 404 : 409, replied.problem.code);
}
