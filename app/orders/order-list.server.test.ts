/** The back office's list: what it is searched and narrowed by, pages, saved views, several orders marked at once, movements of the stock. */
import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { forgetConfig } from "#app/platform/config.server.ts";
import { exponentOf } from "#app/platform/money.ts";
import { orders, wholeTotal } from "#db/schema/orders.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { givenOrder, testBuyer, type GivenOrder } from "#tests/order-factories.server.ts";
import { receiveInvoicePayment } from "./apply-payment.server.ts";
import { changeOrder } from "./change-order.server.ts";
import { listOrders } from "./list-orders.server.ts";
import { movementFilter } from "./movement-filter.ts";
import { orderFilter } from "./order-filter.ts";
import { forgetOrderView, loadOrderViews, markOrders, saveOrderView } from "./order-list-views.server.ts";
import { listMovements } from "./stock-movements.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const staff = { actor: "staff" as const, actorId: "staff-1" };
let [desk, lamp]: GivenOrder[] = [];

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  await givenProducts(db(), [{ id: "DESK", units: 500, price: 45_000 }, { id: "LAMP", units: 500, price: 3_000, name: { en: "Reading lamp", ru: "Лампа для чтения" } }]);
  desk = await givenOrder(db(), testBuyer(), "DESK-1", 2, { paymentMethod: "invoice", email: "special_100%@example.org" });
  lamp = await givenOrder(db(), testBuyer(), "LAMP-1", 1, { paymentMethod: "invoice", address: { name: "Ёжик Щукин", company: "Wood & Sons", line1: "Ringstrasse 7", postalCode: "1010", city: "Wien", country: "AT" } });
  await receiveInvoicePayment(lamp.number, "staff-1");
  await db().execute(sql`update orders set placed_at = '2026-03-01T12:00:00Z' where number = ${lamp.number}`);
});

const find = async (text: string): Promise<string[]> => (await listOrders(orderFilter(new URLSearchParams(text)))).rows.map((row) => row.number);
const [both, deskOnly, lampOnly] = [() => [desk!.number, lamp!.number], () => [desk!.number], () => [lamp!.number]];

describe("the list of orders", () => {
  test.each<[string, () => string[]]>([
    ["q=DESK-1", deskOnly], ["q=desk-1", deskOnly], ["q=reading", lampOnly], [`q=${encodeURIComponent("лампа")}`, lampOnly], [`q=${encodeURIComponent("ЩУКИН ёжик")}`, lampOnly], ["q=wood+ringstr", lampOnly], ["q=wien+1010", lampOnly],
    ["q=special_100%25", deskOnly], ["q=specialX100", () => []], ["q=%25", deskOnly], ["q=lamp+desk", () => []], ["q=a", both], ["", both],
    ["country=AT", lampOnly], ["country=at&q=example", lampOnly], ["country=FR", () => []], ["payment=open", deskOnly], ["payment=paid", lampOnly], ["payment=refunded", () => []],
    ["least=900", deskOnly], ["most=100", lampOnly], ["least=100&most=200", () => []], ["from=2026-03-01&until=2026-03-01", lampOnly], ["from=2026-03-02", deskOnly], ["until=2026-02-28", () => []], ["made=yes", () => []], ["made=no", both], ["state=paid", lampOnly], ["state=placed&made=no&payment=open&q=product", deskOnly],
  ])("%s", async (text, numbers) => expect((await find(text)).sort()).toEqual(numbers().sort()));

  test("amounts are compared in whole units of whatever currency, as money is written", async () => {
    const currencies = ["EUR", "RUB", "JPY", "BIF", "XPF", "KWD", "TND", "IQD", "USD", "PLN"];
    const rows = await db().execute<{ currency: string; whole: number }>(sql`select currency, ${wholeTotal}::float8 whole from jsonb_to_recordset(${JSON.stringify(currencies.map((currency) => ({ currency, total: 123_456 })))}::jsonb) o(currency text, total bigint)`);
    expect(rows.map(({ currency, whole }) => [currency, whole])).toEqual(currencies.map((currency) => [currency, 123_456 / 10 ** exponentOf(currency)]));
    // A cent below and above the border.
    await db().execute(sql`insert into orders select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'number', 'EDGE' || n, 'idempotency_key', 'e' || n, 'token_hash', 'e' || n, 'placed_at', '2026-01-0' || n || 'T00:00:00Z', 'currency', 'JPY',
      'subtotal', 9999 + n, 'discount', 0, 'delivery', 0, 'tax', 0, 'tax_included', true, 'total', 9999 + n))).* from orders o, generate_series(1, 2) n where o.number = ${lamp!.number}`);
    expect(await find("least=10001&most=10001")).toEqual(["EDGE2"]);
    expect(await find("least=10000&most=10000")).toEqual(["EDGE1"]);
    await db().execute(sql`delete from orders where number like 'EDGE%'`);
  });

  test("finds an order by what was changed in it, at once", async () => {
    await db().execute(sql`update orders set email = 'moved@elsewhere.example' where number = ${desk!.number}`);
    expect(await find("q=elsewhere")).toEqual(deskOnly());
    await db().execute(sql`update order_lines set sku = 'RENAMED-9' where order_id = ${desk!.orderId}`);
    expect(await find("q=renamed-9")).toEqual(deskOnly());
    await db().execute(sql`update order_lines set sku = 'DESK-1' where order_id = ${desk!.orderId}`);
  });

  test("page after page, orders of the same moment included, each order comes once; the words may be common or rare", async () => {
    await db().execute(sql`insert into orders select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'number', 'C' || n, 'idempotency_key', 'c' || n, 'token_hash', 'c' || n, 'placed_at', '2026-02-01T00:00:00Z', 'email', 'crowd@example.org'))).*
      from orders o, generate_series(1, 2100) n where o.number = ${lamp!.number}`);
    const walk = async (text: string): Promise<string[]> => {
      const seen: string[] = [];
      for (let before: string | undefined = ""; before !== undefined;) {
        const page: Awaited<ReturnType<typeof listOrders>> = await listOrders(orderFilter(new URLSearchParams(`${text}&before=${before}`)));
        seen.push(...page.rows.map((row) => row.number));
        before = page.next;
      }
      return seen;
    };
    const common = await walk("q=crowd");
    expect([common.length, new Set(common).size]).toEqual([2_100, 2_100]);
    const rare = await walk("q=C20");
    expect(rare.every((number) => /C20/.test(number))).toBe(true);
    expect([rare.length, new Set(rare).size]).toEqual([111, 111]);
    await db().delete(orders).where(eq(orders.email, "crowd@example.org"));
  });

  test("a place in the list that is not there is its beginning", async () => expect((await find("before=999999")).sort()).toEqual(both().sort()));
});

