import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { harbourSofa } from "#db/seed/larkwood/models/harbour-sofa.ts";
import { perchChair } from "#db/seed/larkwood/models/perch-chair.ts";
import { riseDesk } from "#db/seed/larkwood/models/rise-desk.ts";
import { spanShelving } from "#db/seed/larkwood/models/span-shelving.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import { doorsNeedOak, pineIsShort, shelf, shelfOptions, versionOf, withOption } from "#tests/small-model.ts";
import type { Arrivals } from "./arrival.ts";
import { waterfallBars } from "./built-view.ts";
import { configuratorView, type ConfiguratorInput, type ConfiguratorView } from "./configurator-view.ts";
import type { OptionView, ValueView } from "./option-view.ts";
import { openSession } from "./session.ts";
import { changedBesides, spokenChange } from "./spoken-change.ts";
import type { Choices } from "./value-text.ts";
import { difference } from "./value-label.ts";

const larkwood = [riseDesk, spanShelving, harbourSofa, perchChair].map(versionOf);
const small = versionOf(shelf());
/** Lead time 14 days (21 with doors): arrives on the day of December. */
const arrivals: Arrivals = Array.from({ length: 60 }, (_, days) => ({ from: Date.parse("2026-12-01T00:00:00Z") + days * 86_400_000, until: Date.parse("2026-12-03T00:00:00Z") + days * 86_400_000 }));

const inputOf = (version: typeof small, choices: Choices, more: Partial<ConfiguratorInput> = {}): ConfiguratorInput =>
  ({ ...version, choices, preference: "preferred", why: undefined, locale: "en", currency: "EUR", arrivals, ...more });
const viewOf = (choices: Choices = {}, more: Partial<ConfiguratorInput> = {}, version = small): ConfiguratorView => configuratorView(inputOf(version, choices, more)).view;
const optionOf = (view: ConfiguratorView, id: string): OptionView => {
  const found = view.sections.flatMap((section) => section.options).find((option) => option.id === id);
  if (found === undefined) throw new Error(`no option ${id}`);
  return found;
};
const valueOf = (view: ConfiguratorView, option: string, value: string): ValueView => {
  const found = optionOf(view, option).values.find((each) => each.value === value);
  if (found === undefined) throw new Error(`no value ${value}`);
  return found;
};

