/** What is done with many tickets at once, and the views a colleague keeps. */
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { areaRoles } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { parseForm, readForm } from "#app/platform/form.ts";
import { changeMany, type BulkChange } from "#app/support/bulk-change.server.ts";
import { queueAddress, queueFilter } from "#app/support/desk-filter.ts";
import { deleteView, saveView } from "#app/support/desk-views.server.ts";
import { deskHours } from "#app/support/desk-hours.server.ts";
import { snoozeUntil } from "#app/support/snooze.ts";
import { queueForm } from "#app/support/work-form.ts";
import type { z } from "zod";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, ...areaRoles.desk);
  return redirect(paths.desk());
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user } = await requireStaff(request, context, ...areaRoles.desk);
  const form = parseForm(queueForm, await readForm(request));
  if (!form.ok) return redirect(`${paths.desk()}${query({ problem: "invalid" })}`);
  const { value } = form;
  if (value.intent === "delete-view") {
    await deleteView(user.id, value.id);
    return redirect(paths.desk());
  }
  const back = (address: string | undefined, said: Readonly<Record<string, string | number>>): string => {
    const own = queueAddress(queueFilter(new URLSearchParams(address ?? "")), {});
    return `${paths.desk()}${own}${query(said).replace("?", own === "" ? "?" : "&")}`;
  };
  if (value.intent === "save-view") {
    const saved = await saveView(user.id, value.name, value.query ?? "");
    return redirect(back(value.query, saved.ok ? {} : { problem: saved.problem.code }));
  }
  const bulk = await bulkOf(value);
  if (bulk === undefined) return redirect(back(value.back, { problem: "invalid" }));
  const { done, failed } = await changeMany(user, value.numbers, bulk);
  return redirect(back(value.back, { done, ...(failed > 0 && { failed }) }));
}

async function bulkOf({ what, to, priority, tag, until }: Extract<z.output<typeof queueForm>, { intent: "bulk" }>): Promise<BulkChange | undefined> {
  switch (what) {
    case "assign": return { kind: "change", change: { kind: "assign", to: to ?? null } };
    case "priority": return priority === undefined ? undefined : { kind: "change", change: { kind: "priority", priority } };
    case "tag": return tag === undefined ? undefined : { kind: "work", work: { kind: "tags", tags: [tag], add: true } };
    case "snooze": return until === undefined ? undefined : { kind: "work", work: { kind: "snooze", until: snoozeUntil(until, await deskHours(), new Date()) } };
    case "solve": case "close": return { kind: "change", change: { kind: "event", event: what } };
  }
}
