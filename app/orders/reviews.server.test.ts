/** Reviews from the buyer's page to the product's figure, by the forms of the pages, on a real database. */
import { and, eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { moderateReview } from "#app/backoffice/moderate-reviews.server.ts";
import { loadProduct } from "#app/catalog/load-product.server.ts";
import { deleteAccount, exportData } from "#app/customers/privacy.server.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { action as moderate, loader as moderation } from "#app/routes/backoffice.reviews.tsx";
import { action as write, loader as page } from "#app/routes/p.$slug_.review.tsx";
import { products, reviews } from "#db/schema/catalog.ts";
import { users } from "#db/schema/identity.ts";
import { orders } from "#db/schema/orders.ts";
import { mails } from "#db/schema/platform.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { givenCustomer, givenOrder } from "#tests/order-factories.server.ts";
import { contextOf, outcomeOf, requestAs, signIn } from "#tests/request.server.ts";
import { loadOwnOrder } from "./load-order.server.ts";
import { orderStates, type OrderState } from "./order-state.ts";
import { reviewLink } from "./own-review.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const origin = "http://127.0.0.1:3000";
const staffId = uuidv7();
let editor = "";
let anna: Awaited<ReturnType<typeof givenCustomer>>;
let cookie = "";
let order: { readonly orderId: string; readonly number: string };
let productId = "";

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  await givenProducts(db(), [{ id: "desk", units: 500 }, { id: "lamp", units: 500 }]);
  await db().insert(users).values({ id: staffId, email: "editor@example.com", name: "Priya", roles: ["editor"] });
  editor = await signIn(staffId);
});

const inState = (state: OrderState) => db().update(orders).set({ state }).where(eq(orders.id, order.orderId));

beforeEach(async () => {
  await db().delete(reviews);
  await db().update(products).set({ ratingAverage: 4, ratingCount: 3, status: "active" });
  anna = await givenCustomer(db());
  cookie = await signIn(anna.user.id);
  order = await givenOrder(db(), anna, "desk-1");
  await inState("delivered");
  productId = (await db().select({ id: products.id }).from(products).where(eq(products.slug, "desk")))[0]?.id ?? "";
});

type Fields = Readonly<Record<string, string>>;
const words: Fields = { intent: "save", rating: "2", title: "Wobbles", body: "It wobbles.\r\nA little.", author: "Anna", locale: "en" };
const post = (fields: Fields, as: string | undefined = cookie, slug = "desk") => outcomeOf(() => write({ request: requestAs(as, `${origin}/p/${slug}/review`, fields), context: contextOf(), params: { slug } }));
const look = (as: string | undefined = cookie, slug = "desk") => outcomeOf(() => page({ request: requestAs(as, `${origin}/p/${slug}/review`), context: contextOf(), params: { slug } }));
const stored = () => db().select().from(reviews).where(eq(reviews.productId, productId));
const one = async () => {
  const [row, ...more] = await stored();
  if (row === undefined || more.length > 0) throw new Error("not one review");
  return row;
};
const decide = (fields: Fields, as: string | undefined = editor) => outcomeOf(() => moderate({ request: requestAs(as, `${origin}/backoffice/reviews`, fields), context: contextOf(), params: {} }));
const publish = async () => {
  const { id, version } = await one();
  return decide({ intent: "publish", id, seen: String(version) });
};
const figure = async () => {
  const [row] = await db().select({ average: products.ratingAverage, count: products.ratingCount }).from(products).where(eq(products.id, productId));
  return { average: Math.round((row?.average ?? 0) * 100) / 100, count: row?.count };
};
const shown = async () => {
  const loaded = await loadProduct("desk", { locale: "en", market: "eur" });
  return loaded.found === "product" ? loaded.reviews.map((review) => review.body) : undefined;
};
const jobs = async () => Number((await db().execute<{ n: string }>(sql`select count(*) as n from graphile_worker.jobs where task_identifier = 'products-changed'`))[0]?.n);

