/** One option on the page, in every look and state, for eyes, for ears, and without scripts. */
import { describe, expect, test } from "vitest";
import { danglingIds, doubleIds, hiddenOf, linksOf, optionViewOf, stateOf, valueView } from "#tests/option-views.ts";
import { render, textOf } from "#tests/render.tsx";
import type { ConflictView } from "./conflict-view.ts";
import { messages } from "./messages.ts";
import { OptionField } from "./option-field.tsx";
import { isBlocked, reasonKey, targetOf } from "./option-link.ts";
import type { OptionLook, OptionView, ValueView } from "./option-view.ts";

const field = (option: Partial<OptionView>, { query = "", locale = "en" as "en" | "ru", conflict }: { readonly query?: string; readonly locale?: "en" | "ru"; readonly conflict?: ConflictView } = {}): string =>
  render(<OptionField option={optionViewOf(option)} state={stateOf(query)} conflict={conflict} askHref="/help?about=this" onChoose={() => undefined} />, { locale });

const looks = ["cards", "chips", "toggle", "swatches"] as const satisfies readonly OptionLook[];
const states: readonly (readonly [string, Partial<ValueView>, string, string])[] = [
  ["possible", {}, "OAK", ""],
  ["possible and dearer", { difference: "+€80" }, "OAK +€80", ""],
  ["blocked", { status: "blocked" }, "OAK , needs another change", "нужно изменить что-то ещё"],
  ["unavailable", { status: "unavailable" }, "OAK not available now", "сейчас нет"],
  ["not delivered", { status: "unavailable", undelivered: true }, "OAK not delivered to your country", "в вашу страну не доставляем"],
  ["above the budget", { beyond: "price" }, "OAK above your budget", "дороже бюджета"],
  ["after the date", { beyond: "date" }, "OAK after your date", "позже вашего срока"],
  ["forced", { status: "forced", selected: true }, "OAK , follows from your other choices", "следует из других решений"],
  ["filled in", { selected: true }, "OAK , filled in", "подобрано"],
];

describe.each(looks)("as %s", (look) => {
  test.each(states)("%s", (_, value, words, russian) => {
    const english = linksOf(field({ look, values: [valueView("oak", value)] }));
    expect(english.map((link) => link.text)).toEqual([words]);
    expect(english.map((link) => link.current)).toEqual([value.selected === true ? "true" : undefined]);
    expect(textOf(field({ look, values: [valueView("oak", value)] }, { locale: "ru" }))).toContain(russian);
  });

  test("the own choice is called so", () => {
    expect(linksOf(field({ look, own: true, values: [valueView("oak", { selected: true })] })).at(-1)?.text).toBe("OAK , your choice");
  });

  test("every value is a link, in the order of the model, the selected one alone marked", () => {
    const links = linksOf(field({ look, values: [valueView("a"), valueView("b", { selected: true }), valueView("c", { status: "blocked" })] }));
    expect(links.map(({ query, current }) => [query, current])).toEqual([[{ "o.opt": "a" }, undefined], [{ "o.opt": "b" }, "true"], [{ why: "opt:c" }, undefined]]);
  });

  test("the group is named by its heading", () => {
    const html = field({ look, label: "Wood", values: [valueView("oak")] });
    expect(html).toContain('role="group" aria-labelledby="option-opt"');
    expect(textOf(/<h3 id="option-opt"[^>]*>(.*?)<\/h3>/.exec(html)?.[1] ?? "")).toBe("Wood");
    expect([danglingIds(html), doubleIds(html)]).toEqual([[], []]);
  });

  test("no form is needed, and none stands there", () => {
    expect(field({ look, values: [valueView("oak")] })).not.toMatch(/<(form|select|button|input)/);
  });
});

describe("where a press leads", () => {
  test.each<[Partial<ValueView>, Record<string, string>]>([
    [{}, { "o.opt": "oak" }], [{ status: "chosen", selected: true }, { "o.opt": "oak" }], [{ status: "forced" }, { "o.opt": "oak" }],
    [{ status: "blocked" }, { why: "opt:oak" }], [{ status: "unavailable" }, { why: "opt:oak" }], [{ beyond: "price" }, { why: "opt:oak" }], [{ beyond: "date" }, { why: "opt:oak" }],
  ])("%j", (value, query) => {
    expect(Object.fromEntries(new URLSearchParams(targetOf({ id: "opt" }, valueView("oak", value), stateOf())))).toEqual(query);
  });

  test("a question keeps the choices, an answer takes the value's; both keep wish, limits, line and comparison and drop an older question", () => {
    const state = stateOf("o.width=900&prefer=quickest&budget=700&by=2027-01-20&line=0b9d8a4e-6c2f-4f57-9a3e-0a4a9a7f3f10&with=wood.oak&why=x:y&undo=a.b");
    const kept = { prefer: "quickest", budget: "700", by: "2027-01-20", line: "0b9d8a4e-6c2f-4f57-9a3e-0a4a9a7f3f10", with: "wood.oak" };
    const query = (value: ValueView) => Object.fromEntries(new URLSearchParams(targetOf({ id: "opt" }, value, state)));
    expect(query(valueView("oak", { choices: { width: "900", opt: "oak" } }))).toEqual({ "o.width": "900", "o.opt": "oak", ...kept });
    expect(query(valueView("oak", { status: "blocked" }))).toEqual({ "o.width": "900", why: "opt:oak", ...kept });
  });

  test.each([["possible", undefined], ["chosen", undefined], ["forced", undefined], ["never", undefined], ["blocked", "blocked"], ["unavailable", "unavailable"]] as const)("%s is said as %s", (status, key) => {
    expect(reasonKey({ status, beyond: undefined })).toBe(key);
    expect(isBlocked({ status })).toBe(key !== undefined);
    if (key !== undefined) expect(Object.keys(messages.en)).toContain(key);
  });

  test("what is blocked stays so whatever the limits say", () => {
    expect([reasonKey({ status: "blocked", beyond: "price" }), reasonKey({ status: "unavailable", beyond: "date" }), reasonKey({ status: "possible", beyond: "date" })]).toEqual(["blocked", "unavailable", "beyondDate"]);
  });
});

