/** The pieces of the configurator's page one by one: steps, limits, completions, price, order, picture, notices. */
import { tagsOf } from "#tests/forms.ts";
import { describe, expect, test, vi } from "vitest";
import { danglingIds, hiddenOf, linksOf, optionViewOf, stateOf, valueView } from "#tests/option-views.ts";
import { pageFaults } from "#tests/page-faults.ts";
import { render, textOf } from "#tests/render.tsx";
import type { BuiltView, StepView } from "./built-view.ts";
import { CompletionCards } from "./completion-cards.tsx";
import { ConfigurationPicture } from "./configuration-picture.tsx";
import type { SectionView, UndoView } from "./configurator-view.ts";
import { GroupField } from "./group-field.tsx";
import type { GroupView, SetView } from "./form-items.ts";
import { LimitsForm } from "./limits-form.tsx";
import { OrderDock, type OrderDockProps } from "./order-dock.tsx";
import { OpenedOld } from "./opened-old.tsx";
import { PictureStage } from "./picture-stage.tsx";
import { PriceWaterfall } from "./price-waterfall.tsx";
import { SetField } from "./set-field.tsx";
import { StepBar } from "./step-bar.tsx";
import type { ChangeWords } from "./version-words.ts";
import { VersionNotice } from "./version-notice.tsx";

type Locale = "en" | "ru";
const built = (more: Partial<BuiltView> = {}): BuiltView => ({ configuration: { wood: "oak", width: "900" }, total: 24_000, price: "€240", steps: [], bill: [], weight: "17 kg", leadDays: 14, making: "“Doors” takes 7 working days, then building 7 working days.", arrival: "15 December", from: undefined, ...more });

