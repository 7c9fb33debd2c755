/** What the tests of support share: viewers, staff and orders that state only what matters. */
import { randomUUID } from "node:crypto";
import { forgetConfig } from "#app/platform/config.server.ts";
import { hashToken, uuidv7 } from "#app/platform/ids.ts";
import type { StaffRole, Viewer, ViewerUser } from "#app/customers/viewer.ts";
import { database } from "#db/client.server.ts";
import { users } from "#db/schema/identity.ts";
import { orders } from "#db/schema/orders.ts";
import { openTicket, type NewTicket } from "../open-ticket.server.ts";

export function demoConfig(): void {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
}

export function guest(values: Partial<Viewer> = {}): Viewer {
  return {
    visitorId: uuidv7(), user: undefined, locale: "en", market: "eur", device: "desktop", personalisation: false, asked: true, privacyControl: false,
    visit: { signals: [], remember: () => undefined }, ...values,
  };
}

export async function newUser(name: string, roles: readonly StaffRole[] = []): Promise<ViewerUser> {
  const id = uuidv7();
  const email = `${name.toLowerCase().replaceAll(" ", ".")}.${id.slice(-6)}@example.com`;
  await database().insert(users).values({ id, name, email, roles: [...roles] });
  return { id, name, email, roles, company: null, vatNumber: null, secondFactor: false };
}

export const ticketInput = (values: Partial<NewTicket> = {}): NewTicket => ({
  subject: "When will it come?", body: "I ordered a shelf.", email: "guest@example.com", name: "Guest", idempotencyKey: randomUUID(), ...values,
});

export async function newTicket(viewer: Viewer, values: Partial<NewTicket> = {}): Promise<string> {
  const opened = await openTicket(viewer, ticketInput(values));
  if (!opened.ok) throw new Error(opened.problem.code);
  return opened.number;
}

export async function newOrder(number: string, owner: { readonly userId?: string; readonly visitorId?: string }, token = "secret"): Promise<string> {
  const id = uuidv7();
  await database().insert(orders).values({
    id, number, state: "paid", userId: owner.userId ?? null, visitorId: owner.visitorId ?? null, email: "a@example.com", locale: "en", market: "eur", currency: "EUR",
    taxIncluded: true, subtotal: 10_000, delivery: 0, tax: 1597, total: 10_000, address: { name: "A", line1: "B 1", postalCode: "10115", city: "Berlin", country: "DE" },
    deliveryMethod: "parcel", paymentMethod: "test-bank", tokenHash: hashToken(token), idempotencyKey: randomUUID(), requestHash: "x",
  });
  return id;
}
