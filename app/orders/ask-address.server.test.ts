/** The questions about an address, wherever one is posted: asked before anything is done, mended by a button, taken when confirmed. Plain forms. */
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { AddressAsk } from "#app/customers/address-fields.tsx";
import type { Viewer } from "#app/customers/viewer.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { askService, readService } from "#app/support/service-form.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { orders } from "#db/schema/orders.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { fillCart, givenOrder, requestFor, testBuyer } from "#tests/order-factories.server.ts";
import { applyStaffForm } from "./apply-staff-form.server.ts";
import { mendCheckout, submitCheckout } from "./submit-checkout.server.ts";

const database = useDatabase();
const db = () => database.current.db;
type Fields = Readonly<Record<string, string>>;

const berlin: Fields = { "address.name": "Ada Wood", "address.line1": "Musterweg 1", "address.postalCode": "10115", "address.city": "Berlin", "address.country": "DE" };
const formOf = (fields: Fields): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  await givenProducts(db(), [{ id: "LAMP", units: 500, price: 5_000 }]);
});

interface Checkout {
  readonly viewer: Viewer;
  readonly send: (address: Fields) => Promise<{ readonly ask: AddressAsk | undefined; readonly fields: Fields; readonly ordered: boolean; readonly form: FormData }>;
  readonly placed: () => Promise<(typeof orders.$inferSelect)[]>;
}

async function openCheckout(locale: "en" | "ru" = "en"): Promise<Checkout> {
  const buyer = testBuyer({ locale });
  await fillCart(db(), buyer, "LAMP-1");
  const email = `${uuidv7()}@example.org`;
  const viewer = buyer as unknown as Viewer;
  const request = await requestFor(db(), buyer);
  const fixed: Fields = {
    email, deliveryMethod: "parcel", paymentMethod: "test-bank", terms: "on", idempotencyKey: request.idempotencyKey, cartVersion: String(request.cartVersion), shownTotal: String(request.shownTotal),
    shownByCards: "0", shownCurrency: request.shownCurrency,
  };
  return {
    viewer, placed: () => db().select().from(orders).where(eq(orders.email, email)),
    send: async (address) => {
      const form = formOf({ ...fixed, ...address });
      const answer = await submitCheckout(viewer, form);
      return { ordered: "goTo" in answer, ask: "goTo" in answer ? undefined : answer.problem.ask, fields: "goTo" in answer ? {} : answer.problem.fields, form };
    },
  };
}

