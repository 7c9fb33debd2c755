/** What is done with one ticket beyond answering it. */
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { areaRoles } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { readAmount } from "#app/orders/read-amount.ts";
import { deskHours } from "#app/support/desk-hours.server.ts";
import { workOn, type Work } from "#app/support/desk-work.server.ts";
import { giveGoodwill } from "#app/support/give-goodwill.server.ts";
import { snoozeUntil } from "#app/support/snooze.ts";
import { ticketNumber } from "#app/support/ticket.ts";
import { workForm } from "#app/support/work-form.ts";
import type { z } from "zod";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireStaff(request, context, ...areaRoles.desk);
  return redirect(paths.deskTicket(ticketNumber(params.number) ?? "T-0"));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user } = await requireStaff(request, context, ...areaRoles.desk);
  const number = ticketNumber(params.number) ?? "";
  const form = parseForm(workForm, await readForm(request));
  const refuse = (problem: string) => redirect(`${paths.deskTicket(number)}${query({ problem })}`);
  if (!form.ok) return refuse("invalid");
  const { value } = form;
  if (value.intent === "goodwill") {
    const amount = readAmount(value.amount, value.currency);
    if (amount === undefined || amount === 0) return refuse("invalid");
    const given = await giveGoodwill(user, number, { kind: value.kind, amount, currency: value.currency, reason: value.reason, key: value.idempotencyKey });
    if (!given.ok && given.problem.code === "not-found") throw new Response(null, { status: 404 });
    return given.ok ? redirect(paths.deskTicket(number)) : refuse(given.problem.code);
  }
  const done = await workOn(user, number, await workOf(value));
  if (done.ok) return redirect(paths.deskTicket(done.number));
  if (done.problem.code === "not-found" && value.intent !== "merge") throw new Response(null, { status: 404 });
  return refuse(done.problem.code);
}

async function workOf(value: Exclude<z.output<typeof workForm>, { intent: "goodwill" }>): Promise<Work> {
  switch (value.intent) {
    case "snooze": return { kind: "snooze", until: value.until === undefined ? null : snoozeUntil(value.until, await deskHours(), new Date()) };
    case "tags": return { kind: "tags", tags: value.tags, add: false };
    case "merge": return { kind: "merge", into: value.into };
    case "split": return { kind: "split", messageId: value.messageId, subject: value.subject };
    case "handover": return { kind: "handover", to: value.to, summary: value.summary };
  }
}
