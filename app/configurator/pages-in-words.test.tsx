/** Comparison, questions and the shared page in both languages: no foreign word, every control named, every form whole without scripts. */
import { describe, expect, test } from "vitest";
import { danglingIds, doubleIds, hiddenOf, linksOf } from "#tests/option-views.ts";
import { render, textOf } from "#tests/render.tsx";
import { pineIsShort, shelf, versionOf, withOption } from "#tests/small-model.ts";
import { compareMessages } from "./compare-messages.ts";
import { ComparePage, type ComparePageProps } from "./compare-page.tsx";
import { compareConfigurations } from "./comparison.ts";
import { guideMessages } from "./guide-messages.ts";
import { GuidePage, type GuidePageProps, type QuestionView } from "./guide-page.tsx";
import { messages } from "./messages.ts";
import { shareMessages } from "./share-messages.ts";
import { SharePage, type SharePageProps } from "./share-page.tsx";
import { versionMessages } from "./version-messages.ts";

type Locale = "en" | "ru";
const small = versionOf(withOption({ kind: "integer", id: "count", section: "all", label: { en: "Boards", ru: "Полок" }, min: 1, max: 3, step: 1 }, shelf()));
const arrivals = Array.from({ length: 40 }, (_, days) => ({ from: Date.parse("2026-12-01T00:00:00Z") + days * 86_400_000, until: Date.parse("2026-12-03T00:00:00Z") + days * 86_400_000 }));

const compare = (codes: readonly Record<string, string>[], more: Partial<ComparePageProps> = {}, locale: Locale = "en") => render(<ComparePage
  slug="shelf" name={locale === "ru" ? "Полка" : "Shelf"} crumbs={[]} onlyDifferences={false} suggestions={[]}
  comparison={compareConfigurations({ ...small, codes, arrivals, locale, currency: "EUR" })} {...more}
/>, { locale });
const guide = (more: Partial<GuidePageProps> = {}, locale: Locale = "en") => render(<GuidePage
  slug="shelf" name={locale === "ru" ? "Полка" : "Shelf"} crumbs={[]} intro={locale === "ru" ? "Скажите" : "Tell us"} currency="EUR" earliest="2026-12-03" budget={undefined} by={undefined} result={undefined} questions={[]} {...more}
/>, { locale });
const share = (more: Partial<SharePageProps> = {}, locale: Locale = "en") => render(<SharePage
  code="abc" slug="shelf" product={locale === "ru" ? "Полка" : "Shelf"} link="https://shop.example/configuration/abc" picture="/picture.svg" price="€240" compare="/compare" words={[]} own signedIn={false} name={undefined} outcome={undefined} {...more}
/>, { locale });

/** Words of another alphabet that are left on a page: addresses and codes aside. */
const latin = (html: string): readonly string[] => (textOf(html).replace(/https?:\S+/g, "").match(/[A-Za-z]{3,}/g) ?? []).filter((word) => word !== "EUR");

