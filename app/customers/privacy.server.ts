/** The rights of a person over the data about her: a copy of everything, and deletion. */
import { and, arrayContains, eq, inArray, isNull, like, ne, or, sql } from "drizzle-orm";
import { database, type Transaction } from "#db/client.server.ts";
import { removeFilesOf, reviewOwner } from "#db/file-store.server.ts";
import { reviews } from "#db/schema/catalog.ts";
import { configurations } from "#db/schema/configurator.ts";
import { addresses, consents, events, profiles, visitors, wishes } from "#db/schema/customers.ts";
import { giftCards } from "#db/schema/gift-cards.ts";
import { invitations, passkeys, sessions, users, verifications } from "#db/schema/identity.ts";
import { fiscalReceipts } from "#db/schema/fiscal.ts";
import { cartLines, carts, orderEvents, orderLines, orders } from "#db/schema/orders.ts";
import { files, mails } from "#db/schema/platform.ts";
import { exposures, impressions } from "#db/schema/shelves.ts";
import { guestAccess, inboundMails, ticketMessages, tickets } from "#db/schema/support.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";

/** Everything the shop keeps about an account, as plain data; colleagues' internal notes are not the customer's. */
export async function exportData(userId: string): Promise<Readonly<Record<string, unknown>>> {
  const db = database();
  const [account] = await db.select({ id: users.id, name: users.name, email: users.email, locale: users.locale, company: users.company, vatNumber: users.vatNumber, createdAt: users.createdAt }).from(users).where(eq(users.id, userId));
  const myOrders = await db.select().from(orders).where(eq(orders.userId, userId));
  const myTickets = await db.select().from(tickets).where(eq(tickets.userId, userId));
  const orderIds = myOrders.map((order) => order.id);
  const ticketIds = myTickets.map((ticket) => ticket.id);
  const myCarts = await db.select().from(carts).where(eq(carts.userId, userId));
  const browsers = await db.select().from(visitors).where(eq(visitors.userId, userId));
  const secret = new Set(["tokenHash", "idempotencyKey", "requestHash"]);
  const open = <Row extends object>(rows: readonly Row[]) => rows.map((row) => Object.fromEntries(Object.entries(row).filter(([key]) => !secret.has(key))));
  return {
    account,
    addresses: await db.select().from(addresses).where(eq(addresses.userId, userId)),
    orders: open(myOrders),
    orderLines: orderIds.length === 0 ? [] : await db.select().from(orderLines).where(inArray(orderLines.orderId, orderIds)),
    orderHistory: orderIds.length === 0 ? [] : await db.select().from(orderEvents).where(inArray(orderEvents.orderId, orderIds)),
    receipts: orderIds.length === 0 ? [] : await db.select().from(fiscalReceipts).where(inArray(fiscalReceipts.orderId, orderIds)),
    tickets: open(myTickets),
    messages: ticketIds.length === 0 ? [] : open(await db.select().from(ticketMessages).where(and(inArray(ticketMessages.ticketId, ticketIds), eq(ticketMessages.internal, false)))),
    carts: myCarts,
    cartLines: myCarts.length === 0 ? [] : await db.select().from(cartLines).where(inArray(cartLines.cartId, myCarts.map((cart) => cart.id))),
    configurations: await db.select().from(configurations).where(eq(configurations.userId, userId)),
    wishes: await db.select().from(wishes).where(eq(wishes.userId, userId)),
    passkeys: await db.select({ name: passkeys.name, createdAt: passkeys.createdAt, deviceType: passkeys.deviceType }).from(passkeys).where(eq(passkeys.userId, userId)),
    giftCards: account === undefined ? [] : await db.select({ id: giftCards.id, ending: giftCards.ending, currency: giftCards.currency, initial: giftCards.initial, balance: giftCards.balance, name: giftCards.recipientName, message: giftCards.message, expiresAt: giftCards.expiresAt, createdAt: giftCards.createdAt })
      .from(giftCards).where(sql`lower(${giftCards.recipientEmail}) = ${account.email.toLowerCase()}`),
    reviews: await db.select().from(reviews).where(eq(reviews.userId, userId)),
    consents: await db.select().from(consents).where(eq(consents.userId, userId)),
    history: await db.select().from(events).where(or(eq(events.userId, userId), and(inArray(events.visitorId, browsers.map((browser) => browser.id)), isNull(events.userId)))),
    browsers,
    trials: await db.select().from(exposures).where(inArray(exposures.visitorId, browsers.map((browser) => browser.id))),
    shown: await db.select().from(impressions).where(inArray(impressions.visitorId, browsers.map((browser) => browser.id))),
    devices: await db.select({ since: sessions.createdAt, until: sessions.expiresAt, address: sessions.ipAddress, browser: sessions.userAgent }).from(sessions).where(eq(sessions.userId, userId)),
    files: await db.select({ key: files.key, name: files.name, type: files.contentType, bytes: files.bytes, at: files.createdAt }).from(files).where(or(eq(files.ownerId, userId), like(files.ownerId, `${reviewOwner(userId, "")}%`))),
  };
}