describe("values and what a click would cost", () => {
  test("the shelf at its plainest", () => {
    const view = viewOf();
    expect(view.built?.price).toBe("€160");
    expect(optionOf(view, "wood").values.map(({ label, selected, status, difference: more }) => [label, selected, status, more])).toEqual([["Pine", true, "possible", ""], ["Oak", false, "possible", "+€80"]]);
    expect(optionOf(view, "width").values.map(({ label, difference: more }) => [label, more])).toEqual([["60 cm", ""], ["90 cm", "+€30"], ["120 cm", "+€60"]]);
    // Doors bring oak along: what the click costs, not what doors cost.
    expect(valueOf(view, "doors", "true").difference).toBe("+€130");
  });

  test.each(larkwood)("$model.id: the difference shown is the difference paid after the click, from wherever and by whatever wish", (version) => {
    fc.assert(fc.property(fc.array(fc.nat(60), { minLength: 2, maxLength: 4 }), fc.constantFrom("preferred", "cheapest", "quickest"), (picks, preference) => {
      let choices: Choices = {};
      for (const pick of picks) {
        const open = viewOf(choices, { preference }, version).sections.flatMap((section) => section.options).flatMap((option) => option.values.filter((value) => value.status === "possible"));
        choices = open[pick % open.length]?.choices ?? choices;
      }
      const view = viewOf(choices, { preference }, version);
      for (const option of view.sections.flatMap((section) => section.options)) {
        for (const value of option.values) {
          if (value.status !== "possible" || value.selected) continue;
          const after = viewOf(value.choices, { preference }, version).built?.total ?? NaN;
          expect(value.difference, `${option.id} ${value.value}`).toBe(difference(after - (view.built?.total ?? NaN), "en", "EUR"));
        }
      }
    }), { numRuns: 3 });
  }, 120_000);

  test.each(larkwood)("$model.id: statuses are the session's, what never can be is not drawn, one value of each option is shown", (version) => {
    const session = openSession(version.artefact, {}, { book: "EUR" });
    const whole = session.complete("preferred") ?? {};
    const view = viewOf({}, {}, version);
    // What a repeated part has while it is not there is nothing to choose, and the options of such a part are not drawn.
    const gone = new Set(version.model.form.groups.flatMap((group) => group.instances.filter((instance) => instance.number > Number(whole[group.id])).flatMap((instance) => instance.options.map((each) => each.option))));
    const absent = new Set(version.model.options.flatMap((option) => (option.kind === "enum" ? option.values.filter((value) => value.absent === true).map((value) => `${option.id} ${value.id}`) : [])));
    expect(view.sections.flatMap((section) => section.options).map((option) => option.id).filter((id) => gone.has(id))).toEqual([]);
    for (const domain of session.domains().filter((each) => !gone.has(each.option))) {
      const option = optionOf(view, domain.option);
      expect(option.values.map((value) => [value.value, value.status])).toEqual(domain.values.filter((value) => value.status !== "never" && !absent.has(`${domain.option} ${value.value}`)).map((value) => [value.value, value.status]));
      expect(option.values.filter((value) => value.selected)).toHaveLength(1);
      expect(option.current).toBe(option.values.find((value) => value.selected)?.label);
    }
  });

  test("a click replaces the option's own choice and keeps the others", () => {
    const view = viewOf({ wood: "oak", width: "900" });
    expect(valueOf(view, "wood", "pine").choices).toEqual({ wood: "pine", width: "900" });
    expect(optionOf(view, "wood")).toMatchObject({ own: true, without: { width: "900" } });
    expect(optionOf(view, "doors").own).toBe(false);
  });

  test("each kind has its look", () => {
    const looks = (more: Parameters<typeof withOption>[0]) => optionOf(viewOf({}, {}, versionOf(withOption(more))), more.id).look;
    const label = { en: "X" };
    const values = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `v${index}`, label: { en: `V${index}` } }));
    expect(looks({ kind: "enum", id: "x", section: "all", label, values: values(3) })).toBe("cards");
    expect(looks({ kind: "enum", id: "x", section: "all", label, values: values(12) })).toBe("select");
    expect(looks({ kind: "enum", id: "x", section: "all", label, display: "swatches", values: values(12) })).toBe("swatches");
    expect(looks({ kind: "bool", id: "x", section: "all", label })).toBe("toggle");
    expect(looks({ kind: "quantity", id: "x", section: "all", label, min: 0, max: 3, step: 1 })).toBe("chips");
    expect(looks({ kind: "quantity", id: "x", section: "all", label, min: 0, max: 30, step: 1 })).toBe("slider");
    expect(looks({ kind: "length", id: "x", section: "all", label, display: "slider", min: 0, max: 30, step: 10 })).toBe("slider");
    expect(looks({ kind: "length", id: "x", section: "all", label, display: "slider", min: 0, max: 10, step: 10 })).toBe("chips");
  });

  test("numbers carry their scale", () => {
    expect(optionOf(viewOf(), "width").scale).toEqual({ min: 600, max: 1200, step: 300, size: 10, unit: "centimetres", hint: "From 60 to 120 cm, in steps of 30" });
    expect(optionOf(viewOf(), "wood").scale).toBeUndefined();
  });
});

describe("what follows from other choices", () => {
  test("is forced, with the choice and the rule that force it", () => {
    const view = viewOf({ doors: "true" });
    expect(optionOf(view, "wood")).toMatchObject({ own: false, current: "Oak", forced: { because: ["Glass doors: Yes"], sentences: ["Glass doors are made for oak only."] } });
    expect(valueOf(view, "wood", "oak").status).toBe("forced");
    expect(valueOf(view, "wood", "pine").status).toBe("blocked");
  });

  test("several reasons stand once each", () => {
    const version = versionOf(shelf({ rules: [doorsNeedOak, pineIsShort] }));
    expect(optionOf(viewOf({ width: "1200", doors: "true" }, {}, version), "wood").forced?.because).toHaveLength(1);
  });

  test("counts as decided", () => {
    expect(viewOf().sections.map(({ settled, decisions, options }) => [settled, decisions, options.length])).toEqual([[0, 3, 3]]);
    expect(viewOf({ doors: "true" }).sections[0]?.settled).toBe(2);
    expect(viewOf({ doors: "true", width: "600" }).sections[0]?.settled).toBe(3);
  });

  test("what the country or the maker settles is no decision, until the shopper decides it", () => {
    const unavailable = [{ option: "wood", value: "oak", reason: { code: "not-in-region", region: "DE" } }] as const;
    const counts = (choices: Choices) => viewOf(choices, { unavailable }).sections.map(({ settled, decisions }) => [settled, decisions]);
    expect(optionOf(viewOf({}, { unavailable }), "wood").forced?.because).toEqual([]);
    // Doors go with oak only: they are settled by the country as well.
    expect(counts({})).toEqual([[0, 1]]);
    expect(counts({ width: "900" })).toEqual([[1, 1]]);
    expect(counts({ wood: "pine" })).toEqual([[1, 2]]);
  });

  test("what is not delivered to the country says that, and helps with nothing that is not there", () => {
    const unavailable = [{ option: "wood", value: "oak", reason: { code: "not-in-region", region: "DE" } }, { option: "width", value: "900", reason: { code: "sold-out", until: null } }] as const;
    const view = viewOf({}, { unavailable, why: "wood:oak" });
    expect(valueOf(view, "wood", "oak")).toMatchObject({ status: "unavailable", undelivered: true });
    expect(valueOf(view, "width", "900")).not.toHaveProperty("undelivered");
    expect(view.conflict).toMatchObject({ sentences: ["Oak: not delivered to Germany."], against: [], repairs: [] });
  });
});

