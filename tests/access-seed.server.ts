/** What the table of access is tried on: the demo's data, and who looks at it. */
import { eq, sql, type SQL } from "drizzle-orm";
import { issueInvoice } from "#app/orders/issue-invoice.server.ts";
import { orderToken, orderTokenHash } from "#app/orders/order-link.server.ts";
import { hashToken, uuidv7 } from "#app/platform/ids.ts";
import type { Database } from "#db/client.server.ts";
import { addresses } from "#db/schema/customers.ts";
import { invitations, users } from "#db/schema/identity.ts";
import { testRegisterReceipts } from "#db/schema/fiscal.ts";
import { orderLines, orders, testBankPayments } from "#db/schema/orders.ts";
import { givenReceipt } from "./contracts/fiscal-register.ts";
import { tickets } from "#db/schema/support.ts";
import { files } from "#db/schema/platform.ts";
import { promotions } from "#db/schema/promotions.ts";
import { staffRoles } from "#app/customers/viewer.ts";
import { signIn } from "./request.server.ts";
import { givenCard } from "./order-factories.server.ts";

export const viewerKinds = ["anonymous", "stranger", "agent", "lead", "merchandiser", "editor", "fulfilment", "admin", "owner"] as const;
export type ViewerKind = (typeof viewerKinds)[number];

export interface AccessSeed {
  /** Session cookies; none for the anonymous. */
  readonly cookies: Readonly<Record<ViewerKind, string | undefined>>;
  readonly ownerId: string;
  readonly ownerEmail: string;
  /** A colleague whose roles may be changed: that ends the sessions. */
  readonly spareId: string;
  readonly order: string;
  /** Of a return of that order that is under way. */
  readonly returnNumber: string;
  readonly orderToken: string;
  /** Place of a line that has a picture. */
  readonly linePosition: string;
  readonly ticket: string;
  /** Key of a file the owner sent along with it. */
  readonly attachment: string;
  readonly address: string;
  readonly configuration: { readonly id: string; readonly code: string };
  readonly product: { readonly id: string; readonly slug: string; readonly sku: string };
  /** The address of a product that reached the owner, and no other customer of these tests. */
  readonly bought: string;
  readonly configurable: string;
  readonly model: { readonly id: string; readonly version: number; readonly hash: string };
  readonly picture: { readonly id: string; readonly hash: string };
  readonly file: string;
  /** A file that belongs to the owner. */
  readonly privateFile: string;
  readonly invitation: string;
  readonly payment: string;
  readonly article: string;
  readonly articleId: string;
  readonly category: string;
  readonly categoryId: string;
  readonly promotionId: string;
  readonly giftCardId: string;
}

async function one<Row extends Record<string, unknown>>(db: Database, query: SQL): Promise<Row> {
  const rows = await db.execute<Record<string, unknown>>(query);
  if (rows[0] === undefined) throw new Error("the demo's data lack what the table of access needs");
  return rows[0] as Row;
}

