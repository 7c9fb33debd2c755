/** The pages of delivery methods, as a browser without scripts gets them. */
import { describe, expect, test } from "vitest";
import type { DeliveryMethod } from "#app/fulfilment/delivery-method.ts";
import { paths } from "#app/paths.ts";
import { formFor, formsOf, linksOf, tagsOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import { readZone, type TypedZone } from "./delivery-change.ts";
import { DeleteMethodPanel, DeliveryListPanel, MethodPanel, NewMethodPanel, ZonesPanel } from "./delivery-view.tsx";
import type { FormState } from "./form-answer.ts";

const parcel: DeliveryMethod = {
  id: "parcel", name: { en: "Parcel", ru: "Посылка" }, description: { en: "To your door." }, longestMm: 1750,
  zones: [
    { countries: ["DE"], days: [1, 3], freeFrom: { EUR: 15_000 }, steps: [{ upToGrams: 500, price: { EUR: 390, CHF: 450 } }, { upToGrams: 30_000, price: { EUR: 990 } }] },
    { countries: ["AT", "BE", "FR", "NL", "PL"], days: [2, 5], steps: [{ upToGrams: 30_000, price: { EUR: 1_990 } }] },
    { countries: ["*"], days: [5, 20], steps: [{ upToGrams: 2_000, price: { EUR: 4_900 } }] },
  ],
};
const freight: DeliveryMethod = { ...parcel, id: "freight", name: { en: "Two people" }, active: false, zones: [parcel.zones[0]!], assembly: { base: { EUR: 4_900 }, perPiece: { EUR: 2_900 } } };
const state = (intent: string, fields: FormState["fields"], values: FormState["values"] = {}, params: FormState["params"] = {}): FormState => ({ intent, fields, values, params });
const zonesOf = (method: DeliveryMethod, given?: FormState, currencies: readonly string[] = ["CHF", "EUR"], locale: "en" | "ru" = "en") => render(<ZonesPanel method={method} seen="s1" currencies={currencies} state={given} />, { locale });

describe("the list of methods", () => {
  const list = (own: boolean, locale: "en" | "ru" = "en") => render(<DeliveryListPanel page={{ methods: [parcel, freight], own, currencies: ["EUR"] }} state={undefined} />, { locale });

  test("says where each goes and whether it is offered", () => {
    expect(textOf(list(true))).toMatch(/Parcel Germany, Austria, Belgium, France and 3 more offered/);
    expect(textOf(list(true))).toMatch(/Two people Germany switched off/);
    expect(textOf(list(true, "ru"))).toMatch(/Посылка Германия, Австрия, Бельгия, Франция и ещё 3 предлагается/);
  });

  test("offers places to all but the ends, and leads to each", () => {
    expect(formsOf(list(true)).map((form) => [form.fields.id, ...form.buttons.map((button) => (button.disabled ? "" : button.value))])).toEqual([["parcel", "", "down"], ["freight", "up", ""]]);
    expect(linksOf(list(true)).map((link) => link.href)).toEqual([paths.backofficeDeliveryMethod("parcel"), paths.backofficeDeliveryMethod("freight")]);
  });

  test("asks about the defaults while nobody has looked at them, no longer", () => {
    const keep = (own: boolean) => formsOf(list(own)).flatMap((form) => form.buttons).filter((button) => button.value === "keep").length;
    expect([keep(false), keep(true)]).toEqual([1, 0]);
  });
});

describe("a new method", () => {
  const page = { methods: [parcel], own: true, currencies: ["EUR", "JPY"] };

  test("has two rows of weights and a price for each currency", () => {
    const { names } = formFor(render(<NewMethodPanel page={page} state={undefined} />), "add");
    expect(names.filter((name) => name.startsWith("steps."))).toEqual(["steps.0.kg", "steps.0.price.EUR", "steps.0.price.JPY", "steps.1.kg", "steps.1.price.EUR", "steps.1.price.JPY"]);
    expect(names.filter((name) => name.startsWith("free."))).toEqual(["free.EUR", "free.JPY"]);
  });

  test("comes back with what was typed and what was not understood", () => {
    const html = render(<NewMethodPanel page={page} state={state("add", { countries: "countries", "steps.0.price.JPY": "amount" }, { countries: "DE, Atlantis", "steps.0.price.JPY": "1.5" }, { words: "Atlantis" })} />);
    expect(textOf(html)).toContain("These are no countries: Atlantis.");
    expect(formFor(html, "add").fields).toMatchObject({ countries: "DE, Atlantis", "steps.0.price.JPY": "1.5" });
  });
});

describe("one method", () => {
  test("shows centimetres, and the prices of assembly in the market's own form", () => {
    const { fields } = formFor(render(<MethodPanel method={freight} seen="s1" currencies={["EUR"]} state={undefined} />), "change");
    expect(fields).toMatchObject({ seen: "s1", longestCm: "175", "base.EUR": "49.00", "perPiece.EUR": "29.00", "name.en": "Two people", "name.ru": "" });
    // Switched off: the box is empty, so nothing of it is sent.
    expect(fields).not.toHaveProperty("active");
    expect(formFor(render(<MethodPanel method={parcel} seen="s1" currencies={["EUR"]} state={undefined} />), "change").fields).toMatchObject({ active: "on", "base.EUR": "" });
  });

  test("keeps an unticked box unticked when the form comes back", () => {
    const html = render(<MethodPanel method={parcel} seen="s1" currencies={["EUR"]} state={state("change", { "perPiece.EUR": "assembly-half" }, { "base.EUR": "10" })} />);
    expect(formFor(html, "change").fields).not.toHaveProperty("active");
    expect(textOf(html)).toContain("Please give both prices of the assembly, or neither.");
  });

  test.each<[string, FormState, string]>([
    ["orders that went this way", state("delete", { "": "orders-name-it" }, {}, { orders: 3 }), "Orders went this way: 3."],
    ["that it is the only one", state("delete", { "": "last-method" }), "It is the only method."],
    ["that others changed it", state("delete", { "": "thing-changed" }), "Somebody else changed this while you were writing."],
  ])("says of deleting: %s", (_, given, sentence) => {
    expect(textOf(render(<DeleteMethodPanel seen="s1" state={given} />))).toContain(sentence);
  });
});

describe("its zones", () => {
  const zoneForms = (html: string) => formsOf(html).filter((form) => form.fields.intent === "zone");

  test("are named by their countries in the reader's language", () => {
    expect(textOf(zonesOf(parcel))).toMatch(/Germany 1–3 working days.*Austria, Belgium, France and 2 more 2–5 working days.*everywhere else 5–20 working days.*Add a zone/);
    expect(textOf(zonesOf(parcel, undefined, ["EUR"], "ru"))).toMatch(/Германия рабочих дней: 1–3.*Австрия, Бельгия, Франция и ещё 2.*во все прочие страны/);
  });

  test("each has a form of its own with weights in kilograms, and one more for a new zone", () => {
    const forms = zoneForms(zonesOf(parcel));
    expect(forms.map((form) => form.fields.zone)).toEqual(["0", "1", "2", "3"]);
    expect(forms[0]?.fields).toMatchObject({ countries: "DE", from: "1", until: "3", "free.EUR": "150.00", "free.CHF": "", "steps.0.kg": "0.5", "steps.0.price.EUR": "3.90", "steps.0.price.CHF": "4.50", "steps.1.kg": "30", "steps.2.kg": "", "steps.3.kg": "" });
    expect(forms[3]?.fields).toMatchObject({ countries: "", from: "", "steps.0.kg": "" });
  });

  test("what a zone's form shows is what it reads: sent unchanged it changes nothing", () => {
    const forms = zoneForms(zonesOf(parcel));
    parcel.zones.forEach((zone, index) => {
      const fields = forms[index]?.fields ?? {};
      const rows = [0, 1, 2, 3].map((row): TypedZone["steps"][number] => {
        const price = Object.fromEntries(["CHF", "EUR"].flatMap((currency) => { const typed = fields[`steps.${row}.price.${currency}`] ?? ""; return typed === "" ? [] : [[currency, typed]]; }));
        const kg = fields[`steps.${row}.kg`] ?? "";
        return { row: String(row), kg: kg === "" ? undefined : kg, price };
      });
      const free = fields["free.EUR"] ?? "";
      expect(readZone({ countries: fields.countries ?? "", from: Number(fields.from), until: Number(fields.until), free: free === "" ? {} : { EUR: free }, steps: rows })).toEqual({ zone });
    });
  });

  test("all but an only one can go", () => {
    const removable = (method: DeliveryMethod) => formsOf(zonesOf(method)).filter((form) => form.buttons.some((button) => button.value === "remove-zone")).map((form) => form.fields.zone);
    expect(removable(parcel)).toEqual(["0", "1", "2"]);
    expect(removable(freight)).toEqual([]);
  });

  test("the one that was sent is open, with its problem; the others stay folded", () => {
    const html = zonesOf(parcel, state("zone", { countries: "country-twice" }, { zone: "1", countries: "AT, DE" }, { words: "DE" }));
    expect(tagsOf(html, "details").map((details) => "open" in details)).toEqual([false, true, false, false]);
    expect(textOf(html)).toContain("This method goes there already: DE.");
    expect(zoneForms(html).map((form) => form.fields.countries)).toEqual(["DE", "AT, DE", "*", ""]);
  });

  test("a price in a currency nobody pays in has no field", () => {
    expect(zoneForms(zonesOf(parcel, undefined, ["EUR"]))[0]?.names.some((name) => name.endsWith("CHF"))).toBe(false);
  });
});
