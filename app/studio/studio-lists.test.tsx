import { describe, expect, test } from "vitest";
import { formsOf, linksOf, tagsOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import { paths } from "#app/paths.ts";
import { Attention } from "./attention.tsx";
import { DraftPanel, PublishedLine } from "./draft-panel.tsx";
import type { FileState, Overview, RuleRow } from "./overview.server.ts";
import { PageList } from "./page-list.tsx";
import { Rights } from "./rights.tsx";
import { ruleStates } from "./rule-filter.ts";
import { RuleList, RuleSearch } from "./rule-list.tsx";

const row = (wish: Partial<RuleRow> = {}): RuleRow => ({
  id: "r-oak", action: "Lift what is oak", scope: "everywhere", audience: "", schedule: "", priority: 0, note: "", state: "always", change: undefined, findings: [], ...wish,
}) as RuleRow;
const hostile = "<script>alert(1)</script>";

describe("the list of rules", () => {
  test("each rule leads to its page and can be switched, naming the file that was seen", () => {
    const html = render(<RuleList seen="stamp-1" rows={[row(), row({ id: "r-sale", state: "off", action: hostile, note: hostile })]} />);
    expect(linksOf(html).map((link) => link.href)).toEqual(["/studio/rules/r-oak", "/studio/rules/r-sale"]);
    const forms = formsOf(html);
    expect(forms.map((form) => [form.fields.intent, form.fields.seen, form.fields.rule, form.buttons[0]?.value])).toEqual([["switch", "stamp-1", "r-oak", "off"], ["switch", "stamp-1", "r-sale", "on"]]);
    expect(tagsOf(html, "button").map((button) => button["aria-label"]).every((name) => name?.includes("r-oak") === true || name?.includes("r-sale") === true)).toBe(true);
    expect(html).not.toContain("<script>");
  });

  test("says for whom, when and how strongly only where there is something to say", () => {
    const plain = textOf(render(<RuleList seen="s" rows={[row()]} />));
    expect(plain).toContain("r-oak · everywhere");
    expect(plain).not.toMatch(/undefined|null|· ·/);
    const full = textOf(render(<RuleList seen="s" rows={[row({ audience: "companies", schedule: "until Friday", priority: 5, note: "Asked for by sales", change: "added", findings: [{ code: "never", sentence: "It never fires.", mild: false, rule: "r-oak" }] as unknown as RuleRow["findings"] })]} />));
    for (const part of ["companies", "until Friday", "5", "Asked for by sales", "It never fires."]) expect(full).toContain(part);
  });

  test("a finding with a remedy offers it as a button to who may edit", () => {
    const rows = [row({ findings: [{ code: "sold-out-nowhere", rule: "r-oak", sentence: "It is in no list.", mild: false, remedy: "last-in-lists" }] })];
    const drawn = (edit: boolean) => formsOf(render(<Rights.Provider value={{ edit, publish: edit }}><RuleList seen="stamp-1" rows={rows} /></Rights.Provider>)).map((form) => form.fields);
    expect(drawn(true)).toEqual([{ intent: "switch", seen: "stamp-1", rule: "r-oak" }, { intent: "last-in-lists", seen: "stamp-1", rule: "r-oak" }]);
    expect(drawn(false)).toEqual([]);
  });

  test("nothing found is said, in both languages", () => {
    for (const locale of ["en", "ru"] as const) expect(textOf(render(<RuleList seen="s" rows={[]} />, { locale }))).not.toBe("");
    expect(textOf(render(<RuleList seen="s" rows={[]} />, { locale: "ru" }))).toMatch(/[а-я]/);
  });

  test("the search is a form of the address that keeps what is chosen; all of it goes with one link", () => {
    const shelves = [{ id: "hero", title: "Hero" }] as unknown as Overview["shelves"];
    const html = render(<RuleSearch filter={{ shelf: "hero", words: "oak", state: "flagged" }} shelves={shelves} />);
    expect(formsOf(html)[0]).toMatchObject({ method: "get", fields: { q: "oak", shelf: "hero", state: "flagged" } });
    expect(tagsOf(html, "option").map((option) => option.value)).toEqual(["", "hero", "", ...ruleStates]);
    expect(linksOf(html).map((link) => link.href)).toEqual(["/studio"]);
    expect(linksOf(render(<RuleSearch filter={{ shelf: "", words: "", state: undefined }} shelves={shelves} />))).toEqual([]);
  });
});

describe("the pages with their shelves", () => {
  const shelf = (id: string) => ({ id, title: `Shelf ${id}`, layout: "row", slots: 6, dial: 0.3, explore: 0.1, rules: id === "b" ? 2 : 0 });
  const pages = [{ id: "home", name: "home", shelves: [shelf("a"), shelf("b"), shelf("c")] }] as unknown as Overview["pages"];

  test("a shelf moves up and down by plain buttons; the first not up, the last not down", () => {
    const forms = formsOf(render(<PageList pages={pages} seen="stamp-1" />));
    expect(forms.map((form) => [form.fields.shelf, form.fields.page, form.fields.seen, form.buttons.map((button) => [button.value, button.disabled])])).toEqual([
      ["a", "home", "stamp-1", [["up", true], ["down", false]]], ["b", "home", "stamp-1", [["up", false], ["down", false]]], ["c", "home", "stamp-1", [["up", false], ["down", true]]],
    ]);
    for (const form of forms) for (const button of form.buttons) expect(button.text).toContain(`Shelf ${form.fields.shelf}`);
  });

  test("each leads to its page, and to its rules where there are some", () => {
    const html = render(<PageList pages={pages} seen="s" />);
    expect(linksOf(html).map((link) => link.href)).toEqual(["/studio/page?page=home", "/studio/preview?page=home", "/studio/shelves/a", "/studio/shelves/b", "?shelf=b#rules", "/studio/shelves/c"]);
    expect(textOf(html)).toContain("Home");
    expect(textOf(html)).toContain("30");
  });
});

describe("the draft", () => {
  const state = (wish: Partial<FileState> = {}): FileState => ({ version: 3, author: "Lena", at: "1 November 2026", stamp: "stamp-3", ...wish }) as FileState;
  test("what needs attention comes first, each with its reason and the way to its rule; without anything there is no word of it", () => {
    const rows = [{ id: "sold-out", action: "Keeps off the shelf", findings: [{ rule: "sold-out", code: "void", sentence: "No product fits the condition.", mild: false }] }] as unknown as Overview["attention"];
    const html = render(<Attention rows={rows} flagged={7} />);
    expect(linksOf(html)).toEqual([{ href: paths.studioRule("sold-out"), text: "Keeps off the shelf" }, { href: "?state=flagged#rules", text: "All rules with findings: 7" }]);
    expect(textOf(html)).toContain("No product fits the condition.");
    expect(linksOf(render(<Attention rows={rows} flagged={1} />))).toHaveLength(1);
    expect(render(<Attention rows={[]} flagged={3} />)).toBe("");
  });

  const overview = (wish: Partial<Overview> = {}): Overview => ({ published: state(), draft: state({ version: 4, stamp: "stamp-4" }), changes: [], findings: 0, ...wish }) as unknown as Overview;

  test("is published with a reason and thrown away without one, both naming what was seen and what they replace", () => {
    const forms = formsOf(render(<DraftPanel overview={overview()} answer={undefined} />));
    expect(forms.map((form) => [form.buttons[0]?.value, form.fields.seen, form.fields.over, form.required])).toEqual([["publish", "stamp-4", "3", ["note"]], ["discard", "stamp-4", "3", []]]);
  });

  test("with findings warns before it is published, and a missing reason is marked", () => {
    expect(linksOf(render(<DraftPanel overview={overview({ findings: 2 })} answer={undefined} />)).map((link) => link.href)).toContain("?state=flagged#rules");
    const html = render(<DraftPanel overview={overview()} answer={{ status: 422, fields: { note: "required" }, problems: [], overtaken: undefined }} />);
    expect(tagsOf(html, "input").find((input) => input.name === "note")?.["aria-invalid"]).toBe("true");
  });

  test("none is said in a line, with who published what is in the shop", () => {
    const html = render(<DraftPanel overview={overview({ draft: undefined } as Partial<Overview>)} answer={undefined} />);
    expect(formsOf(html)).toEqual([]);
    expect(textOf(html)).toContain("Lena");
    expect(textOf(render(<PublishedLine published={state({ author: "" })} />))).not.toContain("Lena");
    expect(textOf(render(<PublishedLine published={state({ version: 0 })} />))).not.toContain("0");
  });
});

describe("without rights", () => {
  test("the lists draw no form, and still lead to every rule and shelf", () => {
    const shelves = [{ id: "hero", title: "Hero", layout: "row", slots: 4, dial: 0, explore: 0, rules: 1 }];
    const drawn = (edit: boolean) => render(<Rights.Provider value={{ edit, publish: false }}><RuleList seen="s" rows={[row()]} /><PageList seen="s" pages={[{ id: "home", name: "home", shelves }]} /></Rights.Provider>);
    expect(formsOf(drawn(false))).toEqual([]);
    expect(formsOf(drawn(true)).length).toBeGreaterThan(1);
    expect(linksOf(drawn(false)).map((link) => link.href)).toEqual(linksOf(drawn(true)).map((link) => link.href));
  });
});
