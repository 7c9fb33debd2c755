/** A shopper says what she likes, and takes back what the shop believes of her; the next page follows. */
import { and, eq, inArray, type SQL } from "drizzle-orm";
import type { RequestContext } from "#app/platform/context.ts";
import { database } from "#db/client.server.ts";
import { events } from "#db/schema/customers.ts";
import { eventsOf, forgetShown } from "./own-events.server.ts";
import { writeEvent } from "./record-event.server.ts";
import { behaviourTypes, type Belief, type BehaviourType, type Signal } from "./signals.ts";
import type { Viewer } from "./viewer.ts";
import { keepVisit } from "./viewer.server.ts";

type Visit = Pick<RequestContext, "cookies">;

/** Kept before the answer goes out, unlike what a page records in passing: who says it looks at the next page for it. */
async function say(viewer: Viewer, signal: Omit<Signal, "at">): Promise<void> {
  if (viewer.personalisation) await writeEvent(database(), { visitorId: viewer.visitorId, userId: viewer.user?.id }, signal);
  else viewer.visit.remember({ ...signal, at: Date.now() });
}

export const giveOpinion = (viewer: Viewer, opinion: { readonly type: "less-like-this" | "more-like-this"; readonly productId: string | undefined }): Promise<void> => say(viewer, opinion);

/** What was believed until now about this value is no longer counted; new looks count again. */
export const forgetBelief = (viewer: Viewer, belief: Belief): Promise<void> => say(viewer, { type: "forget", data: { ...belief } });

/** Deletes what was done with one product, of these kinds. */
export function forgetProduct(viewer: Viewer, context: Visit, productId: string, types: readonly BehaviourType[]): Promise<void> {
  return remove(viewer, context, (signal) => signal.productId === productId && types.some((type) => type === signal.type), and(eq(events.productId, productId), inArray(events.type, [...types])));
}

/** Deletes all behaviour, and the name beside what was shown; orders and conversations are not behaviour, and consent stays as it is. */
export async function forgetBehaviour(viewer: Viewer, context: Visit): Promise<void> {
  await remove(viewer, context, () => true, inArray(events.type, [...behaviourTypes]));
  await database().transaction((tx) => forgetShown(tx, viewer));
}

async function remove(viewer: Viewer, context: Visit, isGone: (signal: Signal) => boolean, gone: SQL | undefined): Promise<void> {
  if (viewer.visit.signals.some(isGone)) keepVisit(context, viewer.visit.signals.filter((signal) => !isGone(signal)));
  await database().delete(events).where(and(eventsOf(viewer), gone));
}
