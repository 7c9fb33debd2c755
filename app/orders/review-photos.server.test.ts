/** Photos of reviews from the buyer's form to the product's page, and away again, on a real database. */
import { eq, like, ne } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { loadProduct } from "#app/catalog/load-product.server.ts";
import { deleteAccount, exportData } from "#app/customers/privacy.server.ts";
import { paths } from "#app/paths.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { loader as list, action as moderate } from "#app/routes/backoffice.reviews.tsx";
import { action as write } from "#app/routes/p.$slug_.review.tsx";
import { loader as photo } from "#app/routes/reviews.photos.$key.ts";
import { reviews } from "#db/schema/catalog.ts";
import { users } from "#db/schema/identity.ts";
import { orders } from "#db/schema/orders.ts";
import { files } from "#db/schema/platform.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { exif, honest, hostileUploads, jpeg, pdf, png } from "#tests/hostile-uploads.ts";
import { givenCustomer, givenOrder } from "#tests/order-factories.server.ts";
import { contextOf, outcomeOf, requestAs, signIn } from "#tests/request.server.ts";
import { sweepPhotos } from "./review-photos.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const origin = "http://127.0.0.1:3000";
const staffId = uuidv7();
let [editor, cookie, stranger] = ["", "", ""];
let anna: Awaited<ReturnType<typeof givenCustomer>>;

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  await givenProducts(db(), [{ id: "desk", units: 500 }]);
  await db().insert(users).values({ id: staffId, email: "editor@example.com", name: "Priya", roles: ["editor"] });
  editor = await signIn(staffId);
  stranger = await signIn((await givenCustomer(db())).user.id);
});

beforeEach(async () => {
  await db().delete(reviews);
  await db().delete(files);
  anna = await givenCustomer(db());
  cookie = await signIn(anna.user.id);
  const { orderId } = await givenOrder(db(), anna, "desk-1");
  await db().update(orders).set({ state: "delivered" }).where(eq(orders.id, orderId));
});

const upload = (content: Uint8Array, name: string): File => new File([new Uint8Array(content)], name, { type: "text/html" });
const words = { intent: "save", rating: "2", title: "Wobbles", body: "It wobbles.", author: "Anna", locale: "en" };

async function send(photos: readonly File[] = [], { as = cookie, remove = [], ...more }: { readonly as?: string; readonly remove?: readonly string[]; readonly [field: string]: string | readonly string[] | undefined } = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...words, ...more })) form.append(name, String(value));
  for (const key of remove) form.append("remove[]", key);
  for (const file of photos.length === 0 ? [new File([], "")] : photos) form.append("photos", file);
  const request = new Request(`${origin}/p/desk/review`, { method: "POST", headers: { Cookie: as }, body: form });
  return outcomeOf(() => write({ request, context: contextOf(), params: { slug: "desk" } }));
}
const review = async () => {
  const [row] = await db().select().from(reviews);
  if (row === undefined) throw new Error("no review");
  return row;
};
const keys = async () => (await review()).photos.map(({ key }) => key);
const kept = async () => (await db().select({ key: files.key }).from(files).where(like(files.ownerId, "review:%"))).map(({ key }) => key).toSorted();
const get = async (key: string, as?: string) => outcomeOf(() => photo({ request: requestAs(as, `${origin}${paths.reviewPhoto(key)}`), context: contextOf(), params: { key } }));
const decide = async (fields: Readonly<Record<string, string>>) => {
  const { id, version } = await review();
  return outcomeOf(() => moderate({ request: requestAs(editor, `${origin}/backoffice/reviews`, { id, seen: String(version), ...fields }), context: contextOf(), params: {} }));
};
const shown = async () => {
  const loaded = await loadProduct("desk", { locale: "en", market: "eur" });
  return loaded.found === "product" ? loaded.reviews.map((one) => one.photos) : undefined;
};