describe("saved views", () => {
  test("are each colleague's own; what is kept is what the list understands, without a page", async () => {
    expect(await saveOrderView("one", "Open in Austria", "?country=at&payment=open&before=100&nonsense=1")).toBe(true);
    expect(await loadOrderViews("one")).toEqual([{ name: "Open in Austria", query: "?payment=open&country=AT" }]);
    expect(await loadOrderViews("other")).toEqual([]);
    await forgetOrderView("other", "Open in Austria");
    expect(await loadOrderViews("one")).toHaveLength(1);
    await saveOrderView("one", "Open in Austria", "?state=paid");
    expect(await loadOrderViews("one")).toEqual([{ name: "Open in Austria", query: "?state=paid" }]);
    await forgetOrderView("one", "Open in Austria");
    expect(await loadOrderViews("one")).toEqual([]);
  });

  test("thirty and no more", async () => {
    for (let index = 0; index < 30; index++) expect(await saveOrderView("busy", `View ${index}`, "?state=paid")).toBe(true);
    expect(await saveOrderView("busy", "One more", "?state=paid")).toBe(false);
    expect(await saveOrderView("busy", "View 3", "?state=placed")).toBe(true);
    expect(await loadOrderViews("busy")).toHaveLength(30);
  });
});

describe("several orders at once", () => {
  test("those whose next step it is are marked, the others are named, each once", async () => {
    const [one, two] = [await givenOrder(db(), testBuyer(), "LAMP-1", 1, { paymentMethod: "invoice" }), await givenOrder(db(), testBuyer(), "LAMP-1", 1, { paymentMethod: "invoice" })];
    await changeOrder(one.number, { ...staff, action: "ship" });
    expect(await markOrders([one.number, two.number, one.number, "no such"], "deliver", staff)).toEqual({ done: 1, left: [two.number, "no such"] });
    expect(await markOrders([two.number], "start-production", staff)).toEqual({ done: 1, left: [] });
    expect(await markOrders([], "deliver", staff)).toEqual({ done: 0, left: [] });
  });
});

describe("movements of the stock", () => {
  test("say what moved, why and for which order; by reason, article or order, and page by page", async () => {
    const order = await givenOrder(db(), testBuyer(), "DESK-1", 3, { paymentMethod: "invoice" });
    await changeOrder(order.number, { ...staff, action: "cancel", reason: "test" });
    const list = async (text: string, limit?: number) => (await listMovements(movementFilter(new URLSearchParams(text)), limit)).rows.map((row) => `${row.reason} ${row.quantity} ${row.sku} ${row.order}`);
    expect(await list(`q=${order.number}`)).toEqual([`cancellation 3 DESK-1 ${order.number}`, `sale -3 DESK-1 ${order.number}`]);
    expect(await list("reason=cancellation&q=DESK")).toContain(`cancellation 3 DESK-1 ${order.number}`);
    expect(await list("reason=return")).toEqual([]);
    expect(await list("q=%25")).toEqual([]);
    const all = await list("");
    const [first, rest] = [await listMovements(movementFilter(new URLSearchParams("")), 2), all.slice(2)];
    expect(await list(`before=${first.next ?? ""}`)).toEqual(rest);
    expect(await list("before=nonsense")).toEqual(all);
  });
});