describe("what is not possible", () => {
  test("names the choice, the rule and the smallest ways, with what each costs and when it arrives", () => {
    const { conflict } = viewOf({ wood: "pine", width: "900" }, { why: "doors:true" });
    expect(conflict).toMatchObject({ option: "doors", wanted: { option: "Glass doors", value: "Yes" }, against: [{ option: "Wood", value: "Pine" }], sentences: ["Glass doors are made for oak only."] });
    expect(conflict?.repairs).toEqual([{
      changes: [{ option: "Wood", from: "Pine", to: "Oak" }], choices: { wood: "oak", width: "900", doors: "true" }, price: "+€130", days: 7, arrival: expect.stringMatching(/^22 ?– ?24 December$/), drops: [], limits: {},
    }]);
  });

  test.each(larkwood)("$model.id: every way of every blocked value costs what it says", (version) => {
    fc.assert(fc.property(fc.array(fc.nat(60), { minLength: 3, maxLength: 6 }), fc.constantFrom("preferred", "cheapest"), (picks, preference) => {
      let choices: Choices = {};
      for (const pick of picks) {
        const open = viewOf(choices, { preference }, version).sections.flatMap((section) => section.options).flatMap((option) => option.values.filter((value) => value.status === "possible"));
        choices = open[pick % open.length]?.choices ?? choices;
      }
      const view = viewOf(choices, { preference }, version);
      const blocked = view.sections.flatMap((section) => section.options.flatMap((option) => option.values.filter((value) => value.status === "blocked").map((value) => ({ option: option.id, value: value.value }))));
      for (const { option, value } of blocked.slice(0, 3)) {
        const { conflict } = viewOf(choices, { preference, why: `${option}:${value}` }, version);
        expect(conflict?.repairs.length, `${option} ${value}`).toBeGreaterThan(0);
        expect(conflict?.sentences.length).toBeGreaterThan(0);
        for (const repair of conflict?.repairs ?? []) {
          const after = viewOf(repair.choices, { preference }, version);
          expect(after.conflict).toBeUndefined();
          expect(after.built?.configuration[option]).toBe(value);
          expect(repair.price).toBe(difference((after.built?.total ?? 0) - (view.built?.total ?? 0), "en", "EUR"));
          expect(repair.days).toBe((after.built?.leadDays ?? 0) - (view.built?.leadDays ?? 0));
        }
      }
    }), { numRuns: 4 });
  }, 120_000);

  test("a way does what it says: what is given up becomes the value named", () => {
    const [, span] = larkwood;
    const choices = { base: "hung", wall: "plasterboard" };
    const { conflict } = viewOf(choices, { why: "columns:3", locale: "ru", currency: "RUB" }, span);
    expect(conflict?.repairs[0]).toMatchObject({ changes: [{ option: "Стена за стеллажом", from: "Гипсокартон", to: "Кирпич или бетон" }], choices: { base: "hung", wall: "masonry", columns: "3" } });
    const { undo } = viewOf(conflict?.repairs[0]?.choices, { undo: choices, locale: "ru", currency: "RUB" }, span);
    expect(undo?.changes).toContainEqual(conflict?.repairs[0]?.changes[0]);
  });

  test("what lies in a part that goes is said to go, and leaves no choice behind", () => {
    const [, span] = larkwood;
    const { conflict } = viewOf({ columns: "4", columns_4_light: "true" }, { why: "columns:2" }, span);
    for (const repair of conflict?.repairs ?? []) expect(repair.choices).not.toHaveProperty("columns_4_light");
    expect(conflict?.repairs.length).toBeGreaterThan(0);
  });

  test("choices of an old link that contradict each other explain themselves and lead out", () => {
    const { conflict, built, ways } = viewOf({ wood: "pine", doors: "true" });
    expect(built).toBeUndefined();
    expect(ways).toEqual([]);
    expect(conflict).toMatchObject({ option: undefined, wanted: undefined });
    expect(conflict?.repairs.map((repair) => repair.choices)).toEqual(expect.arrayContaining([{ wood: "pine", doors: "false" }, { wood: "oak", doors: "true" }]));
    for (const repair of conflict?.repairs ?? []) expect(viewOf(repair.choices).built).toBeDefined();
  });

  test.each(["", "doors", "doors:maybe", "nothing:x", "doors:false", "__proto__:x", "doors:true:more", `doors:${"x".repeat(65)}`])("a question about %j is no conflict", (why) => {
    expect(viewOf({ wood: "pine" }, { why }).conflict).toBeUndefined();
  });

  test("what is no longer known is counted and left out", () => {
    expect(viewOf({ wood: "steel", nothing: "x", width: "900" })).toMatchObject({ ignored: 2, choices: { width: "900" } });
  });
});