describe("a long list", () => {
  const values = [valueView("a", { selected: true }), valueView("b", { difference: "+€5" }), valueView("c", { status: "blocked" }), valueView("d", { status: "unavailable" }), valueView("e", { beyond: "price" }), valueView("f", { beyond: "date" })];
  const html = (query = "", locale: "en" | "ru" = "en") => field({ look: "select", shown: "a", current: "A", values }, { query, locale });
  const options = (text: string) => [...text.matchAll(/<option([^>]*)>(.*?)<\/option>/g)].map(([, tag = "", words = ""]) => [/value="([^"]*)"/.exec(tag)?.[1], textOf(words), tag.includes("selected")]);

  test("is a list box named by the heading, with what each value costs or needs", () => {
    expect(html()).toMatch(/<select name="o\.opt"[^>]*aria-labelledby="option-opt"/);
    expect(options(html())).toEqual([["a", "A", true], ["b", "B (+€5)", false], ["c", "C · needs another change", false], ["d", "D · not available now", false], ["e", "E · above your budget", false], ["f", "F · after your date", false]]);
    expect(options(html("", "ru")).map(([, words]) => words)).toEqual(["A", "B (+€5)", "C · нужно изменить что-то ещё", "D · сейчас нет", "E · дороже бюджета", "F · позже вашего срока"]);
  });

  test("without scripts is sent by its button, and everything else of the address goes along", () => {
    const text = html("o.width=900&o.opt=b&prefer=cheapest&with=x.y&with=*&why=a:b");
    expect(text).toContain('method="get"');
    expect(text).toContain(">Apply</");
    expect(hiddenOf(text)).toEqual([["o.width", "900"], ["prefer", "cheapest"], ["with", "x.y"], ["with", "*"]]);
    expect(danglingIds(text)).toEqual([]);
  });

  test("names what is shown above it", () => expect(textOf(html())).toMatch(/^Option A /));
});

