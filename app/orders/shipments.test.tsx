import { describe, expect, test } from "vitest";
import { money } from "#app/platform/money.ts";
import { formFor, linksOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import type { OrderLineView, OrderView, ShipmentView } from "./order-view.ts";
import { ShipForm } from "./ship-form.tsx";
import { Shipments } from "./shipments.tsx";

const shipment = (wish: Partial<ShipmentView> = {}): ShipmentView => ({
  number: 1, carrier: "DHL", trackingNumber: "00340 1", trackingUrl: "https://www.dhl.com/?n=00340%201", shippedAt: "2026-11-01T10:00:00.000Z", deliveredAt: null, goods: [{ position: 0, name: "Oak desk", quantity: 2 }], ...wish,
});
const line = (wish: Partial<OrderLineView> = {}): OrderLineView => ({
  position: 0, sku: "D-1", name: "Oak desk", href: undefined, words: [], quantity: 3, cancelled: 0, shipped: 1, amount: money(100, "EUR"), picture: undefined, leadTimeDays: 0, priceSteps: [], bill: [], ...wish,
});
const form = (lines: readonly OrderLineView[], actions: OrderView["actions"] = ["ship"]) =>
  render(<ShipForm order={{ lines, actions } as OrderView} carriers={[{ id: "dhl", name: "DHL" }]} shipKey="key-1" />, { locale: "en" });

describe("shipments on a page", () => {
  test("say what is in them, who carries it and where it can be followed; the address opens apart and tells nobody where from", () => {
    const html = render(<Shipments shipments={[shipment()]} />, { locale: "en" });
    for (const words of ["Shipments", "Shipment 1", "Left on 1 November 2026", "DHL", "Tracking code: 00340 1", "2 × Oak desk"]) expect(textOf(html)).toContain(words);
    expect(linksOf(html).map((link) => link.href)).toEqual(["https://www.dhl.com/?n=00340%201"]);
    expect(html).toContain('rel="noreferrer noopener"');
  });

  test("in Russian, arrived, without carrier and number", () => {
    const text = textOf(render(<Shipments shipments={[shipment({ deliveredAt: "2026-11-03T10:00:00.000Z", carrier: null, trackingNumber: null, trackingUrl: null })]} />, { locale: "ru" }));
    expect(text).toContain("Доставлено 3 ноября 2026");
    expect(text).not.toMatch(/null|undefined|Номер|посылка/);
  });

  test("none, no heading", () => expect(render(<Shipments shipments={[]} />, { locale: "en" })).toBe(""));
});

describe("the form that ships", () => {
  test("stands at all that is left, and at nothing for what is not made yet", () => {
    const made = line({ position: 1, name: "Shelf", quantity: 1, shipped: 0, bill: [{ sku: "B", label: "Board", quantity: 4 }] });
    expect(formFor(form([line()]), "ship").fields).toMatchObject({ intent: "ship", key: "key-1", "units-0": "2" });
    expect(formFor(form([line(), made], ["start-production", "ship-part"]), "ship").fields).toMatchObject({ "units-0": "2", "units-1": "0" });
    expect(formFor(form([line(), made]), "ship").fields).toMatchObject({ "units-0": "2", "units-1": "1" });
  });

  test("keeps what was typed into it when it was refused", () => {
    const html = render(<ShipForm order={{ lines: [line()], actions: ["ship"], moments: [] } as unknown as OrderView} carriers={[{ id: "DHL", name: "DHL" }]} shipKey="key-1" typed={{ carrier: "DHL", trackingCode: "0034 \"x\"", "units-0": "9" }} />, { locale: "en" });
    expect(formFor(html, "ship").fields).toMatchObject({ carrier: "DHL", trackingCode: '0034 "x"', "units-0": "9" });
    expect(html).toContain("<details open");
  });

  test("does not ask about a single piece, nor about what has left or was cancelled", () => {
    expect(form([line({ quantity: 1, shipped: 0 })])).not.toContain("units-");
    const html = form([line(), line({ position: 1, shipped: 3 }), line({ position: 2, shipped: 0, cancelled: 3 })]);
    expect(html).toContain("units-0");
    expect(html).not.toMatch(/units-[12]/);
  });
});