/**
 * Deletes an account in one transaction. Orders stay as long as tax law asks, cut off from account and browser; tickets
 * go with their conversations. The last administrator cannot go: nobody could run the shop.
 */
export async function deleteAccount(userId: string): Promise<Outcome<object, { readonly code: "last-admin" }>> {
  return database().transaction(async (tx) => {
    // The rows of all administrators are locked, so that the last two cannot go at the same time.
    const admins = await tx.select({ id: users.id }).from(users).where(and(arrayContains(users.roles, ["admin"]), isNull(users.disabledAt))).for("update");
    if (admins.length === 1 && admins[0]?.id === userId) return failed({ code: "last-admin" });
    const browsers = (await tx.select({ id: visitors.id }).from(visitors).where(eq(visitors.userId, userId))).map((row) => row.id);
    await tx.update(orders).set({ userId: null, visitorId: null }).where(eq(orders.userId, userId));
    const theirs = await tx.delete(tickets).where(eq(tickets.userId, userId)).returning({ number: tickets.number });
    for (const { number } of theirs) await removeFilesOf(tx, `ticket:${number}`);
    await tx.delete(carts).where(eq(carts.userId, userId));
    await tx.delete(configurations).where(eq(configurations.userId, userId));
    await tx.delete(wishes).where(or(eq(wishes.userId, userId), inArray(wishes.visitorId, browsers)));
    await tx.delete(events).where(or(eq(events.userId, userId), inArray(events.visitorId, browsers)));
    await tx.delete(consents).where(or(eq(consents.userId, userId), inArray(consents.visitorId, browsers)));
    await tx.delete(impressions).where(inArray(impressions.visitorId, browsers));
    await tx.delete(exposures).where(inArray(exposures.visitorId, browsers));
    await tx.delete(profiles).where(inArray(profiles.subject, [userId, ...browsers]));
    // What was published stays, without her name and photos, which show her home; what nobody else has read goes.
    const written = await tx.select({ productId: reviews.productId }).from(reviews).where(eq(reviews.userId, userId));
    for (const { productId } of written) await removeFilesOf(tx, reviewOwner(userId, productId));
    await tx.delete(reviews).where(and(eq(reviews.userId, userId), ne(reviews.status, "published")));
    await tx.update(reviews).set({ userId: null, authorName: "", photos: [] }).where(eq(reviews.userId, userId));
    await tx.delete(visitors).where(eq(visitors.userId, userId));
    await removeFilesOf(tx, userId);
    // Who joined by them stays; what is open is no longer anybody's word.
    await tx.delete(invitations).where(eq(invitations.invitedBy, userId));
    const [gone] = await tx.delete(users).where(eq(users.id, userId)).returning({ email: users.email });
    if (gone !== undefined) await deleteLetters(tx, userId, gone.email);
    return ok({});
  });
}

/** What was written to the address, and what still waits for it to answer: codes and invitations. */
async function deleteLetters(tx: Transaction, userId: string, email: string): Promise<void> {
  await tx.delete(mails).where(sql`lower(${mails.to}) = ${email.toLowerCase()}`);
  // A card is worth what it is to whoever has its code; for whom it was meant is nobody's business any more.
  await tx.update(giftCards).set({ recipientEmail: "", recipientName: "", message: "" }).where(sql`lower(${giftCards.recipientEmail}) = ${email.toLowerCase()}`);
  const sent = await tx.delete(inboundMails).where(sql`lower(${inboundMails.sender}) = ${email.toLowerCase()}`).returning({ id: inboundMails.id });
  for (const { id } of sent) await removeFilesOf(tx, `mail:${id}`);
  await tx.delete(guestAccess).where(eq(guestAccess.email, email.toLowerCase()));
  await tx.delete(invitations).where(eq(invitations.email, email));
  const codes = `-otp-${email}`;
  await tx.delete(verifications).where(or(eq(verifications.value, userId), sql`right(${verifications.identifier}, ${codes.length}) = ${codes}`));
}