describe("around the values", () => {
  test("an own choice can be given back, another cannot", () => {
    const own = linksOf(field({ own: true, without: { width: "900" }, values: [valueView("oak", { selected: true })] }, { query: "o.width=900&o.opt=oak&budget=500" }));
    expect(own[0]).toMatchObject({ text: "Let the workshop decide", query: { "o.width": "900", budget: "500" } });
    expect(linksOf(field({ own: true, given: true, values: [valueView("oak", { selected: true })] })).map((link) => link.text)).toContain("Leave it open");
    expect(linksOf(field({ own: false, values: [valueView("oak", { selected: true })] })).map((link) => link.text)).toEqual(["OAK , filled in"]);
  });

  test("help stands below the heading, a value's own help inside its link", () => {
    const html = field({ help: "Both last.", values: [valueView("oak", { help: "Strong & heavy" })] });
    expect(textOf(html)).toMatch(/^Option Both last\. OAK Strong & heavy/);
  });

  test("what follows from others says from which, once, with the sentences of the rules", () => {
    const html = field({ forced: { because: ["Doors: Yes", "Width: 90 cm"], sentences: ["Glass doors are made for oak only.", "Wide doors need more."] }, values: [valueView("oak", { status: "forced", selected: true })] });
    expect(textOf(html)).toContain("Follows from Doors: Yes, Width: 90 cm. Glass doors are made for oak only. Wide doors need more.");
    expect(textOf(field({ forced: { because: [], sentences: ["Never read."] }, values: [] }))).not.toContain("Never read");
  });

  test("swatches and lists name what is chosen beside the heading, cards do not repeat it", () => {
    for (const [look, words] of [["swatches", "Option Oak"], ["select", "Option Oak"], ["cards", "Option"], ["chips", "Option"], ["toggle", "Option"]] as const) {
      expect(textOf(field({ look, current: "Oak", values: [] }).replace(/<form.*<\/form>/s, "")), look).toBe(words);
    }
  });

  test("a sample is decoration: its colour and pattern are hidden from ears, its name is not", () => {
    const html = field({ look: "swatches", values: [valueView("oak", { colour: "#c8a165", material: "oak-natural" }), valueView("none")] });
    expect(html).toMatch(/<span aria-hidden="true"[^>]*background-color:#c8a165;background-image:url\(&quot;\/materials\/oak-natural\.svg&quot;\)/);
    expect(html.match(/aria-hidden="true"/g)?.length).toBeGreaterThanOrEqual(2);
    expect(linksOf(html).map((link) => link.text)).toEqual(["OAK", "NONE"]);
  });

  test("texts of the model are texts", () => {
    const hostile = '<img src=x onerror=alert(1)>"\'&';
    const html = field({ label: hostile, help: hostile, current: hostile, look: "swatches", values: [valueView("oak", { label: hostile, help: hostile, difference: hostile })], forced: { because: [hostile], sentences: [hostile] } });
    expect(html).not.toContain("<img");
    expect(html.match(/&lt;img src=x/g)?.length).toBeGreaterThanOrEqual(5);
  });

  test("ids of values need no care of the reader: they are encoded in the link", () => {
    const [link] = linksOf(field({ values: [valueView("A.b-c_d", { status: "blocked" })] }));
    expect(link?.query).toEqual({ why: "opt:A.b-c_d" });
  });
});

describe("asked about", () => {
  const conflict: ConflictView = {
    option: "opt", wanted: { option: "Option", value: "Oak" }, sentences: ["Because."], against: [{ option: "Width", value: "90 cm" }],
    repairs: [
      { changes: [{ option: "Width", from: "90 cm", to: "60 cm" }], choices: { opt: "oak" }, price: "−€20", days: -2, arrival: "3 December", drops: [], limits: {} },
      { changes: [{ option: "Your budget", from: "€500", to: "€600" }], choices: { opt: "oak", width: "900" }, price: "", days: 1, arrival: "6 December", drops: ["budget", "by"], limits: { budget: 600, by: "2026-12-06" } },
    ],
  };
  const html = (locale: "en" | "ru" = "en") => field({ values: [valueView("oak", { status: "blocked" })] }, { conflict, locale, query: "o.width=900&budget=500&by=2026-12-04&why=opt:oak&prefer=cheapest" });

  test("the reason stands below the values, as a section of its own name that takes the focus", () => {
    expect(html()).toMatch(/<section tabindex="-1" data-way-out="" aria-labelledby="conflict-title"/i);
    expect(textOf(html())).toContain("Option: Oak is not possible yet Because. Because you chose: Width — 90 cm What would make it possible");
    expect([danglingIds(html()), doubleIds(html())]).toEqual([[], []]);
  });

  test("each way says what changes, what it costs and when it arrives", () => {
    expect(textOf(html())).toContain("Width: 90 cm becomes 60 cm −€20 · 2 days sooner · Arrives 3 December");
    expect(textOf(html())).toContain("Your budget: €500 becomes €600 same price · 1 day longer · Arrives 6 December");
    expect(textOf(html("ru"))).toContain("Width: вместо «90 cm» — «60 cm» −€20 · на 2 дня быстрее · Доставка 3 December");
  });

  test("a way is one click, with the way back in it; limits become what it says", () => {
    const ways = linksOf(html()).filter((link) => link.text === "Change this");
    expect(ways.map((link) => link.query)).toEqual([
      { "o.opt": "oak", prefer: "cheapest", budget: "500", by: "2026-12-04", undo: "width.900" },
      { "o.opt": "oak", "o.width": "900", prefer: "cheapest", budget: "600", by: "2026-12-06", undo: "width.900" },
    ]);
  });

  test("it may be left as it is, and a person may be asked", () => {
    const links = linksOf(html());
    expect(links.find((link) => link.text === "Leave it as it is")?.query).toEqual({ "o.width": "900", prefer: "cheapest", budget: "500", by: "2026-12-04" });
    expect(links.find((link) => link.text === "Ask about this configuration")).toMatchObject({ path: "/help", query: { about: "this" } });
  });

  test("without ways nothing promises any", () => {
    const none = field({ values: [] }, { conflict: { ...conflict, repairs: [], against: [], sentences: [] } });
    expect(textOf(none)).not.toContain("What would make it possible");
    expect(textOf(none)).not.toContain("Because you chose");
    expect(textOf(none)).toContain("Option: Oak cannot be ordered here");
    expect(none).not.toContain("<ul class=\"mt-2 space-y-2\"></ul>");
  });

  test("limits are no contradiction between choices", () => {
    const over = { ...conflict, option: undefined, wanted: undefined, against: [], repairs: conflict.repairs.slice(1) };
    expect(textOf(field({ values: [] }, { conflict: over }))).toContain("Not within your limits");
    expect(textOf(field({ values: [] }, { conflict: over, locale: "ru" }))).toContain("Не укладывается в ваши рамки");
    expect(textOf(field({ values: [] }, { conflict: { ...over, against: conflict.against } }))).toContain("These choices do not go together");
  });
});