describe("a buyer", () => {
  test("writes one that nobody sees before it is published; then the product's figure, its page and the search follow", async () => {
    expect((await post(words)).location).toBe("/p/desk/review?done=saved");
    expect(await one()).toMatchObject({ userId: anna.user.id, rating: 2, title: "Wobbles", body: "It wobbles.\nA little.", authorName: "Anna", locale: "en", status: "pending", verifiedBuyer: true, version: 1 });
    expect([await figure(), await shown()]).toEqual([{ average: 4, count: 3 }, []]);
    const before = await jobs();
    expect((await publish()).location).toBe("/backoffice/reviews?done=publish");
    expect([await figure(), await shown(), await jobs()]).toEqual([{ average: 3.5, count: 4 }, ["It wobbles.\nA little."], before + 1]);
  });

  test("sees the state of hers, and the reason of a refusal", async () => {
    const state = async () => ((await look()).value as { readonly review: { readonly status: string; readonly reason: string | null } | undefined }).review;
    expect(await state()).toBeUndefined();
    await post(words);
    expect(await state()).toMatchObject({ status: "pending", reason: null });
    const { id } = await one();
    expect((await decide({ intent: "refuse", id, seen: "1", reason: "It names your neighbour." })).location).toContain("done=refuse");
    expect(await state()).toMatchObject({ status: "rejected", reason: "It names your neighbour." });
    expect(await figure()).toEqual({ average: 4, count: 3 });
    await post({ ...words, body: "It wobbles." });
    expect(await state()).toMatchObject({ status: "pending", reason: null });
  });

  test("changes it: the new words wait, the old ones are not shown and not counted; the same words again change nothing", async () => {
    await post(words);
    await publish();
    await post(words);
    expect([await one(), await figure()]).toMatchObject([{ status: "published", version: 1 }, { count: 4 }]);
    await post({ ...words, rating: "5" });
    expect([await one(), await figure(), await shown()]).toMatchObject([{ status: "pending", version: 2, rating: 5 }, { average: 4, count: 3 }, []]);
    await publish();
    expect(await figure()).toEqual({ average: 4.25, count: 4 });
  });

  test("takes it back, also twice: nothing is left of it", async () => {
    await post(words);
    await publish();
    expect((await post({ intent: "withdraw" })).location).toBe("/p/desk/review?done=withdrawn");
    expect((await post({ intent: "withdraw" })).location).toBe("/p/desk/review?done=withdrawn");
    expect([await stored(), await figure()]).toEqual([[], { average: 4, count: 3 }]);
  });

  test("may take back what she wrote of a product that is no longer sold, and not write anew", async () => {
    await post(words);
    await db().update(products).set({ status: "archived" }).where(eq(products.id, productId));
    expect((await look()).status).toBe(200);
    expect((await post({ intent: "withdraw" })).location).toBe("/account/orders");
    expect([(await look()).status, (await post(words)).status, await stored()]).toEqual([404, 404, []]);
  });

  test("ten times at once it is one review, counted once", async () => {
    await Promise.all(Array.from({ length: 10 }, (_, index) => post({ ...words, rating: String(1 + (index % 5)) })));
    await one();
    await publish();
    await Promise.all([publish(), publish(), post({ intent: "withdraw" }), post({ intent: "withdraw" })].map((each) => each.catch(() => undefined)));
    expect([await stored(), await figure()]).toEqual([[], { average: 4, count: 3 }]);
  });

  test("finds the links: on the order that arrived and on the product's page", async () => {
    const lines = async (reader: { readonly userId: string | undefined }) => (await loadOwnOrder(order.number, { ...reader, token: undefined }, "en"))?.lines;
    expect(await lines({ userId: anna.user.id })).toMatchObject([{ reviewHref: "/p/desk/review", reviewed: false }]);
    expect(await reviewLink(anna, productId)).toEqual({ href: "/p/desk/review", label: "Write a review" });
    await post(words);
    expect(await lines({ userId: anna.user.id })).toMatchObject([{ reviewHref: "/p/desk/review", reviewed: true }]);
    expect(await reviewLink({ ...anna, locale: "ru" }, productId)).toMatchObject({ label: "Ваш отзыв" });
    await post({ intent: "withdraw" });
    await inState("shipped");
    expect([(await lines({ userId: anna.user.id }))?.[0]?.reviewHref, await reviewLink(anna, productId)]).toEqual([undefined, undefined]);
  });
});