describe("in Russian no English is left", () => {
  const question = (id: string, more: Partial<QuestionView>): QuestionView => ({ id, text: "Вопрос", help: "Пояснение", answer: undefined, answers: undefined, number: undefined, ...more });
  const result = { proposals: [{ wishes: ["preferred", "cheapest", "quickest", "popular"], query: "?o.wood=oak", picture: "/p.svg", price: "240 €", arrival: "15 декабря", weight: "17 кг" }, { wishes: ["cheapest"], query: "?", picture: "/p.svg", price: "160 €", arrival: undefined, weight: "12 кг" }], reasons: ["Дерево: Дуб"], unmet: ["Пыль"], drops: ["budget", "by"], compare: "/c" } satisfies GuidePageProps["result"];

  test.each<readonly [string, string]>([
    ["the comparison", compare([{}, { wood: "oak" }], { suggestions: [{ wish: "cheapest", name: undefined, code: "x", price: "160 €" }, { wish: "quickest", name: undefined, code: "y", price: "160 €" }, { wish: "popular", name: undefined, code: "z", price: "160 €" }] }, "ru")],
    ["only what differs", compare([{}, { wood: "oak" }], { onlyDifferences: true }, "ru")], ["nothing to compare", compare([], {}, "ru")], ["one alone", compare([{}], {}, "ru")], ["a broken one", compare([{}, { wood: "pine", doors: "true" }], {}, "ru")], ["all alike", compare([{ wood: "oak" }, { wood: "oak", width: "600" }], { onlyDifferences: true }, "ru")],
    ["the questions", guide({ questions: [question("a", { answers: [{ id: "x", label: "Да", help: "Ясно" }] }), question("b", { number: { unit: "cm", min: 60, max: 300 } }), question("c", { number: { unit: "kg", min: 1, max: 2 }, help: undefined })] }, "ru")],
    ["what suits", guide({ result, budget: 600, by: "2026-12-24" }, "ru")],
    ["a saved one of one's own", share({ name: "Кабинет", words: [{ term: "Дерево", value: "Дуб" }] }, "ru")], ["of a stranger", share({ own: false }, "ru")], ["not sold", share({ price: undefined, signedIn: true }, "ru")],
    ...(["renamed", "sent", "mail-too-many", "mail-invalid"] as const).map((outcome) => [`after ${outcome}`, share({ outcome }, "ru")] as const),
  ])("%s", (_, html) => expect(latin(html)).toEqual([]));

  test("and in English no Russian", () => {
    for (const html of [compare([{}, { wood: "oak" }]), guide({ result }), share()]) expect(textOf(html).replace(/(декабря|кг|Дерево: Дуб|Пыль)/g, "")).not.toMatch(/[А-Яа-яЁё]/);
  });

  test.each([["configurator", messages], ["comparison", compareMessages], ["guide", guideMessages], ["share", shareMessages], ["version", versionMessages]])("every sentence of the %s has the same holes in both languages", (_, { en, ru }) => {
    const holes = (sentence: unknown): string => JSON.stringify([...new Set((typeof sentence === "string" ? [sentence] : Object.values(sentence as Record<string, string>)).flatMap((each) => each.match(/\{\w+\}/g) ?? []))].sort());
    for (const key of Object.keys(en)) expect(`${key} ${holes(ru[key as keyof typeof ru])}`).toBe(`${key} ${holes(en[key as keyof typeof en])}`);
  });
});

describe("side by side", () => {
  test("is a table: columns and rows have headings, the way across it is reachable by keyboard", () => {
    const html = compare([{}, { wood: "oak" }, { width: "900" }]);
    expect(html).toMatch(/<div role="region" aria-label="Comparison of Shelf" tabindex="0"/i);
    expect(html.match(/<th scope="col"/g)).toHaveLength(3);
    const rows = [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = ""]) => row).filter((row) => row.includes('scope="row"'));
    expect(rows.length).toBeGreaterThan(4);
    for (const row of rows) expect(row.match(/<td/g)).toHaveLength(3);
    expect(html).toMatch(/<caption class="sr-only">Comparison of Shelf<\/caption>/);
    expect([danglingIds(html), doubleIds(html)]).toEqual([[], []]);
  });

  test("what is taken away is named for those who do not see the column", () => {
    const names = linksOf(compare([{}, { wood: "oak" }])).filter((link) => link.text.startsWith("Remove")).map((link) => link.text);
    expect(new Set(names).size).toBe(2);
  });

  test("pictures have names, and each its own", () => {
    const alts = [...compare([{}, { wood: "oak" }]).matchAll(/<img[^>]*alt="([^"]*)"/g)].map(([, alt]) => alt);
    expect(alts).toHaveLength(2);
    expect(new Set(alts).size).toBe(2);
  });

  test("taking one away keeps the others and what was asked; the last one away leaves the plain page", () => {
    const away = (html: string) => linksOf(html).filter((link) => link.text.startsWith("Remove")).map((link) => link.query);
    expect(away(compare([{ width: "900" }, { wood: "oak" }], { onlyDifferences: true }))).toEqual([{ c: "wood.oak", show: "differences" }, { c: "width.900", show: "differences" }]);
    expect(away(compare([{ width: "900" }]))).toEqual([{}]);
  });

  test("only the rows that differ are left, and sections without rows go", () => {
    const text = textOf(compare([{}, { wood: "oak" }], { onlyDifferences: true }));
    expect(text).toContain("Wood");
    for (const same of ["Width", "Glass doors", "Boards"]) expect(text).not.toContain(same);
    // The same piece written in two ways is one column, and one column differs from nothing: it is shown whole.
    expect(textOf(compare([{ wood: "oak" }, { wood: "oak", width: "600" }], { onlyDifferences: true }))).toContain("Glass doors No");
  });
});