describe("under a budget and by a day", () => {
  test("what is above it says so, and what it would take", () => {
    const limits = { price: 20_000 };
    const view = viewOf({}, { limits });
    expect(valueOf(view, "wood", "oak").beyond).toBe("price");
    expect(valueOf(view, "width", "900").beyond).toBeUndefined();
    const { conflict } = viewOf({}, { limits, why: "wood:oak" });
    expect(conflict).toMatchObject({ option: "wood", wanted: { option: "Wood", value: "Oak" }, sentences: ["It is possible from €240, more than your €200."] });
    expect(conflict?.repairs).toEqual([{ changes: [{ option: "Your budget", from: "€200", to: "€240" }], choices: { wood: "oak" }, price: "+€80", days: 0, arrival: expect.any(String), drops: ["budget"], limits: { budget: 240 } }]);
  });

  test("what arrives too late says so, and until when it would take", () => {
    const limits = { by: "2026-12-18" };
    const view = viewOf({}, { limits });
    expect(valueOf(view, "doors", "true").beyond).toBe("date");
    expect(valueOf(view, "wood", "oak").beyond).toBeUndefined();
    const { conflict } = viewOf({}, { limits, why: "doors:true" });
    expect(conflict?.repairs[0]).toMatchObject({ drops: ["by"], days: 7, changes: [{ option: "Arrives by", from: "18 December", to: "24 December" }] });
  });

  test("both at once: only the limit in the way is given up", () => {
    expect(viewOf({}, { limits: { by: "2026-12-18", price: 90_000 }, why: "doors:true" }).conflict?.repairs[0]?.drops).toEqual(["by"]);
    expect(viewOf({}, { limits: { by: "2026-12-30", price: 20_000 }, why: "doors:true" }).conflict?.repairs[0]?.drops).toEqual(["budget"]);
    expect(viewOf({}, { limits: { by: "2026-12-18", price: 20_000 }, why: "doors:true" }).conflict?.repairs[0]?.drops).toEqual(["budget", "by"]);
  });

  test("choices that fit into no budget show the piece all the same, and say what it costs", () => {
    const { conflict, built } = viewOf({ wood: "oak" }, { limits: { price: 20_000 } });
    expect(built?.price).toBe("€240");
    expect(conflict).toMatchObject({ option: undefined, repairs: [{ drops: ["budget"], choices: { wood: "oak" } }] });
  });

  test("the budget offered is the smallest there is, and it can be built under it", () => {
    const [, , sofa] = larkwood;
    const { conflict } = viewOf({}, { limits: { price: 10_700_000 }, locale: "ru", currency: "RUB" }, sofa);
    const plain = (text: string | undefined) => text?.replaceAll("\u00a0", " ");
    expect(conflict?.sentences.map(plain)).toEqual(["Возможно от 108 000 ₽ — больше ваших 107 000 ₽."]);
    expect(conflict?.repairs).toMatchObject([{ drops: ["budget"], limits: { budget: 108_000 }, choices: {} }]);
    expect(plain(conflict?.repairs[0]?.changes[0]?.to)).toBe("108 000 ₽");
    const after = viewOf({}, { limits: { price: 10_800_000 }, locale: "ru", currency: "RUB" }, sofa);
    expect([after.conflict, after.built?.total]).toEqual([undefined, 10_800_000]);
  });

  test("a day before anything could arrive", () => {
    const { conflict, built } = viewOf({}, { limits: { by: "2026-12-01" } });
    expect(built?.price).toBe("€160");
    expect(conflict?.repairs[0]?.drops).toEqual(["by"]);
  });

  test("a day says nothing where nobody knows when things arrive", () => {
    expect(viewOf({}, { limits: { by: "2026-12-01" }, arrivals: [] }).conflict).toBeUndefined();
    expect(viewOf({}, { arrivals: [] }).built?.arrival).toBeUndefined();
  });

  test.each(larkwood)("$model.id: what is shown keeps the budget wherever anything does", (version) => {
    const least = viewOf({}, { preference: "cheapest" }, version).built?.total ?? 0;
    fc.assert(fc.property(fc.integer({ min: -5_000, max: 60_000 }), (more) => {
      const view = viewOf({}, { limits: { price: least + more } }, version);
      if (more < 0) expect(view.conflict?.repairs[0]?.drops).toEqual(["budget"]);
      else expect(view.built?.total).toBeLessThanOrEqual(least + more);
    }), { numRuns: 8 });
  }, 60_000);
});