/** Anna of the demo is the owner; she has orders, tickets, an address. Everything else is added here. */
export async function accessSeed(db: Database): Promise<AccessSeed> {
  const owner = await one<{ id: string; email: string }>(db, sql`select id, email from users where email like 'anna@%'`);
  const stranger = await one<{ id: string }>(db, sql`select id from users where roles = '{}' and id <> ${owner.id} order by email limit 1`);
  const order = await one<{ id: string; number: string }>(db, sql`select o.id, o.number from ${orders} o where o.user_id = ${owner.id} and o.state = 'delivered' order by o.number limit 1`);
  await db.execute(sql`update order_lines set drawing = (select drawing from media where kind = 'drawing' order by id limit 1) where order_id = ${order.id} and drawing is null`);
  await db.transaction(async (tx) => {
    await issueInvoice(tx, order.id);
    await tx.update(orders).set({ tokenHash: orderTokenHash(order.id) }).where(eq(orders.id, order.id));
  });
  const returnNumber = `R${order.number}-1`;
  const returned = await one<{ id: string }>(db, sql`insert into returns (id, number, order_id, state, actor) values (${uuidv7()}, ${returnNumber}, ${order.id}, 'requested', 'shopper') returning id`);
  await db.execute(sql`insert into return_lines (return_id, line_id, quantity, reason) select ${returned.id}, id, 1, 'damaged' from order_lines where order_id = ${order.id} limit 1`);
  const line = await one<{ position: number }>(db, sql`select position from ${orderLines} where order_id = ${order.id} and drawing is not null order by position limit 1`);
  const ticket = await one<{ number: string }>(db, sql`select number from ${tickets} where user_id = ${owner.id} limit 1`);
  const attachment = "attachment-of-the-access-table";
  await db.insert(files).values({ key: attachment, contentType: "image/png", bytes: 1, content: Uint8Array.of(0), ownerId: `ticket:${ticket.number}` });
  await db.execute(sql`insert into ticket_messages (id, ticket_id, author, body, attachments) select gen_random_uuid(), id, 'customer', 'A picture',
    ${JSON.stringify([{ key: attachment, name: "a.png", type: "image/png", bytes: 1 }])}::jsonb from ${tickets} where number = ${ticket.number}`);
  const address = await one<{ id: string }>(db, sql`select id from ${addresses} where user_id = ${owner.id} limit 1`);
  const product = await one<{ id: string; slug: string; sku: string }>(db, sql`select p.id, p.slug, v.sku from products p join variants v on v.product_id = p.id where p.model_id is null and not p.made_to_order and p.status = 'active' and v.active order by v.sku limit 1`);
  const bought = await one<{ slug: string }>(db, sql`select p.slug from order_lines l join products p on p.id = l.product_id where l.order_id = ${order.id} and p.status = 'active' and not exists (select from order_lines m join orders o on o.id = m.order_id where m.product_id = p.id and o.user_id = ${stranger.id}) order by p.slug limit 1`);
  const configurable = await one<{ slug: string }>(db, sql`select slug from products where model_id is not null and status = 'active' order by slug limit 1`);
  const model = await one<{ id: string; version: number; hash: string }>(db, sql`select model_id as id, version, hash from model_versions where state = 'published' order by model_id limit 1`);
  const picture = await one<{ id: string; hash: string }>(db, sql`select id, hash from media where product_id = ${product.id} order by position limit 1`);
  const article = await one<{ slug: string; id: string }>(db, sql`select slug, id from articles order by slug limit 1`);
  const category = await one<{ slug: string; id: string }>(db, sql`select slug, id from categories where parent_id is not null order by slug limit 1`);
  const configuration = { id: uuidv7(), code: "accesstry" };
  await db.execute(sql`insert into configurations (id, code, model_id, model_version, choices, user_id) values (${configuration.id}, ${configuration.code}, ${model.id}, ${model.version}, '{}', ${owner.id})`);
  const content = new TextEncoder().encode("a note");
  await db.insert(files).values([{ key: "shown.png", contentType: "image/png", bytes: content.length, content }, { key: "private.png", contentType: "image/png", bytes: content.length, content, ownerId: owner.id }]);
  await db.insert(invitations).values({ id: uuidv7(), email: "new@example.com", roles: ["agent"], tokenHash: hashToken("invitation"), expiresAt: new Date(Date.now() + 3_600_000) });
  await db.insert(testBankPayments).values({ id: "payment-try", reference: "x", amount: 100, currency: "EUR", state: "created", returnUrl: "http://127.0.0.1:3000/", idempotencyKey: "try" });
  await db.insert(testRegisterReceipts).values({ number: 1, slug: "receipt-try", key: "try", hash: "x", sign: "1", state: "registered", receipt: givenReceipt() });
  const promotionId = uuidv7();
  await db.insert(promotions).values({ id: promotionId, name: { en: "Tried" }, rule: { kind: "free-delivery" }, status: "draft" });
  const { cookies, spareId } = await signInAll(db, owner.id, stranger.id);
  return {
    cookies, spareId, ownerId: owner.id, ownerEmail: owner.email, order: order.number, orderToken: orderToken(order.id), returnNumber, linePosition: String(line.position), ticket: ticket.number, attachment,
    address: address.id, configuration, product, bought: bought.slug, configurable: configurable.slug, model, picture, file: "shown.png", privateFile: "private.png", invitation: "invitation", payment: "payment-try",
    article: article.slug, articleId: article.id, category: category.slug, categoryId: category.id, promotionId, giftCardId: (await givenCard()).id,
  };
}

/** One colleague per role. */
async function signInAll(db: Database, ownerId: string, strangerId: string): Promise<{ readonly cookies: AccessSeed["cookies"]; readonly spareId: string }> {
  const cookies: Partial<Record<ViewerKind, string>> = { owner: await signIn(ownerId), stranger: await signIn(strangerId) };
  const spareId = uuidv7();
  await db.insert(users).values({ id: spareId, email: "spare@access.example", roles: ["editor"] });
  for (const role of staffRoles) {
    const id = uuidv7();
    await db.insert(users).values({ id, email: `${role}@access.example`, roles: [role], name: role });
    cookies[role] = await signIn(id);
  }
  return { cookies: { anonymous: undefined, ...cookies } as AccessSeed["cookies"], spareId };
}