describe("the questions", () => {
  const choice: QuestionView = { id: "wood", text: "Which wood?", help: undefined, answer: undefined, answers: [{ id: "a", label: "Light", help: undefined }, { id: "b", label: "Strong", help: "Oak" }], number: undefined };

  test("each is a group with its question as name, with no matter as the answer of those who have none", () => {
    const html = guide({ questions: [choice] });
    expect(html).toMatch(/<fieldset[^>]*><legend[^>]*>Which wood\?<\/legend>/);
    expect([...html.matchAll(/<input type="radio"([^>]*)>/g)].map(([, tag = ""]) => [/value="([^"]*)"/.exec(tag)?.[1], tag.includes("checked")])).toEqual([["a", false], ["b", false], ["", true]]);
  });

  test.each([["a", [true, false, false]], ["b", [false, true, false]], ["steel", [false, false, false]]] as const)("the answer %s is the one that is marked", (answer, marked) => {
    expect([...guide({ questions: [{ ...choice, answer }] }).matchAll(/<input type="radio"([^>]*)>/g)].map(([, tag = ""]) => tag.includes("checked"))).toEqual(marked);
  });

  test("a number says between what, and keeps to it where the browser helps", () => {
    const html = guide({ questions: [{ id: "room", text: "How wide", help: "Wall to wall.", answer: "120", answers: undefined, number: { unit: "cm", min: 60, max: 300 } }] });
    expect(html).toMatch(/<input(?=[^>]*name="a\.room")(?=[^>]*type="number")(?=[^>]*min="60")(?=[^>]*max="300")(?=[^>]*value="120")/);
    expect(textOf(html)).toMatch(/Wall to wall\..*60.*300/);
    expect(danglingIds(html)).toEqual([]);
  });

  test("is one form of the address, sent by one button; the way past it leads to the configurator", () => {
    const html = guide({ questions: [choice], budget: 700, by: "2026-12-24" });
    expect(html.match(/<form method="get"/g)).toHaveLength(1);
    expect(hiddenOf(html)).toEqual([]);
    expect(linksOf(html).map((link) => link.path)).toContain("/configure/shelf");
  });

  test("one proposal needs no comparison, none says so", () => {
    const one = { proposals: [{ wishes: ["preferred" as const], query: "?", picture: "/p.svg", price: "€1", arrival: undefined, weight: "1 kg" }], reasons: [], unmet: [], drops: [], compare: "/compare" };
    expect(linksOf(guide({ result: one })).map((link) => link.path)).not.toContain("/compare");
    expect(textOf(guide({ result: { ...one, proposals: [] } }))).not.toContain("€1");
  });
});

describe("a saved configuration", () => {
  test("its forms post by themselves, each with its intent and a name for every field", () => {
    const html = share();
    expect(html.match(/<form method="post"/g)).toHaveLength(2);
    expect([...html.matchAll(/name="intent"[^>]*value="(\w+)"/g)].map(([, value]) => value)).toEqual(["rename", "mail"]);
    const inputs = [...html.matchAll(/<input([^>]*)>/g)].map(([, tag = ""]) => /\sid="([^"]*)"/.exec(tag)?.[1] ?? "");
    for (const id of inputs) expect(html).toContain(`for="${id}"`);
    expect([danglingIds(html), doubleIds(html)]).toEqual([[], []]);
  });

  test("an address that is none is said at its field", () => {
    const html = share({ outcome: "mail-invalid" });
    expect(html).toMatch(/<input(?=[^>]*name="to")(?=[^>]*aria-invalid="true")/);
    expect(danglingIds(html)).toEqual([]);
  });

  test("texts of people are texts", () => {
    const html = share({ name: "<img src=x onerror=alert(1)>", words: [{ term: "<b>", value: "</dl><script>" }], product: "\"><i>" });
    expect(html).not.toMatch(/<img src=x|<b>|<script|<i>/);
  });

  test("a stranger gets neither form nor name nor the way to the account", () => {
    const html = share({ own: false, name: undefined });
    expect(html).not.toMatch(/<form|account|sign-in/);
  });
});

test("a link of which one cannot be built any more says so in both languages", () => {
  const version = versionOf(shelf({ rules: [pineIsShort] }));
  for (const [locale, words] of [["en", "One configuration of the link cannot be built any more"], ["ru", "1 конфигурацию из ссылки больше нельзя собрать"]] as const) {
    const html = render(<ComparePage slug="s" name="S" crumbs={[]} onlyDifferences={false} suggestions={[]} comparison={compareConfigurations({ ...version, codes: [{ wood: "pine", width: "1200" }, {}], arrivals, locale, currency: "EUR" })} />, { locale });
    expect(textOf(html)).toContain(words);
  }
});
