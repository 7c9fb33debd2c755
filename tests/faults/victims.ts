/** Orders of two customers and two guests, in every stage that has an address of its own, with words nobody else may read. */
import { eq } from "drizzle-orm";
import { issueInvoice } from "#app/orders/issue-invoice.server.ts";
import { orderToken } from "#app/orders/order-link.server.ts";
import { revokeShared, shareCart } from "#app/cart/share-cart.server.ts";
import { placeOrder } from "#app/orders/place-order.server.ts";
import { signValue } from "#app/platform/cookies.server.ts";
import { hashToken, newToken, uuidv7 } from "#app/platform/ids.ts";
import { database } from "#db/client.server.ts";
import { fileStore, reviewOwner } from "#db/file-store.server.ts";
import { products, reviews } from "#db/schema/catalog.ts";
import { returnLines, returns } from "#db/schema/after-sales.ts";
import { invoices, orderLines, orders } from "#db/schema/orders.ts";
import { ticketLinks, tickets } from "#db/schema/support.ts";
import { fillCart, givenCard, givenCustomer, requestFor, testBuyer, variantOf, type TestBuyer } from "#tests/order-factories.server.ts";
import { signIn } from "#tests/request.server.ts";
import type { Aim } from "./doors.ts";
import { givenGoods, payAndReturn, type World } from "./world.ts";

const reviewed = "A shelf for my secret documents";
const stages = ["placed", "paid", "delivered"] as const;
type Stage = (typeof stages)[number];

export interface Victim {
  readonly aim: Aim;
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
  const [shared, revoked] = await shareTwice(buyer, sku);
  await fillCart(database(), buyer, sku, 2);
  const placed = await placeOrder(buyer, await requestFor(database(), buyer, { paymentMethod: "stripe", email, address }));
  if (!placed.ok) throw new Error(`not placed: ${placed.problem.code}`);
  const { orderId, number } = placed;
  const { slug, photo } = await givenReview(sku, buyer.user?.id);
  const card = await givenCard({ amount: 5_000 });
  if (stage !== "placed") await payAndReturn(world, orderId);
  const issued = stage === "delivered" ? await deliver(orderId, number) : [];
  const ticketToken = newToken();
  const ticketId = uuidv7();
  await database().insert(tickets).values({ id: ticketId, number: `T-9${number}`, state: "new", subject: "Where is it?", email, locale: "en", userId: buyer.user?.id ?? null, visitorId: buyer.visitorId, orderId });
  await database().insert(ticketLinks).values({ tokenHash: hashToken(ticketToken), ticketId, expiresAt: new Date(Date.now() + 86_400_000) });
  const session = buyer.user === undefined ? "" : `; ${await signIn(buyer.user.id)}`;
  return {
    aim: { number, token: undefined, card: card.id, photo, slug, shared, revoked },
    number, orderId, stage, ticketToken, token: orderToken(orderId), tokenHash: hashToken(orderToken(orderId)), userId: buyer.user?.id, cookie: `${visitorCookie(buyer.visitorId)}${session}`,
    secrets: [email, address.name, address.line1, card.code, reviewed, ...issued],
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

/** Links to the same goods, of which the second was taken back. */
async function shareTwice(buyer: TestBuyer, sku: string): Promise<readonly [string, string]> {
  const codes: string[] = [];
  for (const quantity of [1, 2]) {
    await fillCart(database(), buyer, sku, quantity);
    const shared = await shareCart(buyer);
    if (!shared.ok) throw new Error(`not shared: ${shared.problem.code}`);
    codes.push(shared.code);
  }
  const [holds = "", gone = ""] = codes;
  if (!(await revokeShared(buyer, gone))) throw new Error("not taken back");
  return [holds, gone];
}

/** What she thinks of it, with a photo, before a moderator has seen it; a guest writes none. */
async function givenReview(sku: string, userId: string | undefined): Promise<{ readonly slug: string; readonly photo: string }> {
  const { productId } = await variantOf(database(), sku);
  const [product] = await database().select({ slug: products.slug }).from(products).where(eq(products.id, productId));
  const photo = `review-${uuidv7().replaceAll("-", "")}`;
  if (userId !== undefined) {
    await database().insert(reviews).values({ id: uuidv7(), productId, userId, authorName: "Zenobia", rating: 5, body: reviewed, locale: "en", photos: [{ key: photo, type: "image/png", bytes: 4 }] });
    await fileStore().put({ key: photo, contentType: "image/png", content: new Uint8Array([1, 2, 3, 4]), ownerId: reviewOwner(userId, productId) });
  }
  return { slug: product?.slug ?? "", photo };
}
