/** Consent to personal shelves: asked once, changed at any time; withdrawing it also forgets. */
import type { RequestContext } from "#app/platform/context.ts";
import { serialiseCookie } from "#app/platform/cookies.server.ts";
import { and, eq, inArray } from "drizzle-orm";
import { database } from "#db/client.server.ts";
import { consents, events, profiles, visitors } from "#db/schema/customers.ts";
import { exposures } from "#db/schema/shelves.ts";
import { browsersOf, eventsOf, forgetShown } from "./own-events.server.ts";
import { behaviourTypes } from "./signals.ts";
import { subjectOf, type Viewer } from "./viewer.ts";
import { keepVisit } from "./viewer.server.ts";

/** The version of the text the shopper saw. */
const textVersion = "2026-11";

/** How far the shelves may follow: beyond the visit, during it, not at all. */
export const followings = ["kept", "visit", "same"] as const;
export type Following = (typeof followings)[number];

export const followingOf = (viewer: Pick<Viewer, "personalisation" | "sameShelves">): Following => (viewer.sameShelves === true ? "same" : viewer.personalisation ? "kept" : "visit");

const year = 365 * 24 * 3600;

/** Stores the choice; that a "no" allows this visit to be followed all the same is kept in the browser. */
export async function setFollowing(viewer: Viewer, context: Pick<RequestContext, "cookies">, following: Following): Promise<void> {
  await setPersonalisation(viewer, following === "kept");
  if (following === "same") keepVisit(context, []);
  context.cookies.set("shelves", serialiseCookie("shelves", following === "visit" ? "visit" : "", { maxAge: following === "visit" ? year : 0 }));
}

/** Stores the choice; a "no" deletes the behaviour kept so far, in the same transaction. */
export async function setPersonalisation(viewer: Viewer, granted: boolean): Promise<void> {
  await database().transaction(async (tx) => {
    const userId = viewer.user?.id ?? null;
    await tx.insert(visitors).values({ id: viewer.visitorId, userId, personalisation: granted })
      .onConflictDoUpdate({ target: visitors.id, set: { personalisation: granted, userId, lastSeenAt: new Date() } });
    if (userId !== null) await tx.update(visitors).set({ personalisation: granted }).where(eq(visitors.userId, userId));
    await tx.insert(consents).values({ visitorId: viewer.visitorId, userId, kind: "personalisation", granted, textVersion });
    if (granted) return;
    await tx.delete(events).where(and(eventsOf(viewer), inArray(events.type, [...behaviourTypes])));
    await tx.delete(profiles).where(eq(profiles.subject, subjectOf(viewer)));
    await forgetShown(tx, viewer);
    await tx.delete(exposures).where(inArray(exposures.visitorId, browsersOf(tx, viewer)));
  });
}
