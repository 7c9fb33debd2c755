/** The queue's page: its lines, the views a colleague keeps, and whom tickets may be given to. */
import type { ViewerUser } from "#app/customers/viewer.ts";
import { database } from "#db/client.server.ts";
import type { QueueFilter } from "./desk-filter.ts";
import { loadQueue } from "./desk-queue.server.ts";
import { savedViews } from "./desk-views.server.ts";
import { colleagues } from "./internal/tell-colleagues.server.ts";

export async function deskPage(staff: ViewerUser, filter: QueueFilter) {
  const [queue, saved, team] = await Promise.all([loadQueue(staff, filter), savedViews(staff.id), colleagues(database())]);
  return { queue, saved, colleagues: team.map(({ id, name, email }) => ({ id, name: name === "" ? email : name })) };
}
