import { describe, expect, test } from "vitest";
import { money } from "#app/platform/money.ts";
import { formsOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import { EditButtons, EditFields, OrderVersions, type ShownEdit } from "./edit-form.tsx";
import { MoveForm } from "./move-form.tsx";
import { OrderLines } from "./order-lines.tsx";
import type { OrderLineView, OrderVersionView, OrderView } from "./order-view.ts";
import { shownEdit } from "./shown-edit.ts";

const euro = (amount: number) => money(amount, "EUR");
const shown = (values: Partial<ShownEdit> = {}): ShownEdit => ({
  lines: [{ position: 1, name: "Lamp", from: 3, to: 1 }], total: { from: euro(30_000), to: euro(20_000) }, delivery: { from: euro(490), to: euro(490) }, difference: euro(-10_000), paid: true, ...values,
});
const pieces = [{ position: 0, name: "Desk", left: 1 }, { position: 1, name: "Lamp", left: 3 }];
const form = (values?: ShownEdit, locale: "en" | "ru" = "en") => render(<form><EditFields pieces={pieces} shown={values} /><EditButtons shown={values} /></form>, { locale });

describe("the fields", () => {
  test("offer what is left of each line, whole until something else was asked", () => {
    const html = form();
    expect(formsOf(html)[0]?.names).toEqual(["units-0", "units-1"]);
    expect(html.match(/<option/g)).toHaveLength(6);
    expect(html).toContain('<option value="3" selected="">');
    expect(form(shown())).toContain('<option value="1" selected="">1 of 3');
  });
  test("show goods, delivery where it changes, both totals and what becomes of the money", () => {
    const text = textOf(form(shown({ delivery: { from: euro(490), to: euro(0) } })));
    for (const words of ["2 × Lamp, 1 stay", "Delivery before", "€4.90", "€300", "€200", "€100 goes back"]) expect(text).toContain(words);
    expect(textOf(form(shown()))).not.toContain("Delivery before");
    expect(textOf(form(shown({ paid: false })))).toContain("€100 less is due");
    expect(textOf(form(shown({ difference: euro(0) })))).toContain("The total stays the same");
    expect(textOf(form(shown(), "ru"))).toContain("вернётся тем же способом");
  });
  test("a change is shown in the reader's language", () => {
    const preview = { lines: [{ position: 0, name: { en: "Desk", ru: "Стол" }, from: 2, to: 0 }], currency: "EUR", total: { from: 5, to: 3 }, delivery: { from: 1, to: 1 }, difference: -2, paid: false };
    expect(shownEdit(preview, "ru")).toMatchObject({ lines: [{ name: "Стол" }], total: { from: euro(5), to: euro(3) }, difference: euro(-2), paid: false });
  });
});

describe("another address", () => {
  const order = { state: "paid", address: { name: "Anna", line1: "Road 1", postalCode: "10115", city: "Berlin", country: "DE" }, moments: [] } as unknown as OrderView;
  test("begins with the present one, keeps what was typed and says what is wrong; goods that have left are not sent elsewhere", () => {
    expect(render(<MoveForm order={order} problem={undefined} />)).toContain('value="Road 1"');
    const html = render(<MoveForm order={order} problem={{ code: "dearer", fields: { "address.city": "required" }, values: { "address.line1": "Road 2" } }} />);
    expect(html).toContain('value="Road 2"');
    expect(html).toContain("open=\"\"");
    expect(textOf(html)).toContain("The tax there is higher");
    expect(render(<MoveForm order={{ ...order, state: "shipped" }} problem={undefined} />)).toBe("");
  });
});

describe("what was changed", () => {
  const version = (values: Partial<OrderVersionView> = {}): OrderVersionView => ({ number: 1, at: "2026-11-28T10:00:00Z", actor: "shopper", reason: "<b>Too many</b>", lines: [{ position: 1, name: "Lamp", from: 3, to: 0 }], total: { from: euro(30_000), to: euro(20_000) }, ...values });
  test("is told with who, why and both totals; a shopper is not told which of the staff", () => {
    const own = textOf(render(<OrderVersions versions={[version({ number: 2, actor: "staff", reason: undefined }), version()]} own />));
    for (const words of ["Change 2", "by the shop", "by you", "3 × Lamp", "€300 became €200", "Too many"]) expect(own).toContain(words);
    expect(textOf(render(<OrderVersions versions={[version()]} own={false} />))).toContain("by the customer");
    expect(render(<OrderVersions versions={[version()]} own />)).not.toContain("<b>Too");
  });
  test("tells of another address instead of the old one, and of no money where none moved", () => {
    const text = textOf(render(<OrderVersions versions={[version({ lines: [], address: { from: ["Old Road 1", "Berlin"], to: ["New Road 2", "Hamburg"] }, total: { from: euro(5), to: euro(5) } })]} own />));
    expect(text).toContain("New Road 2, Hamburg instead of Old Road 1, Berlin");
    expect(text).not.toContain("became");
  });
  test("shows at the goods: what stays counts, what went is said", () => {
    const line = (values: Partial<OrderLineView>): OrderLineView => ({ position: 0, sku: "D-1", name: "Desk", href: undefined, words: [], quantity: 3, cancelled: 0, amount: euro(10_000), picture: undefined, leadTimeDays: 0, priceSteps: [], bill: [], ...values });
    const text = textOf(render(<OrderLines lines={[line({ cancelled: 1 }), line({ position: 1, name: "Lamp", cancelled: 3 })]} />));
    for (const words of ["2 × Desk", "1 taken out of 3", "Taken out of the order"]) expect(text).toContain(words);
    expect(text).not.toContain("0 ×");
  });
});
