import { describe, expect, test } from "vitest";
import { money } from "#app/platform/money.ts";
import { formsOf, linksOf, tagsOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import type { ServicePageData } from "./load-service-page.server.ts";
import { serviceMessages } from "./service-messages.ts";
import { ticketOf, whyNot, type ServiceRequest } from "./service-request.ts";
import { OrderServices, ServiceDone, ServiceForm, type ServiceState } from "./service-view.tsx";

const address = { name: "Anna <b>", line1: "Gasse 1", postalCode: "10115", city: "Berlin", country: "DE" };
const page = (values: Partial<ServicePageData> = {}): ServicePageData => ({
  action: "cancel", order: { number: "100200", total: money(12_500, "EUR"), placedAt: new Date("2026-11-01T10:00:00Z"), state: "paid", href: "/orders/100200" }, address, lines: ["Shelf", "Lamp"], returns: [], pieces: [{ position: 0, name: "Shelf", left: 2 }], swaps: [{ position: 0, name: "Shelf", href: "/orders/100200/lines/0/change?token=t" }], answer: "now", most: undefined, reasons: [], done: undefined, ...values,
});
const state = (values: Partial<ServiceState> = {}): ServiceState => ({ fields: {}, values: {}, reasons: undefined, refusal: undefined, ...values });
const form = (values: Partial<ServicePageData> = {}, given?: ServiceState, locale: "en" | "ru" = "en") => render(<ServiceForm page={page(values)} idempotencyKey="key" state={given} />, { locale });

describe("the form that takes pieces out", () => {
  const shown = { lines: [{ position: 0, name: "Shelf", from: 2, to: 1 }], total: { from: money(12_500, "EUR"), to: money(7_500, "EUR") }, delivery: { from: money(0, "EUR"), to: money(0, "EUR") }, difference: money(-5_000, "EUR"), paid: true };

  test("only asks at first; with the answer its first button does it, for the amount that is shown", () => {
    const first = form({ action: "change" });
    expect(formsOf(first)[0]?.names).toEqual(expect.arrayContaining(["units-0", "text"]));
    expect(first).toContain('name="look"');
    expect(textOf(first)).not.toContain("Take it out now");
    const then = form({ action: "change" }, state({ shown }));
    expect(textOf(then)).toContain("€50 goes back the way it was paid.");
    expect(then).toContain('name="shown" value="-5000"');
    expect(textOf(then).indexOf("Take it out now")).toBeLessThan(textOf(then).indexOf("Show what changes"));
  });

  test("says when the order has changed meanwhile, and why it cannot be", () => {
    expect(textOf(form({ action: "change" }, state({ shown, stale: true })))).toContain("has changed since this page was opened");
    expect(textOf(form({ action: "change" }, state({ why: { code: "nothing-left" } })))).toContain("Cancel the order instead");
    expect(textOf(form({ action: "change" }, state({ shown }), "ru"))).toContain("50 € вернётся тем же способом");
  });
});

describe("the swap of what was configured", () => {
  test("leads to each line's own configurator, without a form", () => {
    const html = form({ action: "swap" });
    expect(formsOf(html)).toEqual([]);
    expect(linksOf(html)).toContainEqual(expect.objectContaining({ href: "/orders/100200/lines/0/change?token=t", text: "Configure it anew" }));
    expect(html).toContain('aria-label="Configure Shelf anew"');
  });

  test("asks a person where the policy says so, with the line and what it should be", () => {
    const html = form({ action: "swap", answer: "ask", reasons: ["Above the limit."] });
    expect(formsOf(html)[0]?.names).toEqual(expect.arrayContaining(["line", "text", "ask"]));
    const filled = ticketOf({ action: "swap", line: "Shelf", text: "20 cm lower" }, { number: "100200", currency: "EUR" }, [{ code: "order" }], "ru");
    expect(filled).toMatchObject({ subject: "Хочу другую конфигурацию для товара из заказа 100200.", reason: "order-change" });
    expect(filled.body).toContain("Shelf");
    expect(filled.body).toContain("20 cm lower");
  });
});

describe("the withdrawal of a return", () => {
  const [first, second] = [{ number: "R1-1", goods: "1 × Lamp" }, { number: "R1-2", goods: "2 × Shelf" }];

  test("names the only one that is under way, and of several asks which", () => {
    const one = form({ action: "withdraw", returns: [first] });
    expect(formsOf(one)[0]?.fields).toMatchObject({ return: "R1-1" });
    expect(textOf(one)).toContain("Return R1-1: 1 × Lamp");
    const several = form({ action: "withdraw", returns: [second, first] }, state({ values: { return: "R1-1" }, why: { code: "return-arrived", number: "R1-1" } }));
    expect(formsOf(several)[0]?.fields).toMatchObject({ return: "R1-1" });
    expect(textOf(several)).toMatch(/Return R1-1 has arrived with us in the meantime.*Which return.*Return R1-2: 2 × Shelf/);
  });
});

describe("the form of an action", () => {
  test.each([
    ["cancel", ["text"], "Cancel the order now"], ["return", ["text"], "Ask for the return now"], ["withdraw", ["text"], "Withdraw the return now"], ["report", ["line", "trouble", "text"], "Send the report"], ["refund", ["amount", "text"], "Take this amount back now"],
    ["address", ["address.line1", "address.postalCode", "address.country"], "Change the address now"],
  ] as const)("%s asks for what it needs and says what its button does", (action, names, button) => {
    const html = form({ action });
    expect(formsOf(html)[0]?.names).toEqual(expect.arrayContaining([...names]));
    expect(textOf(html)).toContain(button);
    expect(html).not.toContain('name="ask"');
  });

  test("only what becomes a ticket takes files, and says which one was refused", () => {
    const takesFiles = (html: string) => [html.includes('type="file"'), html.includes("multipart/form-data")];
    expect(takesFiles(form({ action: "report" }))).toEqual([true, true]);
    expect(takesFiles(form({ answer: "ask", reasons: ["x"] }))).toEqual([true, true]);
    expect(takesFiles(form({ action: "cancel" }))).toEqual([false, false]);
    expect(textOf(form({ action: "report" }, state({ file: { code: "moving", name: "dent.gif" } })))).toContain("\u2068dent.gif\u2069: Moving pictures cannot be sent.");
  });

  test("what a person has to decide says why, and is sent as a question", () => {
    const html = form({ answer: "ask", reasons: ["The order is in production."] });
    expect(textOf(html)).toContain("The order is in production. This is a decision for a person.");
    expect(html).toContain('name="ask"');
    expect(textOf(html)).toContain("Send it to a person");
    expect(form({ action: "refund" }, state({ reasons: ["Up to €30 can be decided without a person."], values: { amount: "31" } }))).toMatch(/name="ask".*value="31"/s);
  });

  test("problems stand beside their fields, what was typed stays", () => {
    for (const locale of ["en", "ru"] as const) {
      const html = form({ action: "refund" }, state({ fields: { amount: "invalid-amount" }, values: { amount: "lots" } }), locale);
      expect(textOf(html)).toContain(serviceMessages[locale]["invalid-amount"]);
      expect(tagsOf(html, "input").find((one) => one.name === "amount")).toMatchObject({ value: "lots", "aria-invalid": "true" });
    }
  });

  test("the address the order goes to is filled in, as text", () => {
    const html = form({ action: "address" });
    expect(textOf(html)).toContain("10115 Berlin, Germany");
    expect(tagsOf(html, "input").find((one) => one.name === "address.city")?.value).toBe("Berlin");
    expect(html).not.toContain("<b>");
  });
});

describe("what was done", () => {
  test("a new address can be taken back, a cancelled order cannot", () => {
    const done = { id: "a", outcome: "done" as const, amount: money(0, "EUR") };
    const moved = render(<ServiceDone page={page({ action: "address", done })} notUndone={false} />);
    expect(textOf(moved)).toContain("The order goes to the new address.");
    expect(textOf(moved)).toContain("Undo");
    expect(textOf(render(<ServiceDone page={page({ done })} notUndone={false} />))).not.toContain("Undo");
    expect(textOf(render(<ServiceDone page={page({ action: "address", done: { ...done, outcome: "undone" } })} notUndone={false} />))).toContain("Undone");
    expect(textOf(render(<ServiceDone page={page({ action: "address", done })} notUndone />))).toContain("can no longer be undone");
    expect(textOf(render(<ServiceDone page={page({ action: "refund", done: { ...done, amount: money(1_250, "EUR") } })} notUndone={false} />))).toContain("€12.50 goes back");
  });
});

test("each order stands with exactly what may be done", () => {
  const orders = [{ number: "100200", href: "/orders/100200", total: money(100, "EUR"), placedAt: new Date(0), state: "paid", promise: undefined, actions: [{ action: "cancel" as const, href: "/help/orders/100200/cancel" }] }];
  expect(linksOf(render(<OrderServices orders={orders} />))).toEqual([{ href: "/orders/100200", text: "Order 100200" }, { href: "/help/orders/100200/cancel", text: "Cancel" }]);
  expect(render(<OrderServices orders={[]} />)).toBe("");
});

describe("the ticket a request becomes", () => {
  const requests: readonly ServiceRequest[] = [
    { action: "cancel", text: "Too late" }, { action: "return", text: "Too big" }, { action: "address", text: "", address }, { action: "report", trouble: "damaged", line: "Shelf", text: "A dent" }, { action: "refund", amount: 4_500, text: "A dent" },
  ];

  test("holds everything, in the customer's language, and fits a subject", () => {
    for (const locale of ["en", "ru"] as const) {
      for (const request of requests) {
        const ticket = ticketOf(request, { number: "100200", currency: "EUR" }, [{ code: "amount", limit: 3_000, amount: 4_500, currency: "EUR" }], locale);
        expect(ticket.subject).toContain("100200");
        expect(ticket.subject.length).toBeLessThanOrEqual(150);
        expect(ticket.body).toContain(request.text);
        expect(ticket.body).not.toMatch(/\{\w+\}|undefined|null/);
        expect(ticket.body).toContain(whyNot({ code: "amount", limit: 3_000, amount: 4_500, currency: "EUR" }, locale));
      }
    }
    expect(ticketOf(requests[2]!, { number: "1", currency: "EUR" }, [], "en").body).toContain("Gasse 1\n10115 Berlin\nGermany");
    expect(ticketOf(requests[3]!, { number: "1", currency: "EUR" }, [], "en")).toMatchObject({ reason: "damage", subject: "Something of order 1 is damaged." });
  });
});