describe("the steps", () => {
  const section = (id: string, settled: number, total: number): SectionView => ({ id, title: id.toUpperCase(), help: undefined, options: Array.from({ length: total }, (_, at) => optionViewOf({ id: `${id}${at}` })), items: [], settled, decisions: total });
  const bar = (locale: Locale = "en") => render(<StepBar sections={[section("size", 2, 2), section("wood", 0, 3), section("rest", 1, 4)]} />, { locale });

  test("lead to their sections in any order, each with what is decided; the first is where one is", () => {
    const html = bar();
    expect([...html.matchAll(/<a href="([^"]*)"([^>]*)>/g)].map(([, href, tag = ""]) => [href, tag.includes('aria-current="step"')])).toEqual([["#section-size", true], ["#section-wood", false], ["#section-rest", false]]);
    expect(textOf(html)).toBe("SIZE , 2 of 2 decided 2 WOOD , 0 of 3 decided 3 REST , 1 of 4 decided");
    expect(textOf(bar("ru"))).toContain("решено 2 из 2");
  });

  test("are a list with a name, and numbers are for eyes only", () => {
    expect(bar()).toMatch(/<nav aria-label="Steps"[^>]*><ol/);
    expect(bar("ru")).toContain('aria-label="Шаги"');
    expect(bar().match(/<span aria-hidden="true"/g)).toHaveLength(3);
  });
});

describe("budget and date", () => {
  const form = (query: string, locale: Locale = "en", currency = "EUR") => render(<LimitsForm state={stateOf(query)} currency={currency} earliest="2026-12-03" />, { locale });

  test.each(["en", "ru"] as const)("in %s what cannot be read stays in its field, open, with what would be taken", (locale) => {
    const html = form("o.width=1&budget=a+lot&by=soon", locale);
    expect(tagsOf(html, "details").some((fold) => "open" in fold)).toBe(true);
    expect(tagsOf(html, "input").find((input) => input.name === "budget")).toMatchObject({ value: "a lot", "aria-invalid": "true" });
    expect(tagsOf(html, "input").find((input) => input.name === "by")).toMatchObject({ "aria-invalid": "true" });
    expect(textOf(html)).toContain(locale === "en" ? "from 1 to 10,000,000" : "от 1 до 10");
    expect(pageFaults(html)).toEqual([]);
    expect(tagsOf(form("budget=600", locale), "details").some((fold) => "open" in fold)).toBe(false);
  });


  test("are fields of the address beside everything else in it", () => {
    const html = form("o.wood=oak&budget=900&by=2026-12-30&prefer=cheapest&why=a:b");
    expect(hiddenOf(html)).toEqual([["o.wood", "oak"], ["prefer", "cheapest"]]);
    expect(html).toMatch(/name="budget"[^>]*value="900"|value="900"[^>]*name="budget"/);
    expect(html).toMatch(/type="date"[^>]*min="2026-12-03"|min="2026-12-03"[^>]*type="date"/);
    expect(textOf(html)).toContain("Your budget, EUR");
  });

  test("that are set can each be taken away, and say so", () => {
    const links = linksOf(form("o.wood=oak&budget=900&by=2026-12-30"));
    expect(links.map(({ text, name, query }) => [text, name, query])).toEqual([
      ["up to €900", "Remove: up to €900", { "o.wood": "oak", by: "2026-12-30" }], ["by 30 December", "Remove: by 30 December", { "o.wood": "oak", budget: "900" }],
    ]);
    expect(linksOf(form("budget=90000", "ru", "RUB")).map((link) => link.name?.replaceAll("\u00a0", " "))).toEqual(["Убрать: до 90 000 ₽"]);
  });

  test("that are not set leave no chip", () => expect(linksOf(form("o.wood=oak"))).toEqual([]));

  test("in a currency without cents mean whole units of it", () => {
    expect(linksOf(form("budget=900", "en", "JPY")).map((link) => link.text)).toEqual(["up to ¥900"]);
  });
});

describe("completing it", () => {
  const ways = [{ wish: "preferred", price: "€240", arrival: "15 December" }, { wish: "cheapest", price: "€160", arrival: undefined }] as const;
  const cards = (query: string, some: Parameters<typeof CompletionCards>[0]["ways"] = ways, locale: Locale = "en") => render(<CompletionCards ways={some} state={stateOf(query)} />, { locale });

  test("each way says what it costs and when it comes; the one taken is marked", () => {
    expect(linksOf(cards("prefer=cheapest")).map(({ text, query, current }) => [text, query, current])).toEqual([["As we would build it €240 · 15 December", {}, undefined], ["For the lowest price €160", { prefer: "cheapest" }, "true"]]);
    expect(textOf(cards("", ways, "ru"))).toContain("Как можно дешевле");
  });

  test("starting over is offered where something was chosen, and can be taken back", () => {
    expect(linksOf(cards("o.wood=oak&budget=500")).at(-1)).toMatchObject({ text: "Start over", query: { budget: "500", undo: "wood.oak" } });
    expect(linksOf(cards("")).map((link) => link.text)).not.toContain("Start over");
  });

  test("without ways there is nothing", () => expect(cards("o.wood=oak", [])).toBe(""));
});

test("the price step by step: names, values and amounts for everybody, bars for eyes", () => {
  const steps: StepView[] = [
    { label: "Base", value: undefined, amount: "€100", start: 0, width: 50, kind: "base" }, { label: "Wood", value: "Oak", amount: "+€80", start: 50, width: 40, kind: "more" },
    { label: "Discount", value: undefined, amount: "−€20", start: 80, width: 10, kind: "less" }, { label: "Total", value: undefined, amount: "€160", start: 0, width: 80, kind: "total" },
  ];
  const html = render(<PriceWaterfall steps={steps} />);
  expect(textOf(html)).toBe("Base €100 Wood : Oak +€80 Discount −€20 Total €160");
  expect([...html.matchAll(/style="left:([\d.]+)%;width:([\d.]+)%"/g)].map(([, left, width]) => [left, width])).toEqual([["0", "50"], ["50", "40"], ["80", "10"], ["0", "80"]]);
  expect(html.match(/<dd aria-hidden="true"/g)).toHaveLength(4);
});

describe("the order", () => {
  const undo: UndoView = { changes: Array.from({ length: 6 }, (_, at) => ({ option: `Option ${at}`, from: "a", to: "b" })), choices: { wood: "pine" } };
  const dock = (more: Partial<OrderDockProps> = {}, query = "o.wood=oak", locale: Locale = "en") => render(<OrderDock
    built={built()} undo={undefined} state={stateOf(query)} taxIncluded modelVersion={7} problem={undefined} askHref="/help" compareHref="/compare" stuck={undefined} {...more}
  />, { locale });

  test("carries the whole piece, the own choices, the version and the price that was seen", () => {
    expect(hiddenOf(dock())).toEqual([["o.wood", "oak"], ["o.width", "900"], ["own", "?o.wood=oak"], ["modelVersion", "7"], ["shownUnit", "24000"]]);
    expect(dock()).toMatch(/<form method="post"/);
    expect([...dock().matchAll(/<button[^>]*name="intent"[^>]*value="(\w+)"/g)].map(([, value]) => value)).toEqual(["add", "save"]);
  });

  test("replaces the line it came from, and is called so", () => {
    const query = "o.wood=oak&line=0b9d8a4e-6c2f-4f57-9a3e-0a4a9a7f3f10";
    expect(hiddenOf(dock({}, query))).toContainEqual(["replaces", "0b9d8a4e-6c2f-4f57-9a3e-0a4a9a7f3f10"]);
    expect(textOf(dock({}, query))).toContain("Save the change");
    expect(textOf(dock({}, query, "ru"))).toContain("Сохранить изменения");
    expect(textOf(dock({}, query))).not.toContain("Add to cart");
  });

  test("in place of a line that was ordered it asks the order's page for the difference, and buys nothing", () => {
    const html = dock({}, "o.wood=oak&swap=100200.3");
    expect(html).toMatch(/<form method="get" action="\/orders\/100200\/lines\/3\/change"/);
    expect(hiddenOf(html)).toEqual(hiddenOf(dock()));
    expect(html).not.toContain('name="intent"');
    expect(textOf(html)).toContain("See the difference");
    expect(textOf(html)).not.toContain("Add to cart");
    expect(html).not.toContain("compare");
    expect(dock({}, "o.wood=oak&swap=100200.3.usd")).toMatch(/<form method="get" action="\/orders\/100200\/lines\/3\/change"/);
    for (const broken of ["100200", "100200.3.", "100200.3.US D", "100200.3.eur.usd", "100200.", ".3", "../../x.3", "100200.3/../..", "1e9.0"]) expect(textOf(dock({}, `swap=${encodeURIComponent(broken)}`))).toContain("Add to cart");
  });

  test.each([[true, "15 December", "Arrives 15 December", "incl. VAT, plus delivery"], [false, "15 December", "Arrives 15 December", "plus tax and delivery"], [true, undefined, "incl. VAT, plus delivery", "incl. VAT"], [false, undefined, "plus tax and delivery", "plus tax"]])("tax included %s, arrival %s", (taxIncluded, arrival, near, further) => {
    const text = textOf(dock({ taxIncluded, built: built({ arrival }) }));
    expect(text).toContain(`€240 ${near}`);
    expect(text).toContain(further);
  });

  test("says which part decides, and nothing where nobody knows", () => {
    expect(textOf(dock({ built: built() }))).toContain("“Doors” takes 7 working days, then building 7 working days.");
    expect(textOf(dock({ built: built({ making: undefined }) }))).not.toContain("takes");
    expect(pageFaults(dock({ built: built({ making: undefined }) }))).toEqual([]);
  });

  test("says weight, days and from what it could be had", () => {
    const html = dock({ built: built({ from: "€160", leadDays: 1 }) }, "o.wood=oak");
    expect(textOf(html)).toContain("Made to order in 1 working day · Weight: 17 kg");
    // What a card calls "from" is one press away, with or without scripts.
    expect(linksOf(html)).toContainEqual(expect.objectContaining({ text: "from €160 : choose the lowest price", query: { "o.wood": "oak", prefer: "cheapest" } }));
    expect(textOf(dock({ built: built({ from: undefined }) }))).not.toContain("lowest price");
    expect(textOf(dock({ built: built({ leadDays: 21 }) }, "", "ru"))).toContain("Изготовим за 21 рабочий день");
  });

  test("what went wrong is said at once, everything else waits for the reader", () => {
    const html = dock({ problem: { code: "price-changed", price: "€250" } });
    expect(html).toMatch(/role="alert"|aria-live="assertive"/);
    expect(textOf(html)).toContain("it is now €250");
    expect(dock()).not.toMatch(/role="alert"/);
    expect(textOf(dock({ problem: { code: "<script>" } }))).toContain("Please reload the page and add it again");
  });

  test("what changed is told up to four things, with the way back; the offer of help waits", () => {
    const dismiss = vi.fn();
    const html = dock({ undo, stuck: { dismiss } }, "o.wood=oak&prefer=quickest");
    expect(textOf(html)).toContain("Option 3: a becomes b …");
    expect(textOf(html)).not.toContain("Option 4");
    expect(linksOf(html).find((link) => link.text === "Undo")?.query).toEqual({ "o.wood": "pine", prefer: "quickest" });
    expect(textOf(html)).not.toContain("Shall we look at it together?");
    expect(textOf(dock({ undo: { ...undo, changes: undo.changes.slice(0, 4) } }))).not.toContain("…");
  });

  test("help is offered politely, with a way to decline that needs no reload", () => {
    const html = dock({ stuck: { dismiss: () => undefined } });
    expect(html).toMatch(/<div role="status"[^>]*>.*Shall we look at it together\?/s);
    expect(html).toMatch(/<button type="button"[^>]*>No, thank you/);
  });

  test("comparing counts what is set aside and never beyond four", () => {
    expect(textOf(dock())).toContain("Compare");
    expect(textOf(dock({}, "with=a.b"))).toContain("Add to comparison (2 of 4)");
    expect(textOf(dock({}, "with=a.b&with=c.d&with=e.f"))).toContain("Add to comparison (4 of 4)");
    expect(textOf(dock({}, "with=a.b&with=c.d&with=e.f&with=g.h"))).toContain("Add to comparison (4 of 4)");
  });
});

describe("sets and groups", () => {
  const member = (option: string, more: Partial<SetView["members"][number]> = {}): SetView["members"][number] => ({ option, label: option.toUpperCase(), help: undefined, material: undefined, on: false, target: valueView("true", { choices: { [option]: "true" } }), ...more });
  const set = (members: SetView["members"], locale: Locale = "en") => render(<SetField set={{ kind: "set", id: "extras", label: "Extras", help: "Any two.", chosen: 1, max: 2, members }} state={stateOf()} conflict={undefined} askHref="/help" />, { locale });

  test.each([
    ["on", { on: true, target: valueView("false", { choices: { s: "false" } }) }, "S , leave it out", "true", { "o.s": "false" }],
    ["off", {}, "S , take it", undefined, { "o.s": "true" }],
    ["off, for a price", { target: valueView("true", { difference: "+€5", choices: { s: "true" } }) }, "S +€5 , take it", undefined, { "o.s": "true" }],
    ["blocked", { target: valueView("true", { status: "blocked" }) }, "S , needs another change", undefined, { why: "s:true" }],
    ["unavailable", { target: valueView("true", { status: "unavailable" }) }, "S not available now", undefined, { why: "s:true" }],
    ["above the budget", { target: valueView("true", { beyond: "price" }) }, "S above your budget", undefined, { why: "s:true" }],
    ["after the date", { target: valueView("true", { beyond: "date" }) }, "S after your date", undefined, { why: "s:true" }],
    ["on and held by others", { on: true, target: valueView("false", { status: "blocked" }) }, "S , needs another change", "true", { why: "s:false" }],
  ] as const)("a switch that is %s", (_, more, text, current, query) => {
    expect(linksOf(set([member("s", more)])).map((link) => [link.text, link.current, link.query])).toEqual([[text, current, query]]);
  });

  test("a set says how many are chosen of how many, with a name and help", () => {
    expect(textOf(set([member("s")]))).toMatch(/^Extras 1 of 2 chosen Any two\./);
    expect(textOf(set([member("s")], "ru"))).toContain("выбрано 1 из 2");
    expect(danglingIds(set([member("s")]))).toEqual([]);
  });

  const group = (more: Partial<GroupView> = {}, locale: Locale = "en") => render(<GroupField
    group={{ kind: "group", id: "arms", label: "Arms", help: undefined, count: optionViewOf({ id: "arms", current: "1" }), instances: [{ number: 1, title: "Arm 1", items: [{ kind: "option", option: optionViewOf({ id: "arms_1_reach", label: "Reach", values: [valueView("long")] }) }] }], add: valueView("2", { difference: "+€90", choices: { arms: "2" } }), remove: valueView("0", { choices: { arms: "0" } }), ...more }}
    state={stateOf("budget=900")} conflict={undefined} askHref="/help" onChoose={() => undefined}
  />, { locale });

  test("a group is a list of its instances with one more and one less", () => {
    expect(textOf(group())).toBe("Arms 1 Arm 1 Reach LONG One more +€90 Remove the last");
    expect(linksOf(group()).slice(1).map((link) => link.query)).toEqual([{ "o.arms": "2", budget: "900" }, { "o.arms": "0", budget: "900" }]);
    expect(textOf(group({}, "ru"))).toContain("Ещё один +€90 Убрать последний");
    expect(danglingIds(group())).toEqual([]);
  });

  test("without room for more, or nothing to take away, nothing is offered", () => {
    expect(linksOf(group({ add: undefined, remove: undefined, instances: [] }))).toEqual([]);
  });

  test("one more that something stands against says so and leads to the reason", () => {
    const links = linksOf(group({ add: valueView("2", { status: "blocked" }), remove: valueView("0", { status: "unavailable" }) })).slice(1);
    expect(links.map(({ text, query }) => [text, query])).toEqual([["One more needs another change", { why: "arms:2", budget: "900" }], ["Remove the last not available now", { why: "arms:0", budget: "900" }]]);
  });
});

describe("pictures", () => {
  test.each([["auto", ["/p?a=1&theme=dark"], "/p?a=1&theme=light"], ["light", [], "/p?a=1&theme=light"], ["dark", [], "/p?a=1&theme=dark"]] as const)("of a configuration, in the theme %s", (theme, sources, image) => {
    const html = render(<ConfigurationPicture address="/p?a=1" alt="Shelf" lazy />, { theme }).replaceAll("&amp;", "&");
    expect([...html.matchAll(/<source srcset="([^"]*)"/gi)].map(([, address]) => address)).toEqual(sources);
    expect(html).toContain(`src="${image}"`);
    expect(html).toContain('alt="Shelf"');
    expect(html).toContain('loading="lazy"');
  });

  test("an address without a query gets one", () => {
    expect(render(<ConfigurationPicture address="/p" alt="" />, { theme: "light" })).toContain('src="/p?theme=light"');
  });

  test("the stage has one picture for both themes where they are one, its views as pressed buttons, and the facts", () => {
    const stage = (same: boolean, locale: Locale = "en") => render(<PictureStage name="Shelf" built={built()} picture={(view) => ({ light: `/l/${view}`, dark: same ? `/l/${view}` : `/d/${view}` })} />, { locale });
    expect(stage(false)).toMatch(/<source srcset="\/d\/isometric"/i);
    expect(stage(true)).not.toContain("<source");
    expect(stage(true)).toContain('alt="Shelf as configured"');
    expect([...stage(true).matchAll(/aria-pressed="(\w+)"/g)].map(([, pressed]) => pressed)).toEqual(["true", "false", "false", "false"]);
    expect(textOf(stage(true, "ru"))).toContain("Доставка 15 December Вес: 17 kg");
  });
});

describe("a revised product", () => {
  const words = (more: Partial<ChangeWords> = {}): ChangeWords => ({ kind: "changed", rules: [], ways: [{ way: 0, lines: ["Price: €1 → €2"], price: 200, choices: { wood: "oak" } }], ...more });
  const notice = (change: ChangeWords, locale: Locale = "en") => render(<VersionNotice words={change} standing="You can still order it." take={(way, label) => <a href={`/take/${way.way}`}>{label}</a>} />, { locale });

  test("says what stands, what changes, and has one press for one way", () => {
    expect(textOf(notice(words()))).toBe("This product has been revised since You can still order it. In the new version: Price: €1 → €2 Move to the new version");
    expect(textOf(notice(words(), "ru"))).toContain("Перейти на новую версию");
  });

  test("several ways are numbered from one", () => {
    const two = words({ kind: "repair", rules: ["Doors need oak."], ways: [0, 1].map((way) => ({ way, lines: [`Line ${way}`], price: 1, choices: {} })) });
    expect(linksOf(notice(two)).map(({ text, path }) => [text, path])).toEqual([["Move, way 1", "/take/0"], ["Move, way 2", "/take/1"]]);
    expect(textOf(notice(two))).toContain("Doors need oak. Line 0 Move, way 1 Line 1");
  });

  test("nothing like it any more: no press, only the sentence", () => {
    expect(linksOf(notice(words({ kind: "gone", ways: [] })))).toEqual([]);
    expect(textOf(notice(words({ kind: "gone", ways: [] })))).toContain("Please configure it anew.");
  });

  test("above the configurator it stands only while the link of the old version is open, and keeps the line", () => {
    const opened = (query: string) => render(<OpenedOld words={words()} />, {}, `/configure/shelf?${query}`);
    expect(linksOf(opened("from=2&o.wood=pine&line=L1")).map((link) => link.query)).toEqual([{ "o.wood": "oak", line: "L1" }]);
    expect(opened("o.wood=pine")).toBe("");
  });
});