describe("completing it", () => {
  test("every wish says its price and day", () => {
    expect(viewOf({ wood: "oak" }).ways).toEqual(["preferred", "cheapest", "quickest"].map((wish) => ({ wish, price: "€240", arrival: expect.any(String) })));
    expect(viewOf({}, {}, larkwood[0]).ways.map((way) => way.price)).toHaveLength(3);
  });

  test("as others like it only where others ordered", () => {
    const likes = { wood: { oak: 9, pine: 1 } };
    expect(viewOf({}, { likes: {} }).ways.map((way) => way.wish)).not.toContain("popular");
    expect(viewOf({}, { likes }).ways.find((way) => way.wish === "popular")).toMatchObject({ price: "€240" });
    expect(viewOf({}, { likes, preference: "popular" }).built?.configuration.wood).toBe("oak");
    expect(viewOf({ wood: "pine" }, { likes, preference: "popular" }).built?.configuration.wood).toBe("pine");
  });

  test("from: the least that can still be had, when it is less than what is shown", () => {
    expect(viewOf().built?.from).toBeUndefined();
    expect(viewOf({}, { likes: { wood: { oak: 9 } }, preference: "popular" }).built?.from).toBe("€160");
  });
});

describe("taking it back", () => {
  test("names each own choice that changed, in the order of the form", () => {
    expect(viewOf({ wood: "oak", doors: "true" }, { undo: { wood: "pine", width: "900" } }).undo).toEqual({
      choices: { wood: "pine", width: "900" },
      changes: [{ option: "Wood", from: "Pine", to: "Oak" }, { option: "Width", from: "90 cm", to: "left to us" }, { option: "Glass doors", from: "left to us", to: "Yes" }],
    });
  });

  test("nothing changed, nothing to take back", () => {
    expect(viewOf({ wood: "oak" }, { undo: { wood: "oak" } }).undo).toBeUndefined();
    expect(viewOf({ wood: "oak" }).undo).toBeUndefined();
  });
});

describe("what cannot be had today", () => {
  const unavailable = [{ option: "wood", value: "oak", reason: { code: "sold-out", until: null } }] as const;

  test("is drawn, says why, and blocks what needs it", () => {
    const view = viewOf({}, { unavailable });
    expect(valueOf(view, "wood", "oak").status).toBe("unavailable");
    expect(view.built?.configuration.wood).toBe("pine");
    expect(viewOf({}, { unavailable, why: "wood:oak" }).conflict?.sentences.join(" ")).toMatch(/Oak/);
  });
});

