/** One change for many tickets: each by the same way as alone, so that history, audit and refusals are the same. */
import type { ViewerUser } from "#app/customers/viewer.ts";
import { changeAsStaff, type StaffChange } from "./change-ticket.server.ts";
import { workOn, type Work } from "./desk-work.server.ts";

export type BulkChange = { readonly kind: "change"; readonly change: StaffChange } | { readonly kind: "work"; readonly work: Extract<Work, { readonly kind: "snooze" | "tags" }> };

/** One after the other: a closed ticket among fifty stops nobody. */
export async function changeMany(staff: ViewerUser, numbers: readonly string[], bulk: BulkChange): Promise<{ readonly done: number; readonly failed: number }> {
  let done = 0;
  for (const number of new Set(numbers)) {
    const changed = bulk.kind === "change" ? await changeAsStaff(staff, number, bulk.change) : await workOn(staff, number, bulk.work);
    if (changed.ok) done++;
  }
  return { done, failed: new Set(numbers).size - done };
}
