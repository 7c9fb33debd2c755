import { describe, expect, test } from "vitest";
import { money } from "#app/platform/money.ts";
import { formFor, formsOf, linksOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import type { OrderView, ReturnView } from "./order-view.ts";
import { returnReasons } from "./plan-return.ts";
import { OpenReturnForm, GiveBackForm, ReceiveForm, ReturnSteps } from "./receive-form.tsx";
import { ReturnLabel } from "./return-label.tsx";
import { DueNotices, ReturnForm, Returns } from "./returns.tsx";

const returned = (wish: Partial<ReturnView> = {}): ReturnView => ({
  number: "R100200-1", state: "requested", note: null, refusal: null, refunded: money(0, "EUR"), createdAt: "2026-11-01T10:00:00.000Z",
  lines: [{ position: 0, name: "Oak desk", quantity: 2, received: 0, restocked: null, reason: "damaged" }], ...wish,
});
const returnable = [{ position: 0, name: "Oak desk", left: 3, reasons: returnReasons }, { position: 2, name: "Made shelf", left: 1, reasons: ["damaged", "wrong", "not-as-described"] as const }];
const order = (wish: Partial<OrderView> = {}) => ({ number: "100200", total: money(90_590, "EUR"), returns: [returned()], returnable, ...wish }) as OrderView;

describe("returns on the order's page", () => {
  test("one under way has its label, one that ended has none but says what became of it", () => {
    const html = render(<Returns returns={[returned()]} number="100200" token="t" />, { locale: "en" });
    expect(linksOf(html).map((link) => link.href)).toEqual(["/orders/100200/returns/R100200-1?token=t"]);
    expect(textOf(html)).toContain("2 × Oak desk Damaged");
    const done = textOf(render(<Returns returns={[returned({ state: "received", refunded: money(5_000, "EUR"), lines: [{ ...returned().lines[0]!, received: 1 }] }), returned({ state: "refused", refusal: "Used" })]} number="100200" />, { locale: "en" }));
    for (const words of ["Arrived", "€50 given back", "1 of 2 arrived", "Refused", "Used"]) expect(done).toContain(words);
    expect(done).not.toContain("Print the label");
  });

  test("one under way is withdrawn by its owner where the table allows it, and says what that means first; one that was has its word", () => {
    const exchange = { words: "Black", difference: money(0, "EUR"), state: "held" } as const;
    const html = render(<Returns returns={[returned({ number: "R100200-2" }), returned({ lines: [{ ...returned().lines[0]!, exchange }] })]} number="100200" token="t" withdrawable />, { locale: "en" });
    expect(formsOf(html).map(({ action, fields }) => [action, fields])).toEqual([2, 1].map((count) => ["/orders/100200?token=t", { intent: "withdraw-return", return: `R100200-${count}` }]));
    expect(html).toMatch(/<details[^>]*><summary[^>]*>Withdraw this return…<\/summary>(?:(?!<\/details>)[^])*The label no longer counts/);
    expect(textOf(html).match(/held for you in exchange is given free/g)).toHaveLength(1);
    for (const shown of [<Returns returns={[returned()]} number="100200" />, <Returns returns={[returned()]} number="100200" bare withdrawable />]) expect(formsOf(render(shown, { locale: "en" }))).toEqual([]);
    const done = render(<Returns returns={[returned({ state: "withdrawn" })]} number="100200" withdrawable />, { locale: "ru" });
    expect([formsOf(done), linksOf(done), textOf(done).includes("Отозван")]).toEqual([[], [], true]);
  });

  test("none, no heading", () => expect(render(<Returns returns={[]} number="1" />, { locale: "ru" })).toBe(""));

  test("the form begins with nothing chosen, and offers each line the reasons that reach it", () => {
    const html = render(<ReturnForm returnable={returnable} action="/orders/1?token=t" />, { locale: "en" });
    const form = formFor(html, "request-return");
    expect(form.action).toBe("/orders/1?token=t");
    expect(form.fields).toMatchObject({ "units-0": "0", "reason-0": "", "units-2": "0", "reason-2": "" });
    expect(html.match(/value="changed-mind"/g)).toHaveLength(1);
    expect(textOf(html)).toContain("Made for you");
  });

  test("each line may be exchanged, for what costs more with its price; where nothing can be paid on top that is a link to buy it, and what was wished stays chosen", () => {
    const eur = (amount: number) => money(amount, "EUR");
    const instead = [{ variantId: "v-1", words: "Black", difference: eur(0), possible: true, href: "/p/desk?variant=D-2" }, { variantId: "v-2", words: "White", difference: eur(-2_000), possible: true, href: undefined }, { variantId: "v-3", words: "Gold", difference: eur(1_050), possible: false, href: "/p/desk?variant=D-3" }];
    const html = render(<ReturnForm returnable={[{ ...returnable[0]!, instead }, returnable[1]!]} values={{ "instead-0": "v-2" }} refusal={{ said: "Gone", code: "out-of-stock", position: 0 }} />, { locale: "en" });
    expect(formFor(html, "request-return").fields).toMatchObject({ "instead-0": "v-2" });
    expect(formFor(html, "request-return").fields).not.toHaveProperty("instead-2");
    const text = textOf(html).replaceAll("\u00a0", " ");
    for (const words of ["My money back", "Black, at the same price", "White; €20 each goes back to you", "These cost more: give this one back and order Gold (+€10.50)", "This is no longer there"]) expect(text).toContain(words);
    expect(linksOf(html).map((link) => link.href)).toEqual(["/p/desk?variant=D-3"]);
    const dearer = render(<ReturnForm returnable={[{ ...returnable[0]!, instead: [instead[2]!] }]} />, { locale: "ru" });
    expect(formFor(dearer, "request-return").fields).not.toHaveProperty("instead-0");
    expect(textOf(dearer)).toContain("Эти дороже");
    const payable = render(<ReturnForm returnable={[{ ...returnable[0]!, instead: [{ ...instead[2]!, possible: true }] }]} />, { locale: "en" });
    expect(textOf(payable)).toMatch(/Gold; €10.50 each more.*paid when yours has arrived/);
    expect(linksOf(payable)).toEqual([]);
  });

  test("an exchange that waits for its difference is paid, or given up for the money, by its owner; staff see what it waits for", () => {
    const due = { amount: money(2_000, "EUR"), until: "2026-12-13T10:00:00Z", byHand: false };
    const each = returned({ state: "received", due, lines: [{ ...returned().lines[0]!, exchange: { words: "Gold", difference: money(2_000, "EUR"), state: "due" } }] });
    const html = render(<DueNotices returns={[returned(), each]} number="100200" token="t" />, { locale: "en" });
    expect(textOf(html)).toMatch(/Your exchange waits for €20.*What you gave back \(return R100200-1\) is here.*until 13 December 2026/);
    expect(formFor(html, "pay-exchange")).toMatchObject({ method: "post", action: "/orders/100200?token=t", fields: { return: each.number, shown: "2000" } });
    expect(formFor(html, "give-back").fields).toMatchObject({ return: each.number });
    const byHand = render(<DueNotices returns={[{ ...each, due: { ...due, byHand: true } }]} number="100200" token={undefined} />, { locale: "ru" });
    expect(byHand).not.toContain("pay-exchange");
    expect(textOf(byHand)).toContain("счёт уже оплачен");
    const bare = render(<Returns returns={[each]} number="100200" bare />, { locale: "en" });
    expect(textOf(bare)).toContain("In exchange for: Gold. It is held until the difference is paid. €20 each more.");
    expect(bare).not.toContain("<form");
    expect(textOf(render(<GiveBackForm open={each} />, { locale: "en" }))).toContain("waits for €20 from the customer, until 13 December 2026. Give the money back instead");
    const receive = render(<ReceiveForm order={order()} open={returned({ lines: [{ ...returned().lines[0]!, exchange: { words: "Gold", difference: money(0, "EUR"), state: "held" } }] })} />, { locale: "en" });
    expect(formFor(receive, "receive-return").fields).toMatchObject({ instead: "goods" });
  });

  test.each([["held", "In exchange for: Black. It is held until yours is here. €20 each goes back."], ["made", "Exchanged for: Black. €20 each goes back."], ["ended", "Not exchanged: Black."]] as const)("what is exchanged says so, for shopper and staff: %s", (state, words) => {
    const each = returned({ lines: [{ ...returned().lines[0]!, exchange: { words: "Black", difference: money(-2_000, "EUR"), state } }] });
    for (const html of [render(<Returns returns={[each]} number="100200" />, { locale: "en" }), render(<ReceiveForm order={order()} open={each} />, { locale: "en" })]) expect(textOf(html)).toContain(words);
    expect("refund" in formFor(render(<ReceiveForm order={order()} open={each} />, { locale: "en" }), "receive-return").fields).toBe(state !== "held");
  });

  test("of one piece nothing is said to be for each", () => {
    const each = (difference: number) => textOf(render(<Returns returns={[returned({ lines: [{ ...returned().lines[0]!, quantity: 1, exchange: { words: "Black", difference: money(difference, "EUR"), state: "held" } }] })]} number="100200" />, { locale: "en" }));
    expect([each(-2_000), each(2_000)].map((text) => /yours is here\. (.*?)\.$/.exec(text)?.[1])).toEqual(["€20 goes back", "€20 more"]);
  });

  test("of several returns all that can be done with each stands together, and what ends one unfolds", () => {
    const html = render(<ReturnSteps order={order({ returns: [returned({ number: "R100200-2" }), returned()] })} steps={["receive-return", "refuse-return", "withdraw-return"]} />, { locale: "en" });
    expect(formsOf(html).map(({ fields }) => `${fields.intent} ${fields.return}`)).toEqual([1, 2].flatMap((count) => ["receive", "refuse", "withdraw"].map((step) => `${step}-return R100200-${count}`)));
    expect(html.match(/<details>/g)).toHaveLength(4);
    expect(textOf(render(<ReturnSteps order={order({ returns: [returned({ number: "R100200-2" }), returned()] })} steps={["withdraw-return"]} />, { locale: "ru" }))).toMatch(/^Возврат R100200-1: Отозвать возврат….*Возврат R100200-2: Отозвать возврат…/);
  });

  test("one piece of one line is chosen already, its reason is not", () => {
    expect(formFor(render(<ReturnForm returnable={[{ ...returnable[1]! }]} />, { locale: "ru" }), "request-return")).toMatchObject({ fields: { "units-2": "1", "reason-2": "" }, required: expect.arrayContaining(["reason-2"]) });
  });
});

describe("the forms of staff", () => {
  test("what arrived stands at what was asked for; damaged goods are written off unless somebody says otherwise", () => {
    const html = render(<ReceiveForm order={order()} open={returned({ lines: [...returned().lines, { position: 1, name: "Lamp", quantity: 1, received: 0, restocked: null, reason: "changed-mind" }] })} />, { locale: "en" });
    expect(formFor(html, "receive-return").fields).toMatchObject({ return: "R100200-1", "units-0": "2", "fate-0": "write-off", "units-1": "1", "fate-1": "restock", refund: "" });
  });

  test("an order from before returns were written down has the button alone", () => {
    const form = formFor(render(<ReceiveForm order={order({ returns: [] })} open={undefined} />, { locale: "en" }), "receive-return");
    expect(Object.keys(form.fields)).toEqual(["intent"]);
  });

  test("a return by telephone stands at all that is left", () => {
    expect(formFor(render(<OpenReturnForm order={order()} />, { locale: "ru" }), "request-return").fields).toMatchObject({ "units-0": "3", "reason-0": "changed-mind", "units-2": "1", "reason-2": "damaged" });
  });
});

describe("the label", () => {
  test.each(["en", "ru"] as const)("in %s: both addresses, the number as bars and in words, what is in the parcel", (locale) => {
    const html = render(<ReturnLabel number="100200" back="/orders/100200" label={returned({ note: "<b>Scratch</b>" })} seller={{ name: "Larkwood", address: ["Larkwood", "Werkstr. 4", "Austria"] }} address={{ name: "Ада Вуд", line1: "Musterweg 1", postalCode: "10115", city: "Berlin", country: "DE", phone: "+49 30" }} />, { locale });
    const text = textOf(html);
    for (const words of [`Larkwood Werkstr. 4 ${locale === "ru" ? "Австрия" : "Austria"}`, "Ада Вуд", "R100200-1", "100200", "2 × Oak desk"]) expect(text).toContain(words);
    expect(text).not.toContain("+49");
    expect(html).toContain('aria-label="R100200-1"');
    expect(html.match(/<rect /g)?.length).toBe(1 + 3 * ("R100200-1".length + 2) + 4);
    // Black on white in the dark theme too: readers need it so.
    expect(html).toMatch(/<rect x="0" y="0" width="\d+" height="40" fill="#fff"/);
    expect(text).toContain(locale === "ru" ? "Германия Кому" : "Germany To");
    expect(html).not.toContain("<b>");
  });
});
