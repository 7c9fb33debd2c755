/** Promotions by the forms of their pages, on a real database: what an editor makes, a cart gets. */
import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { setVoucher } from "#app/cart/change-cart.server.ts";
import { placeOrder } from "#app/orders/place-order.server.ts";
import { paths } from "#app/paths.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { loadPromotions } from "#app/pricing/load-promotions.server.ts";
import { action as oneAction, loader as oneLoader } from "#app/routes/backoffice.promotions.$id.tsx";
import { loader as codesLoader } from "#app/routes/backoffice.promotions.$id_.codes[.]csv.ts";
import { loader as listLoader } from "#app/routes/backoffice.promotions._index.tsx";
import { action as newAction } from "#app/routes/backoffice.promotions.new.tsx";
import { users } from "#db/schema/identity.ts";
import { promotions } from "#db/schema/promotions.ts";
import { useDatabase as ownDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { fillCart, orderOf, requestFor, testBuyer } from "#tests/order-factories.server.ts";
import { render, textOf } from "#tests/render.tsx";
import { contextOf, outcomeOf, requestAs, signIn } from "#tests/request.server.ts";
import { makeCodes, mostCodes } from "./change-promotions.server.ts";
import { listPromotions, loadPromotionPage, loadTargets, stateOf } from "./load-promotions-page.server.ts";
import { PromotionForm } from "./promotion-fields.tsx";
import { PromotionTable } from "./promotion-view.tsx";
import { readTryWish } from "./read-try-wish.ts";
import { TryPanel } from "./try-promotion-view.tsx";
import { tryPromotion } from "./try-promotion.server.ts";

const database = ownDatabase();
const db = () => database.current.db;
const origin = "http://127.0.0.1:3000";
const actorId = uuidv7();
let cookie = "";

beforeAll(async () => {
  Object.assign(process.env, { EYELEVEL_DEMO: "1", STRIPE_SECRET_KEY: "" });
  forgetConfig();
  await givenProducts(db(), [{ id: "Desk", price: 80_000, units: 20 }, { id: "Chair", price: 20_000, units: 99, categories: ["lamps"] }]);
  await db().insert(users).values({ id: actorId, email: "editor@example.com", name: "Priya", roles: ["editor"] });
  cookie = await signIn(actorId);
});
beforeEach(async () => {
  await db().delete(promotions);
  await db().execute(sql`delete from audit_log`);
});

type Fields = Readonly<Record<string, string | readonly string[]>>;
const base = { intent: "save", "name.en": "Autumn", "name.ru": "Осень", opens: "itself", timeZone: "Europe/Berlin", priority: "0", combinable: "on" };
const asNew = (kind: string, fields: Fields) => outcomeOf(() => newAction({ request: requestAs(cookie, origin + paths.backofficeNewPromotion(kind), { ...base, ...fields }), context: contextOf(), params: {} }));
const onOne = (id: string, fields: Fields) => outcomeOf(() => oneAction({ request: requestAs(cookie, origin + paths.backofficePromotion(id), fields), context: contextOf(), params: { id } }));
const idIn = (location: string | undefined): string => /promotions\/([0-9a-f-]{36})/.exec(location ?? "")?.[1] ?? "";
const audits = async () => [...await db().execute<{ action: string }>(sql`select action from audit_log order by at, id`)].map((row) => row.action);

async function made(kind: string, fields: Fields, active = true): Promise<string> {
  const added = await asNew(kind, fields);
  const id = idIn(added.location);
  if (id === "") throw new Error(JSON.stringify(added.value));
  if (active) expect((await onOne(id, { intent: "activate", seen: "1" })).status).toBe(302);
  return id;
}

describe("an editor", () => {
  test("makes a draft, which acts on nothing, then makes it active and a draft again", async () => {
    const id = await made("percent", { percent: "10" }, false);
    expect(await loadPromotions(db(), null)).toEqual([]);
    expect(await listPromotions()).toMatchObject([{ id, kind: "percent", opens: "itself", state: "draft", used: 0, gave: {} }]);
    await onOne(id, { intent: "activate", seen: "1" });
    expect(await loadPromotions(db(), null)).toMatchObject([{ id, rule: { basisPoints: 1_000 } }]);
    await onOne(id, { intent: "withdraw", seen: "1" });
    expect(await loadPromotions(db(), null)).toEqual([]);
    expect(await audits()).toEqual(["promotion.add", "promotion.activate", "promotion.withdraw"]);
  });

  test("gets the form back with what was typed, and nothing is kept", async () => {
    const answer = await asNew("bundle", { "parts.0.product": "no-such-thing", "amounts.EUR": "9", "categories[]": ["lamps", "tables"] });
    expect(answer).toMatchObject({ status: 400, value: { fields: { "parts.0.product": "product-unknown" }, params: { products: "no-such-thing", words: "" }, lists: { categories: ["lamps", "tables"] }, values: { "name.ru": "Осень" } } });
    expect(await listPromotions()).toEqual([]);
    expect((await asNew("magic", {})).status).toBe(400);
  });

  test("writes over nobody: the second of two is told, and their words are still there", async () => {
    const id = await made("percent", { percent: "10" });
    expect((await onOne(id, { ...base, seen: "1", percent: "20" })).location).toContain("saved=save");
    expect(await onOne(id, { ...base, seen: "1", percent: "30" })).toMatchObject({ status: 400, value: { fields: { "": "thing-changed" }, values: { percent: "30" } } });
    expect((await onOne(id, { intent: "withdraw", seen: "1" })).status).toBe(400);
    expect(await loadPromotionPage(id)).toMatchObject({ version: 2, content: { rule: { basisPoints: 2_000 } } });
  });

  test("two at the same moment: one is kept", async () => {
    const id = await made("percent", { percent: "10" });
    const answers = await Promise.all(["20", "30", "40"].map((percent) => onOne(id, { ...base, seen: "1", percent })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([302, 400, 400]);
    expect((await loadPromotionPage(id))?.version).toBe(2);
  });

  test("goes back to an earlier version, also to what stood before there were versions", async () => {
    const id = uuidv7();
    await db().insert(promotions).values({ id, code: "OLD", name: { en: "From before" }, rule: { kind: "percent", basisPoints: 500 } });
    await onOne(id, { ...base, seen: "1", opens: "code", code: "old", percent: "7" });
    expect((await onOne(id, { intent: "restore", seen: "2", version: "1" })).location).toContain("saved=restore");
    expect(await loadPromotionPage(id)).toMatchObject({ version: 3, content: { name: { en: "From before" }, code: "OLD", rule: { basisPoints: 500 } }, versions: [{ version: 3, author: "Priya" }, { version: 2 }, { version: 1, author: "" }] });
    expect((await onOne(id, { intent: "restore", seen: "3", version: "77" })).status).toBe(404);
  });

  test("deletes only a draft that no order used", async () => {
    const id = await made("percent", { percent: "10" });
    expect(await onOne(id, { intent: "delete", seen: "1" })).toMatchObject({ status: 400, value: { fields: { "": "promotion-active" } } });
    const buyer = testBuyer();
    await fillCart(db(), buyer, "Chair-1");
    orderOf(await placeOrder(buyer, await requestFor(db(), buyer)));
    expect(await listPromotions()).toMatchObject([{ used: 1, gave: { EUR: 2_000 } }]);
    await onOne(id, { intent: "withdraw", seen: "1" });
    expect(await onOne(id, { intent: "delete", seen: "1" })).toMatchObject({ value: { fields: { "": "promotion-used" } } });
    const fresh = await made("free-delivery", {}, false);
    expect((await onOne(fresh, { intent: "delete", seen: "1" })).location).toBe(`${paths.backofficePromotions()}?saved=deleted`);
    expect((await onOne(fresh, { intent: "delete", seen: "1" })).status).toBe(404);
  });

  test("cannot give a code twice, nor a limit below what was used", async () => {
    await made("percent", { percent: "10", opens: "code", code: "SAME" });
    expect(await asNew("percent", { percent: "10", opens: "code", code: "same" })).toMatchObject({ status: 400, value: { fields: { code: "voucher-code-taken" } } });
    const id = await made("percent", { percent: "10" });
    const buyer = testBuyer();
    for (const _ of [1, 2]) {
      await fillCart(db(), buyer, "Chair-1");
      orderOf(await placeOrder(buyer, await requestFor(db(), buyer)));
    }
    expect(await onOne(id, { ...base, seen: "1", percent: "10", usageLimit: "1" })).toMatchObject({ value: { fields: { usageLimit: "limit-below-used" } } });
    // Uses from when there was no limit count as well.
    await onOne(id, { ...base, seen: "1", percent: "10", usageLimit: "2" });
    expect(await loadPromotions(db(), null)).toMatchObject([{ id, usedUp: true }]);
    expect((await listPromotions()).map((row) => row.state).sort()).toEqual(["running", "used-up"]);
  });

  test("sees each page drawn with what is stored", async () => {
    const id = await made("percent", { percent: "12.5", "categories[]": ["lamps"], "options[]": ["wood=oak"], startsAt: "2026-11-27T00:00" });
    const [page, targets] = await Promise.all([loadPromotionPage(id), loadTargets()]);
    const html = render(<PromotionForm kind="percent" form={page!.form} version={page!.version} targets={targets} state={undefined} />);
    expect(html).toContain('value="12.5"');
    expect(html).toContain('value="2026-11-27T00:00"');
    expect(html).toMatch(/<input(?=[^>]*checked)(?=[^>]*name="categories\[\]")(?=[^>]*value="lamps")[^>]*>/);
    expect(textOf(render(<PromotionTable rows={await listPromotions()} />, { locale: "ru" }))).toContain("Осень");
    expect((await outcomeOf(() => oneLoader({ request: requestAs(cookie, origin + paths.backofficePromotion(id)), context: contextOf(), params: { id } }))).status).toBe(200);
    expect((await outcomeOf(() => oneLoader({ request: requestAs(cookie, origin), context: contextOf(), params: { id: "x" } }))).status).toBe(404);
    expect(await outcomeOf(() => listLoader({ request: requestAs(cookie, origin), context: contextOf(), params: {} }))).toMatchObject({ value: { rows: [{ id }] } });
  });
});

describe("codes", () => {
  const csv = async (id: string) => {
    const { value } = await outcomeOf(() => codesLoader({ request: requestAs(cookie, origin), context: contextOf(), params: { id } }));
    return value instanceof Response ? (await value.text()).trim().split("\r\n").slice(1).map((line) => line.split(",")) : [];
  };

  test("are made in a batch, downloaded, and each opens the promotion once", async () => {
    const id = await made("percent", { percent: "10", opens: "batch" });
    expect((await onOne(id, { intent: "codes", count: "1200", prefix: "fall-", limit: "1" })).location).toContain("saved=codes");
    const rows = await csv(id);
    expect(rows).toHaveLength(1_200);
    expect(new Set(rows.map(([code]) => code)).size).toBe(1_200);
    expect(rows.every(([code, , uses, used]) => /^FALL-[2-9A-HJ-NP-Z]{10}$/.test(code ?? "") && uses === "1" && used === "0")).toBe(true);
    const code = rows[0]?.[0] ?? "";
    const buyer = testBuyer();
    await fillCart(db(), buyer, "Chair-1");
    await setVoucher(buyer, code.toLowerCase());
    orderOf(await placeOrder(buyer, await requestFor(db(), buyer)));
    expect((await csv(id)).find(([each]) => each === code)?.[3]).toBe("1");
    expect(await loadPromotionPage(id)).toMatchObject({ codes: { made: 1_200, used: 1 }, row: { used: 1, gave: { EUR: 2_000 } } });
    expect(await audits()).toEqual(["promotion.add", "promotion.activate", "promotion.make-codes", "promotion.download-codes", "promotion.download-codes"]);
  });

  test("need a promotion that is opened by them, and have an end", async () => {
    const itself = await made("percent", { percent: "10" });
    expect(await onOne(itself, { intent: "codes", count: "5" })).toMatchObject({ status: 400, value: { fields: { "": "no-batch" } } });
    const id = await made("percent", { percent: "10", opens: "batch" });
    const wrong: Fields[] = [{ count: "0" }, { count: "5001" }, { count: "5", prefix: "=cmd|" }, { count: "5", limit: "0" }];
    for (const fields of wrong) expect((await onOne(id, { intent: "codes", ...fields })).status).toBe(400);
    expect(await makeCodes(id, { count: mostCodes + 1, prefix: "", limit: 1 }, actorId)).toMatchObject({ ok: false, problem: { code: "too-many-codes" } });
    expect(await csv(uuidv7())).toEqual([]);
  });
});

describe("trying it on a cart", () => {
  const wish = (text: string) => readTryWish(new URLSearchParams(`try=1&market=eur&${text}`))!;

  test("shows every action, the refusals and the sums, and stores nothing", async () => {
    const set = await made("bundle", { "parts.0.product": "Desk", "parts.1.product": "Chair", "parts.1.quantity": "2", "amounts.EUR": "1000", priority: "5" }, false);
    const voucher = await made("percent", { "name.en": "Tenth", percent: "10", opens: "code", code: "TENTH", "minimum.EUR": "5000" });
    const result = await tryPromotion(set, wish("sku.0=Desk-1&quantity.0=1&sku.2=Chair-1&quantity.2=3&code=tenth"));
    if (result === undefined || "problem" in result) throw new Error(JSON.stringify(result));
    expect(result.promotions).toMatchObject([{ id: voucher, off: [], refusal: { code: "minimum-not-reached", missing: 360_000 } }, { id: set, off: [{ line: "0", amount: 13_333 }, { line: "1", amount: 6_667 }] }]);
    expect(result.priced).toMatchObject({ subtotal: 140_000, discount: 20_000 });
    for (const [locale, said] of [["en", "to its minimum"], ["ru", "до минимума не хватает"]] as const) {
      const text = textOf(render(<TryPanel wish={wish("sku.0=Desk-1")} result={result} targets={await loadTargets()} />, { locale }));
      expect(text).toContain(said);
      expect(text).toContain("Desk");
    }
    expect(await loadPromotions(db(), null)).toEqual([]);
    expect((await listPromotions()).every((row) => row.used === 0)).toBe(true);
  });

  test("takes the goods of an order", async () => {
    const buyer = testBuyer();
    await fillCart(db(), buyer, "Chair-1", 4);
    const { number } = orderOf(await placeOrder(buyer, await requestFor(db(), buyer)));
    const id = await made("piece-tiers", { "tiers.0.pieces": "4", "tiers.0.percent": "5", "categories[]": ["lamps"] }, false);
    expect(await tryPromotion(id, wish(`order=${number}`))).toMatchObject({ lines: [{ quantity: 4 }], promotions: [{ off: [{ amount: 4_000 }], refusal: undefined }] });
    expect(await tryPromotion(id, wish("order=0"))).toEqual({ problem: "no-order" });
  });

  test("says what it cannot try", async () => {
    const id = await made("percent", { percent: "10", "segments[]": ["business"] }, false);
    expect(await tryPromotion(id, wish(""))).toEqual({ problem: "no-goods" });
    expect(await tryPromotion(id, wish("sku.0=Nothing&sku.1=Desk-1"))).toEqual({ problem: "no-such-goods", skus: ["Nothing"] });
    expect(await tryPromotion(id, { ...wish("sku.0=Desk-1"), market: "mars" })).toEqual({ problem: "no-market" });
    expect(await tryPromotion(uuidv7(), wish("sku.0=Desk-1"))).toBeUndefined();
    expect(await tryPromotion(id, wish("sku.0=Desk-1"))).toMatchObject({ promotions: [{ refusal: { code: "not-for-you" } }] });
    expect(await tryPromotion(id, wish("sku.0=Desk-1&business=on"))).toMatchObject({ promotions: [{ off: [{ amount: 8_000 }] }] });
  });

  test("reads the address with care", () => {
    expect(readTryWish(new URLSearchParams("market=eur"))).toBeUndefined();
    expect(wish("sku.0=a&quantity.0=-5&sku.1=b&quantity.1=1e9&sku.2=c&quantity.2=x&country=deutschland").goods).toEqual([{ sku: "a", quantity: 1 }, { sku: "b", quantity: 999 }, { sku: "c", quantity: 1 }]);
  });
});

test("what the list says of a promotion's state", () => {
  const now = Date.UTC(2026, 10, 28);
  const row = { status: "active" as const, startsAt: null, endsAt: null, usageLimit: null, used: 0 };
  expect([
    stateOf(row, now), stateOf({ ...row, status: "draft", endsAt: new Date(0) }, now), stateOf({ ...row, startsAt: new Date(now + 1) }, now), stateOf({ ...row, startsAt: new Date(now) }, now),
    stateOf({ ...row, endsAt: new Date(now) }, now), stateOf({ ...row, usageLimit: 3, used: 3 }, now),
  ]).toEqual(["running", "draft", "scheduled", "running", "ended", "used-up"]);
});