describe("the price, step by step", () => {
  test("adds up, names the value of each step, and has a bar for each", () => {
    const steps = viewOf({ wood: "oak", width: "900", doors: "true" }).built?.steps ?? [];
    expect(steps.map(({ label, value, amount, kind }) => [label, value, amount, kind])).toEqual([
      ["Base", undefined, "€100", "base"], ["Wood", "Oak", "+€80", "more"], ["Width", "90 cm", "+€90", "more"], ["Glass doors", undefined, "+€50", "more"], ["Total", undefined, "€320", "total"],
    ]);
    expect(steps.at(-1)).toMatchObject({ start: 0, width: 100 });
  });

  test("bars: each begins where the last ended", () => {
    expect(waterfallBars(100, [50, -30])).toEqual([{ start: 0, width: 66.7 }, { start: 66.7, width: 33.3 }, { start: 80, width: 20 }, { start: 0, width: 80 }]);
    expect(waterfallBars(0, [])).toEqual([{ start: 0, width: 0 }, { start: 0, width: 0 }]);
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e6 }), fc.array(fc.integer({ min: -1e5, max: 1e5 }), { maxLength: 12 }), (base, steps) => {
      for (const { start, width } of waterfallBars(base, steps)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(width).toBeGreaterThanOrEqual(0);
        expect(start + width).toBeLessThanOrEqual(100.2);
      }
    }));
  });
});

describe("what a screen reader hears", () => {
  const said = (before: Choices, after: Choices, more: Partial<ConfiguratorInput> = {}) => spokenChange(viewOf(before, more), viewOf(after, more), more.locale ?? "en", "EUR");

  test("is for every eye when more changed than was pressed", () => {
    const besides = (before: Choices, after: Choices) => changedBesides(viewOf(before), viewOf(after));
    expect(besides({}, {})).toBe(false);
    for (const option of viewOf({}).sections.flatMap((section) => section.options)) {
      for (const value of option.values) {
        if (value.status !== "possible") continue;
        const [from, to] = [viewOf({}), viewOf({ [option.id]: value.value })];
        const moved = to.sections.flatMap((section) => section.options).filter((one) => one.id !== option.id && one.current !== from.sections.flatMap((section) => section.options).find((old) => old.id === one.id)?.current);
        expect(changedBesides(from, to), `${option.id} ${value.value}`).toBe(moved.length > 0);
      }
    }
  });


  test("what was chosen, what it costs", () => {
    expect(said({}, { wood: "oak" })).toBe("Wood: Oak. €240, +€80.");
  });

  test("what followed and why, and a new day", () => {
    expect(said({}, { doors: "true" })).toMatch(/^Glass doors: Yes\. Wood is now Oak, because of Glass doors: Yes\. €290, \+€130\. Arrives 22 ?– ?24 December\.$/);
  });

  test("in Russian", () => {
    expect(said({}, { doors: "true" }, { locale: "ru" })).toMatch(/^Стеклянные дверцы: Да\. Дерево теперь Дуб, из-за выбора «Стеклянные дверцы: Да»\. .* Доставка/);
  });

  test("the same price is said to be the same", () => {
    const version = versionOf(withOption({ ...shelfOptions[0], values: [{ id: "pine", label: { en: "Pine" } }, { id: "oak", label: { en: "Oak" } }] } as Parameters<typeof withOption>[0]));
    expect(spokenChange(viewOf({}, {}, version), viewOf({ wood: "oak" }, {}, version), "en", "EUR")).toBe("Wood: Oak. €160 as before.");
  });

  test("nothing when nothing changed, or when a conflict takes the focus", () => {
    expect(said({ wood: "oak" }, { wood: "oak" })).toBe("");
    expect(said({}, { wood: "pine" })).toBe("");
    expect(spokenChange(viewOf({ wood: "pine" }), viewOf({ wood: "pine" }, { why: "doors:true" }), "en", "EUR")).toBe("");
    expect(said({}, { wood: "pine", doors: "true" })).toBe("");
  });

  test.each(larkwood)("$model.id: a sentence stays short, however much follows", (version) => {
    const quickest = viewOf({}, { preference: "quickest" }, version).built?.configuration ?? {};
    const other = viewOf({}, { likes: {} }, version);
    const drawn = other.sections.flatMap((section) => section.options);
    const all = drawn.filter((option) => quickest[option.id] !== undefined && quickest[option.id] !== option.shown);
    const sentence = spokenChange(other, viewOf(quickest, {}, version), "en", "EUR");
    expect((sentence.match(/\. /g) ?? []).length).toBeLessThanOrEqual(9);
    if (all.length > 3) expect(sentence).toMatch(/more change/);
  });
});

test("prices are in the reader's book", () => {
  expect(viewOf({}, { currency: "USD" }).built?.price).toBe(formatMoney(money(17_600, "USD"), "en"));
});
