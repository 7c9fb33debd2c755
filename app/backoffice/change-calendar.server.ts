/** The merchant's working days: one value, the setting `calendar`, changed by one writer at a time. */
import { sql } from "drizzle-orm";
import type { WorkCalendar } from "#app/fulfilment/delivery-estimate.ts";
import { workCalendarSchema } from "#app/fulfilment/work-calendar.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { forgetSettings } from "#app/pricing/load-setting.server.ts";
import { audit } from "#db/audit.server.ts";
import { database } from "#db/client.server.ts";
import { stampOf, storedCalendar } from "./change-delivery.server.ts";
import { saveSetting } from "./save-setting.server.ts";

/** `seen`: the stamp of what the editor saw. A calendar of another form is refused with its first problem. */
export async function saveCalendar(wanted: WorkCalendar, seen: string | undefined, actorId: string): Promise<Outcome<object, { readonly code: "thing-changed" | "time-zone" | "days-off" | "hour" }>> {
  const parsed = workCalendarSchema.safeParse(wanted);
  if (!parsed.success) {
    const [place] = parsed.error.issues[0]?.path ?? [];
    return failed({ code: place === "timeZone" ? "time-zone" : place === "orderBy" ? "hour" : "days-off" });
  }
  const done = await database().transaction(async (tx): Promise<Outcome<object, { readonly code: "thing-changed" }>> => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('setting calendar'))`);
    if (seen !== undefined && seen !== stampOf(await storedCalendar(tx))) return failed({ code: "thing-changed" });
    await saveSetting(tx, "calendar", parsed.data);
    await audit(tx, { actorId, action: "delivery.calendar", subject: "delivery:calendar" });
    return ok({});
  });
  forgetSettings();
  return done;
}
