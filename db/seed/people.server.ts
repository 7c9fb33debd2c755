/** Larkwood's shoppers and staff: accounts with passwords, addresses, consent, what they looked at and wished for. */
import { hash } from "@node-rs/argon2";
import { namedId } from "#app/platform/ids.ts";
import type { Transaction } from "#db/client.server.ts";
import { addresses, consents, events, visitors, wishes } from "#db/schema/customers.ts";
import { accounts, users } from "#db/schema/identity.ts";
import { bookOf } from "./larkwood-entries.ts";
import { demoPassword, shoppers, staff } from "./larkwood/shoppers.ts";
import type { SeedEvent, SeedShopper } from "./larkwood/types.ts";

/** As app/customers/identity.server.ts hashes; the hash carries its own parameters. */
const argon = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const dayMs = 86_400_000;

export const userIdOf = (key: string): string => namedId("user", key);
export const visitorIdOf = (key: string): string => namedId("visitor", key);

/** `daysAgo` days before the seed ran, at an hour of the day that differs from event to event. */
export const before = (daysAgo: number, now: number, step = 0): Date => new Date(now - daysAgo * dayMs - ((step * 37) % 600) * 60_000);

export async function seedAccounts(tx: Transaction): Promise<void> {
  const people = [
    ...shoppers.map((one) => ({ key: one.key, name: one.name, email: one.email, roles: [] as string[], locale: one.locale, market: bookOf[one.currency], company: one.company?.name ?? null, vatNumber: one.company?.vatNumber ?? null })),
    ...staff.map((one) => ({ key: one.key, name: one.name, email: one.email, roles: [one.role], locale: one.locale, market: "eur", company: null, vatNumber: null })),
  ];
  const rows = people.map(({ key, ...person }) => ({ id: userIdOf(key), emailVerified: true, ...person }));
  const added = await tx.insert(users).values(rows).onConflictDoNothing().returning({ id: users.id });
  // Only new accounts get a password, since hashing is slow by design.
  const logins = await Promise.all(added.map(async ({ id }) => ({
    id: `${id}-password`, accountId: id, providerId: "credential", userId: id, password: await hash(demoPassword, argon),
  })));
  if (logins.length > 0) await tx.insert(accounts).values(logins).onConflictDoNothing();
}

/** `products` and `now`: external id -> id, and when the seed runs (epoch ms). */
export async function seedBehaviour(tx: Transaction, products: ReadonlyMap<string, string>, now: number): Promise<void> {
  await tx.insert(visitors).values(shoppers.map((one) => ({ id: visitorIdOf(one.key), userId: userIdOf(one.key), personalisation: one.consent.personalisation }))).onConflictDoNothing();
  await tx.insert(addresses).values(shoppers.map((one) => ({ id: namedId("address", one.key), userId: userIdOf(one.key), address: addressOf(one), isDefault: true }))).onConflictDoNothing();
  await tx.insert(consents).values(shoppers.flatMap((one) => consentRows(one, now))).onConflictDoNothing();
  await tx.insert(events).values(shoppers.flatMap((one) => one.events.flatMap((event, index) => eventRow(one, event, index, products, now)))).onConflictDoNothing();
  const wished = shoppers.flatMap((one) => one.events.flatMap((event, index) => {
    const productId = event.type === "wish" ? products.get(event.product) : undefined;
    return productId === undefined ? [] : [{ id: namedId("wish", `${one.key} ${index}`), userId: userIdOf(one.key), productId, createdAt: before(event.daysAgo, now, index) }];
  }));
  await tx.insert(wishes).values(wished).onConflictDoNothing();
}

export const addressOf = (one: SeedShopper) => ({
  name: one.name, ...(one.company === undefined ? {} : { company: one.company.name }), line1: one.street, postalCode: one.postalCode, city: one.city,
  ...(one.country === "US" ? { region: "OR" } : {}), country: one.country, ...(one.phone === undefined ? {} : { phone: one.phone }),
});

function consentRows(one: SeedShopper, now: number) {
  const who = { visitorId: visitorIdOf(one.key), userId: userIdOf(one.key), at: before(200, now) };
  return [
    { ...who, id: namedId("consent", `${one.key} personalisation`), kind: "personalisation" as const, granted: one.consent.personalisation },
    { ...who, id: namedId("consent", `${one.key} newsletter`), kind: "newsletter" as const, granted: one.consent.marketing },
  ];
}

function eventRow(one: SeedShopper, event: SeedEvent, index: number, products: ReadonlyMap<string, string>, now: number): (typeof events.$inferInsert)[] {
  const base = {
    id: namedId("event", `${one.key} ${index}`), visitorId: visitorIdOf(one.key), userId: userIdOf(one.key), at: before(event.daysAgo, now, index),
  };
  if (event.type === "category") return [{ ...base, type: "category", data: { category: event.category } }];
  if (event.type === "search") return [{ ...base, type: "search", data: { query: event.query, words: event.query } }];
  const productId = products.get(event.product);
  return productId === undefined ? [] : [{ ...base, type: event.type === "cart" ? "cart-add" : event.type, productId }];
}