describe("photos of a review", () => {
  test("wait with its words, are shown with them and go with them; what the camera wrote is gone", async () => {
    const shot = jpeg({ extra: exif(6) });
    expect((await send([upload(shot, "my home.html"), upload(png(), "b.png")])).location).toContain("done=saved");
    const [first = "", second = ""] = await keys();
    expect([(await review()).photos.map(({ type }) => type), await kept()]).toEqual([["image/jpeg", "image/png"], [first, second].toSorted()]);
    const [stored] = await db().select({ content: files.content }).from(files).where(eq(files.key, first));
    expect(Buffer.from(stored?.content ?? []).includes("GPS") || Buffer.from(stored?.content ?? []).equals(Buffer.from(shot))).toBe(false);
    const status = async () => [(await get(first)).status, (await get(first, stranger)).status, (await get(first, cookie)).status, (await get(first, editor)).status];
    expect([await status(), await shown()]).toEqual([[404, 404, 200, 200], []]);
    const moderated = await outcomeOf(() => list({ request: requestAs(editor, `${origin}/backoffice/reviews`), context: contextOf(), params: {} }));
    expect(moderated.value).toMatchObject({ list: { rows: [{ photos: [first, second] }] } });
    await decide({ intent: "publish" });
    expect([await status(), await shown()]).toEqual([[200, 200, 200, 200], [[first, second]]]);
    expect(Object.fromEntries((await get(first)).headers)).toMatchObject({
      "content-type": "image/jpeg", "x-content-type-options": "nosniff", "content-security-policy": "default-src 'none'; sandbox", "content-disposition": expect.stringMatching(/^attachment; filename="review-1.jpg"/),
    });
    await decide({ intent: "refuse", reason: "A face." });
    expect(await status()).toEqual([404, 404, 200, 200]);
    await send([], { intent: "withdraw" });
    expect([await kept(), (await get(first, cookie)).status]).toEqual([[], 404]);
  });

  test("come small into lists, to the same people; what cannot be drawn comes whole, and what is gone is gone small too", async () => {
    await send([upload(png({ width: 900, height: 700 }), "a.png"), upload(jpeg({ width: 400, height: 300 }), "b.jpg")]);
    const [first = "", second = ""] = await keys();
    const small = async (key: string, as?: string) => {
      const answer = await outcomeOf(() => photo({ request: requestAs(as, `${origin}${paths.reviewPhoto(key, "small")}`), context: contextOf(), params: { key } }));
      return { status: answer.status, type: answer.headers.get("content-type") };
    };
    for (let times = 0; times < 2; times++) expect([await small(first, cookie), await small(first, stranger), await small(second, editor)]).toEqual([{ status: 200, type: "image/webp" }, { status: 404, type: null }, { status: 200, type: "image/jpeg" }]);
    expect((await get(first, cookie)).headers.get("content-type")).toBe("image/png");
    await decide({ intent: "publish" });
    expect((await small(first)).status).toBe(200);
    await send([], { intent: "withdraw" });
    expect([(await small(first, cookie)).status, (await small("review-0", editor)).status]).toEqual([404, 404]);
  });

  test("are one where they are the same, are taken away one by one, and each change is decided about anew", async () => {
    await send([upload(png(), "a.png"), upload(png(), "again.png"), upload(png({ width: 8 }), "b.png")]);
    const [first = "", second = ""] = await keys();
    expect(await keys()).toHaveLength(2);
    await decide({ intent: "publish" });
    await send([upload(png(), "a.png")]);
    expect(await review()).toMatchObject({ status: "published", version: 1 });
    await send([], { remove: [first, "review-of-somebody-else"] });
    expect([await keys(), await kept(), await review()]).toMatchObject([[second], [second], { status: "pending", version: 2 }]);
    await send([upload(png(), "a.png")], { remove: [second] });
    expect([await keys(), await kept()]).toEqual([[first], [first]]);
    await Promise.all([send([upload(png({ width: 6 }), "x.png")]), send([upload(png({ width: 6 }), "x.png")])]);
    expect([(await keys()).length, await kept()]).toEqual([2, (await keys()).toSorted()]);
  });

  test("are at most five in all; more change nothing and leave nothing behind", async () => {
    const some = (count: number, from = 1) => Array.from({ length: count }, (_, index) => upload(png({ width: from + index }), `${index}.png`));
    expect((await send(some(6))).value).toMatchObject({ photo: { code: "too-many-files" }, values: { body: "It wobbles." } });
    expect([await db().select().from(reviews), await kept()]).toEqual([[], []]);
    await send(some(3));
    const before = await keys();
    expect(await send(some(3, 20))).toMatchObject({ status: 400, value: { photo: { code: "too-many-files" }, values: { title: "Wobbles" } } });
    expect([await keys(), await kept(), (await review()).version]).toEqual([before, before.toSorted(), 1]);
    expect((await send(some(3, 20), { remove: [before[0] ?? ""] })).location).toContain("done=saved");
    expect(await keys()).toHaveLength(5);
  });

  test("that are none are refused with the words typed, and nothing is kept", async () => {
    for (const [name, content] of [["a.pdf", pdf()], ["a.svg", Buffer.from("<svg onload='alert(1)'/>")], ["a.png", new Uint8Array(9 * 1024 * 1024)]] as const) {
      expect(await send([upload(png(), "fine.png"), upload(content, name)]), name).toMatchObject({ status: 400, value: { fields: {}, photo: { name }, values: { body: "It wobbles.", rating: "2" } } });
    }
    for (const { name, bytes } of hostileUploads()) expect((await send([upload(bytes, name)])).status, name).toBe(400);
    expect([await db().select().from(reviews), await kept()]).toEqual([[], []]);
    expect(honest.length).toBeGreaterThan(0);
    const words = await send([upload(png(), "fine.png")], { body: "" });
    expect([words.status, await kept()]).toEqual([400, []]);
  });

  test("are nobody's who may not write, and an address that is none finds nothing", async () => {
    expect([(await send([upload(png(), "a.png")], { as: stranger })).status, await kept()]).toEqual([404, []]);
    await db().insert(files).values({ key: "logo", contentType: "image/png", bytes: 1, content: Uint8Array.of(0) });
    await db().insert(files).values({ key: "ticket-file", contentType: "image/png", bytes: 1, content: Uint8Array.of(0), ownerId: "ticket:T-1" });
    for (const key of ["logo", "ticket-file", "", "review-0", "../x", "a".repeat(5_000)]) expect((await get(key, editor)).status, key).toBe(404);
  });

  test("that no review names are swept away after a day, and no others", async () => {
    await send([upload(png(), "a.png")]);
    const left = { contentType: "image/png", bytes: 1, content: Uint8Array.of(0) };
    await db().insert(files).values([{ ...left, key: "review-left", ownerId: "review:a:b" }, { ...left, key: "review-fresh", ownerId: "review:a:b" }, { ...left, key: "attachment-other", ownerId: "ticket:T-1" }]);
    await db().update(files).set({ createdAt: new Date(Date.now() - 2 * 86_400_000) }).where(ne(files.key, "review-fresh"));
    expect(await sweepPhotos()).toBe(1);
    expect((await db().select({ key: files.key }).from(files)).map(({ key }) => key).toSorted()).toEqual([...(await keys()), "attachment-other", "review-fresh"].toSorted());
  });

  test("are in the account's data, and go with the account even where the words stay", async () => {
    await send([upload(png(), "a.png")]);
    await decide({ intent: "publish" });
    const [key = ""] = await keys();
    const exported = await exportData(anna.user.id);
    expect([JSON.stringify(exported.reviews), JSON.stringify(exported.files)].map((text) => text.includes(key))).toEqual([true, true]);
    await deleteAccount(anna.user.id);
    expect([await review(), await kept(), (await get(key, editor)).status, await shown()]).toMatchObject([{ userId: null, body: "It wobbles.", photos: [] }, [], 404, [[]]]);
  });
});