describe("refused", () => {
  const arrives: readonly OrderState[] = ["delivered", "return-requested", "returned"];
  test.each(orderStates)("or not, by the order's state: %s", async (state) => {
    await inState(state);
    const [seen, done] = [(await look()).status, (await post(words)).status];
    expect([seen, done, (await stored()).length]).toEqual(arrives.includes(state) ? [200, 302, 1] : [404, 404, 0]);
  });

  test("strangers, other buyers, other products, and who is not signed in", async () => {
    const boris = await signIn((await givenCustomer(db())).user.id);
    expect([(await look(boris)).status, (await post(words, boris)).status, (await post({ intent: "withdraw" }, boris)).status]).toEqual([404, 404, 404]);
    expect([(await look(cookie, "lamp")).status, (await post(words, cookie, "lamp")).status, (await post(words, cookie, "nothing")).status]).toEqual([404, 404, 404]);
    const anonymous = await outcomeOf(() => write({ request: requestAs(undefined, `${origin}/p/desk/review`, words), context: contextOf(), params: { slug: "desk" } }));
    expect(anonymous.location).toMatch(/^\/sign-in/);
    expect(await reviewLink({ user: undefined, locale: "en" }, productId)).toBeUndefined();
    expect(await stored()).toEqual([]);
  });

  test("one buyer's form never touches another's review", async () => {
    await post(words);
    const boris = await givenCustomer(db());
    const his = await givenOrder(db(), boris, "desk-1");
    await db().update(orders).set({ state: "delivered" }).where(eq(orders.id, his.orderId));
    const borisCookie = await signIn(boris.user.id);
    await post({ ...words, body: "Mine stands." }, borisCookie);
    await post({ intent: "withdraw" }, borisCookie);
    expect(await one()).toMatchObject({ userId: anna.user.id, body: "It wobbles.\nA little." });
  });

  test.each<[string, Fields, Fields]>([
    ["no mark", { rating: "" }, { rating: "required" }],
    ["a mark of six", { rating: "6" }, { rating: "required" }],
    ["a mark of 4.5", { rating: "4.5" }, { rating: "required" }],
    ["a mark of 1e0", { rating: "1e0" }, { rating: "required" }],
    ["no words", { body: "" }, { body: "required" }],
    ["blank words", { body: " \r\n\t " }, { body: "required" }],
    ["words of signs that cannot be seen", { body: "\u200b\u200d\u202e\u0000\u0007" }, { body: "required" }],
    ["a book", { body: "x".repeat(4001) }, { body: "too-long" }],
    ["a long title", { title: "x".repeat(121) }, { title: "too-long" }],
    ["no name", { author: "" }, { author: "required" }],
    ["a long name", { author: "x".repeat(61) }, { author: "too-long" }],
  ])("%s: the form comes back with what was typed", async (_name, wrong, fields) => {
    const { status, value } = await post({ ...words, ...wrong });
    expect([status, value]).toMatchObject([400, { fields, values: { title: wrong.title ?? "Wobbles" } }]);
    expect(await stored()).toEqual([]);
  });

  test("no form of ours at all", async () => {
    for (const wrong of [{}, { ...words, intent: "publish" }, { ...words, locale: "xx" }] as readonly Fields[]) expect((await post(wrong)).status).toBe(400);
    expect(await stored()).toEqual([]);
  });
});

test("hostile text is kept as text, without what turns or hides it; 4,000 signs with line breaks fit", async () => {
  const body = "line\r\n".repeat(800).slice(0, -2);
  await post({ ...words, title: "\u202e<script>alert(1)</script>\u0000", body, author: "Ann\u0007a\nBoss", status: "published", verifiedBuyer: "true" });
  expect(await one()).toMatchObject({ title: "<script>alert(1)</script>", body: "line\n".repeat(800).trim(), authorName: "Anna Boss", status: "pending" });
});