describe("the checkout", () => {
  test("asks for the number of the house once; the box of this very address lets it pass", async () => {
    const { send, placed } = await openCheckout();
    const odd = { ...berlin, "address.line1": "Schloss Bellevue" };
    const first = await send(odd);
    expect(first).toMatchObject({ ordered: false, fields: {}, ask: { texts: "There is no house number in “Schloss Bellevue”.", fixes: [], confirm: { text: "The address is right as it stands." } } });
    const key = first.ask?.confirm?.key ?? "";
    expect((await send({ ...odd, "address.line1": "Schloss Neu", "address.confirmed": key })).ask?.confirm?.key).not.toBe(key);
    expect((await send({ ...odd, "address.confirmed": "on" })).ordered).toBe(false);
    expect(await placed()).toEqual([]);
    expect((await send({ ...odd, "address.confirmed": key })).ordered).toBe(true);
    expect(await placed()).toMatchObject([{ address: { line1: "Schloss Bellevue" } }]);
  });

  test("mends swapped fields by its button, orders nothing by it, and takes what it wrote", async () => {
    const { send, placed, viewer } = await openCheckout();
    const odd = { ...berlin, "address.postalCode": "Berlin", "address.city": "10115" };
    const first = await send({ ...odd, "address.confirmed": "anything" });
    expect(first).toMatchObject({ ordered: false, fields: { "address.postalCode": "postal-code" }, ask: { fixes: [{ id: "city", label: "Write 10115 Berlin" }], confirm: undefined } });
    const pressed = formOf({ ...odd, "address.fix": "city", intent: "order" });
    expect(await mendCheckout(viewer, pressed)).toBe(true);
    expect([pressed.get("address.postalCode"), pressed.get("address.city")]).toEqual(["10115", "Berlin"]);
    expect(await placed()).toEqual([]);
    expect(await mendCheckout(viewer, formOf(odd))).toBe(false);
    // What cannot be delivered to is mended first; only then is there a box.
    expect((await send({ ...odd, "address.line1": "Musterweg" })).ask?.confirm).toBeUndefined();
    expect((await send({ ...berlin, "address.line1": "Musterweg" })).ask?.confirm).toBeDefined();
    expect((await send(berlin)).ordered).toBe(true);
  });

  test("a button that the address does not offer changes nothing", async () => {
    const { viewer } = await openCheckout();
    const pressed = formOf({ ...berlin, "address.fix": "country" });
    expect(await mendCheckout(viewer, pressed)).toBe(true);
    expect(Object.fromEntries(pressed)).toEqual({ ...berlin, "address.fix": "country" });
  });

  test("knows a code of another country that is sold to, and says how one looks here, in the reader's language", async () => {
    const { send } = await openCheckout("ru");
    expect((await send({ ...berlin, "address.postalCode": "1012ab" })).ask).toEqual({
      texts: "«1012ab»: так пишут индексы в стране Нидерланды. В этой стране он выглядит так: 12345.", fixes: [{ id: "country", label: "Страна: Нидерланды" }], confirm: undefined,
    });
  });

  test("keeps an address as the post writes it; a state is needed where the post needs one", async () => {
    const { send, placed } = await openCheckout();
    expect((await send({ ...berlin, "address.country": "US", "address.postalCode": "94016" })).fields).toEqual({ "address.region": "required" });
    expect((await send({ ...berlin, "address.line1": "  Musterweg   1 ", "address.postalCode": "d-10115", "address.city": " Berlin " })).ordered).toBe(true);
    expect(await placed()).toMatchObject([{ address: { line1: "Musterweg 1", postalCode: "10115", city: "Berlin", country: "DE" } }]);
  });
});

describe("an order that moves", () => {
  const staff = () => ({ ...testBuyer(), user: { id: uuidv7(), email: "agent@example.org", name: "Agent", roles: ["agent"], company: null, vatNumber: null, secondFactor: false } }) as unknown as Parameters<typeof applyStaffForm>[0];

  test("is asked about by staff's form as well", async () => {
    const { number, orderId } = await givenOrder(db(), testBuyer(), "LAMP-1");
    const send = (fields: Fields) => applyStaffForm(staff(), number, formOf({ intent: "change-address", ...berlin, "address.line1": "Neue Gasse", ...fields }));
    const asked = await send({});
    expect(asked).toMatchObject({ done: false, moveProblem: { code: "invalid", values: { "address.line1": "Neue Gasse", "address.postalCode": "10115" }, ask: { texts: "There is no house number in “Neue Gasse”." } } });
    const mended = await send({ "address.line1": "Neue Gasse 2", "address.postalCode": "", "address.city": "20095 Hamburg", "address.fix": "city" });
    expect(mended).toMatchObject({ done: false, moveProblem: { values: { "address.postalCode": "20095", "address.city": "Hamburg" }, ask: undefined } });
    expect(await send({ "address.confirmed": asked.moveProblem?.ask?.confirm?.key ?? "" })).toMatchObject({ done: true });
    expect(await db().select({ address: orders.address }).from(orders).where(eq(orders.id, orderId))).toMatchObject([{ address: { line1: "Neue Gasse" } }]);
  });

  test("and by the help; what is no address is asked about by nobody", () => {
    const form = formOf({ ...berlin, "address.line1": "Neue Gasse", idempotencyKey: uuidv7() });
    const { ask, mended } = askService("address", form, "en");
    expect([mended, ask?.texts]).toEqual([false, "There is no house number in “Neue Gasse”."]);
    form.set("address.confirmed", ask?.confirm?.key ?? "");
    expect(askService("address", form, "en")).toEqual({ mended: false, ask: undefined });
    expect(readService("address", form, "EUR")).toMatchObject({ ok: true, value: { request: { address: { line1: "Neue Gasse" } } } });
    expect(askService("cancel", formOf({}), "en")).toEqual({ mended: false, ask: undefined });
  });
});
