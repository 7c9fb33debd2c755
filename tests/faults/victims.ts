/** Orders of two customers and two guests, in every stage that has an address of its own, with words nobody else may read. */
import { eq } from "drizzle-orm";
import { issueInvoice } from "#app/orders/issue-invoice.server.ts";
import { orderToken } from "#app/orders/order-link.server.ts";
import { placeOrder } from "#app/orders/place-order.server.ts";
import { signValue } from "#app/platform/cookies.server.ts";
import { hashToken, newToken, uuidv7 } from "#app/platform/ids.ts";
import { database } from "#db/client.server.ts";
import { returnLines, returns } from "#db/schema/after-sales.ts";
import { invoices, orderLines, orders } from "#db/schema/orders.ts";
import { ticketLinks, tickets } from "#db/schema/support.ts";
import { fillCart, givenCustomer, requestFor, testBuyer, type TestBuyer } from "#tests/order-factories.server.ts";
import { signIn } from "#tests/request.server.ts";
import { givenGoods, payAndReturn, type World } from "./world.ts";

const stages = ["placed", "paid", "delivered"] as const;
type Stage = (typeof stages)[number];

export interface Victim {
  readonly number: string;
  readonly orderId: string;
  readonly token: string;
  readonly tokenHash: string;
  /** Of a ticket about the order: opens the ticket, not the order. */
  readonly ticketToken: string;
  readonly stage: Stage;
  readonly userId: string | undefined;
  /** Of the browser that ordered. */
  readonly cookie: string;
  readonly secrets: readonly string[];
}

export const visitorCookie = (visitorId: string): string => `visitor=${encodeURIComponent(signValue("visitor", visitorId))}`;

/** A browser that has nothing. */
export const newBrowser = (): string => visitorCookie(uuidv7());

export async function givenVictims(world: World): Promise<readonly Victim[]> {
  const sku = await givenGoods(`OWNED-${world.seed}`, 100);
  const victims: Victim[] = [];
  for (const known of [true, false]) for (const stage of stages) victims.push(await givenVictim(world, sku, known ? await givenCustomer(database()) : testBuyer(), stage));
  return victims;
}

async function givenVictim(world: World, sku: string, buyer: TestBuyer, stage: Stage): Promise<Victim> {
  const mark = uuidv7().slice(-12);
  const email = `secret-${mark}@victim.example`;
  const address = { name: `Zenobia ${mark}`, line1: `Geheimgasse ${mark}`, postalCode: "10115", city: "Berlin", country: "DE" };
  await fillCart(database(), buyer, sku, 2);
  const placed = await placeOrder(buyer, await requestFor(database(), buyer, { paymentMethod: "stripe", email, address }));
  if (!placed.ok) throw new Error(`not placed: ${placed.problem.code}`);
  const { orderId, number } = placed;
  if (stage !== "placed") await payAndReturn(world, orderId);
  const issued = stage === "delivered" ? await deliver(orderId, number) : [];
  const ticketToken = newToken();
  const ticketId = uuidv7();
  await database().insert(tickets).values({ id: ticketId, number: `T-9${number}`, state: "new", subject: "Where is it?", email, locale: "en", userId: buyer.user?.id ?? null, visitorId: buyer.visitorId, orderId });
  await database().insert(ticketLinks).values({ tokenHash: hashToken(ticketToken), ticketId, expiresAt: new Date(Date.now() + 86_400_000) });
  const session = buyer.user === undefined ? "" : `; ${await signIn(buyer.user.id)}`;
  return {
    number, orderId, stage, ticketToken, token: orderToken(orderId), tokenHash: hashToken(orderToken(orderId)), userId: buyer.user?.id, cookie: `${visitorCookie(buyer.visitorId)}${session}`,
    secrets: [email, address.name, address.line1, ...issued],
  };
}

/** With its papers: an invoice, a return under way, a picture of what was ordered. Answers the invoice's number. */
async function deliver(orderId: string, number: string): Promise<string[]> {
  const drawing = { parts: [{ shape: "box", at: [0, 0, 0], size: [1_400, 700, 740], material: "oak-natural" }] };
  const returnId = uuidv7();
  await database().transaction(async (tx) => {
    await tx.update(orders).set({ state: "delivered" }).where(eq(orders.id, orderId));
    const [line] = await tx.update(orderLines).set({ drawing }).where(eq(orderLines.orderId, orderId)).returning({ id: orderLines.id });
    await issueInvoice(tx, orderId);
    await tx.insert(returns).values({ id: returnId, number: `R${number}-1`, orderId, state: "requested", actor: "shopper" });
    if (line !== undefined) await tx.insert(returnLines).values({ returnId, lineId: line.id, quantity: 1, reason: "damaged" });
  });
  return (await database().select({ number: invoices.number }).from(invoices).where(eq(invoices.orderId, orderId))).map((invoice) => invoice.number);
}