describe("a moderator", () => {
  test("sees what waits, oldest first, and decides about the words seen: changed ones are not published unread", async () => {
    await post(words);
    const { id } = await one();
    const list = (await outcomeOf(() => moderation({ request: requestAs(editor, `${origin}/backoffice/reviews`), context: contextOf(), params: {} }))).value as { readonly list: { readonly rows: readonly unknown[]; readonly waiting: number } };
    expect(list.list).toMatchObject({ waiting: 1, rows: [{ id, version: 1, product: { slug: "desk", name: "Product desk" }, rating: 2, author: "Anna" }] });
    await post({ ...words, body: "Buy at my shop instead!" });
    expect(await decide({ intent: "publish", id, seen: "1" })).toMatchObject({ status: 409, value: { problem: { code: "changed-meanwhile" } } });
    expect([await one(), await figure()]).toMatchObject([{ status: "pending" }, { count: 3 }]);
    await post({ intent: "withdraw" });
    expect(await decide({ intent: "publish", id, seen: "2" })).toMatchObject({ status: 409, value: { problem: { code: "not-found" } } });
  });

  test("refuses with a reason and may decide otherwise later: the figure follows each time, and twice is once", async () => {
    await post(words);
    const { id } = await one();
    await Promise.all([publish(), publish(), publish()]);
    expect(await figure()).toEqual({ average: 3.5, count: 4 });
    const refuse = { intent: "refuse", id, seen: "1", reason: "An advert." };
    expect((await decide({ ...refuse, reason: " " })).value).toMatchObject({ problem: { id, code: "reason-required" } });
    expect((await decide({ ...refuse, reason: "x".repeat(501) })).value).toMatchObject({ problem: { code: "reason-too-long" } });
    await Promise.all([decide(refuse), decide(refuse)]);
    expect([await one(), await figure()]).toMatchObject([{ status: "rejected", reason: "An advert." }, { average: 4, count: 3 }]);
    await publish();
    expect([await one(), await figure()]).toMatchObject([{ status: "published", reason: null }, { average: 3.5, count: 4 }]);
    const log = await db().execute<{ action: string }>(sql`select action from audit_log where subject = ${`review:${id}`} order by at`);
    expect(log.map((row) => row.action)).toEqual(["review.publish", "review.refuse", "review.publish"]);
    const sent = await db().select({ subject: mails.subject, text: mails.text }).from(mails).where(eq(mails.to, anna.user.email)).orderBy(mails.createdAt, mails.id);
    const about = sent.filter(({ subject }) => subject.includes("review"));
    expect(about.map(({ subject }) => subject)).toEqual(["Your review of Product desk is online", "Your review of Product desk could not be published", "Your review of Product desk is online"]);
    expect(about[1]?.text).toContain("An advert.");
    expect(about[1]?.text).toContain("/p/desk/review");
  });

  test("of an account that is gone publishes without a letter", async () => {
    await post(words);
    const { id } = await one();
    await db().update(reviews).set({ userId: null }).where(eq(reviews.id, id));
    expect(await moderateReview({ id, seen: 1, decision: { status: "published" }, actorId: staffId })).toMatchObject({ ok: true });
    expect((await db().select({ subject: mails.subject }).from(mails).where(eq(mails.to, anna.user.email))).filter(({ subject }) => subject.includes("review"))).toEqual([]);
  });

  test("is nobody else, and needs a form of ours", async () => {
    await post(words);
    const { id } = await one();
    expect((await decide({ intent: "publish", id, seen: "1" }, cookie)).status).toBe(404);
    for (const wrong of [{}, { intent: "publish", id: "1; drop table", seen: "1" }, { intent: "publish", id, seen: "one" }] as readonly Fields[]) expect((await decide(wrong)).status).toBe(400);
    expect(await moderateReview({ id: "no id", seen: 1, decision: { status: "published" }, actorId: staffId })).toMatchObject({ ok: false, problem: { code: "not-found" } });
    expect((await one()).status).toBe("pending");
  });
});

describe("the product's figure", () => {
  test("of a product nobody has rated begins with the first and ends with the last", async () => {
    await db().update(products).set({ ratingAverage: 0, ratingCount: 0 });
    await post(words);
    await publish();
    expect(await figure()).toEqual({ average: 2, count: 1 });
    await post({ intent: "withdraw" });
    expect(await figure()).toEqual({ average: 0, count: 0 });
  });

  test("never leaves its bounds when an import has overwritten it meanwhile", async () => {
    await post({ ...words, rating: "5" });
    await publish();
    await db().update(products).set({ ratingAverage: 1, ratingCount: 2 });
    await post({ intent: "withdraw" });
    expect(await figure()).toEqual({ average: 1, count: 1 });
    await db().update(products).set({ ratingAverage: 0, ratingCount: 0 });
    await post(words);
    await publish();
    await db().update(products).set({ ratingAverage: 0, ratingCount: 0 });
    await post({ intent: "withdraw" });
    expect(await figure()).toEqual({ average: 0, count: 0 });
  });
});

describe("the account's data", () => {
  test("hold the review; with the account goes what nobody read, and the name of what was published", async () => {
    await post({ ...words, author: "Annabel" });
    expect(JSON.stringify((await exportData(anna.user.id)).reviews)).toContain("It wobbles.");
    await publish();
    const lamps = await givenOrder(db(), anna, "lamp-1");
    await db().update(orders).set({ state: "delivered" }).where(eq(orders.id, lamps.orderId));
    await post({ ...words, body: "Too bright." }, cookie, "lamp");
    await deleteAccount(anna.user.id);
    expect(await db().select().from(reviews)).toMatchObject([{ userId: null, authorName: "", body: "It wobbles.\nA little.", status: "published" }]);
    expect([await figure(), await shown()]).toEqual([{ average: 3.5, count: 4 }, ["It wobbles.\nA little."]]);
    expect(await db().select().from(reviews).where(and(eq(reviews.authorName, "Annabel")))).toEqual([]);
  });
});
