/** Writes the customer timeline. */
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { events } from "#db/schema/customers.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { errorFields, log } from "#app/platform/log.server.ts";
import { isBehaviour, type Signal } from "./signals.ts";
import type { Viewer } from "./viewer.ts";

export type NewEvent = Omit<Signal, "at">;

/**
 * Records what a viewer did, without waiting: a page never fails or slows for it. Behaviour is stored only with consent;
 * without it the visit alone remembers. Two looks at the same product within a few seconds are two events: the profile
 * saturates, so reloads hardly matter.
 */
export function recordEvent(viewer: Viewer, event: NewEvent): void {
  const signal: Signal = { ...event, at: Date.now() };
  if (isBehaviour(event.type) && !viewer.personalisation) {
    viewer.visit.remember(signal);
    return;
  }
  writeEvent(database(), { visitorId: viewer.visitorId, userId: viewer.user?.id }, event).catch((error: unknown) => log.warn(errorFields(error), "event lost"));
}

interface Who {
  readonly visitorId?: string | undefined;
  readonly userId?: string | undefined;
}

/** Records a business event inside the transaction of its cause. */
export async function writeEvent(db: Database | Transaction, who: Who, event: NewEvent): Promise<void> {
  await eventsStatement(db, who, [event]);
}

/** The same of several events, one at least, not yet run: for a statement that writes more. */
export const eventsStatement = (db: Database | Transaction, who: Who, happened: readonly NewEvent[]) => db.insert(events).values(happened.map((event) => ({
  id: uuidv7(), visitorId: who.visitorId ?? null, userId: who.userId ?? null, type: event.type, productId: event.productId ?? null, data: { ...event.data },
})));

export interface PastEvent {
  readonly visitorId: string;
  readonly at: number;
  readonly event: NewEvent;
}

/** Records what happened earlier, of many at once. */
export async function writePastEvents(db: Database | Transaction, past: readonly PastEvent[]): Promise<void> {
  if (past.length === 0) return;
  await db.insert(events).values(past.map(({ visitorId, at, event }) => ({ id: uuidv7(at), visitorId, type: event.type, productId: event.productId ?? null, data: { ...event.data }, at: new Date(at) })));
}
