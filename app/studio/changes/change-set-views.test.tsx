import { describe, expect, test } from "vitest";
import { larkwoodRules } from "#merch-rules/defaults/larkwood.ts";
import { ruleFileSchema } from "#merch-rules/schema.ts";
import { baseVocabulary } from "#merch-rules/vocabulary.ts";
import { formsOf, linksOf, tagsOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import { removeRule, switchRule } from "../edit-file.ts";
import { ChangeItem } from "../studio-frame.tsx";
import { ChangeSetList, ChangeSetOutcome, PolicyPanel } from "./change-set-list.tsx";
import type { ChangeSetState } from "./change-set-states.ts";
import type { ChangeSetItem, ChangeSetsPage } from "./change-sets-page.server.ts";
import { saidChanges } from "./said-changes.ts";

const hostile = "<script>alert(1)</script>";
const item = (wish: Partial<ChangeSetItem> = {}): ChangeSetItem => ({
  id: "01890000-0000-7000-8000-000000000001", state: "review", note: "Winter", made: "Priya Nair, today", when: "", reviewed: "", changes: [{ key: "rule a", kind: "rule", id: "a", change: "added", sentence: "Rule a: new", was: "", now: "Lift oak" }],
  against: [], verbs: ["approve", "decline"], ownWork: false, ...wish,
});
const page = (open: readonly ChangeSetItem[], ended: readonly ChangeSetItem[] = []): ChangeSetsPage => ({ open, ended, secondPerson: false });
const states: readonly ChangeSetState[] = ["aside", "review", "planned", "published", "overtaken", "cancelled", "declined", "resumed"];

describe("change sets", () => {
  test("each offers exactly what may be done with it, and says with its name to which it belongs", () => {
    const html = render(<ChangeSetList page={page([item(), item({ id: "two", note: "Spring", verbs: ["cancel"] })], [item({ id: "three", verbs: [], state: "published" })])} />);
    expect(formsOf(html).map((form) => [form.fields.id, form.buttons.map((button) => button.value)])).toEqual([["01890000-0000-7000-8000-000000000001", ["approve", "decline"]], ["two", ["cancel"]]]);
    expect(tagsOf(html, "button").map((button) => button["aria-label"])).toEqual(["Approve: Winter", "Decline: Winter", "Stop: Spring"]);
    expect(linksOf(html).map((link) => link.href)).toContain("/studio/preview?rules=set%3Atwo");
  });

  test("every state has its words, in both languages, and what a person typed stays text", () => {
    for (const locale of ["en", "ru"] as const) {
      const html = render(<ChangeSetList page={page(states.map((state) => item({ id: state, state, note: hostile, against: [hostile], ownWork: true })))} />, { locale });
      expect(html).not.toContain("<script>");
      expect(textOf(html)).not.toMatch(/state-|undefined|refused-/);
      expect(/[а-я]/i.test(textOf(html).replaceAll("Winter", ""))).toBe(locale === "ru");
    }
  });

  test("nothing waiting is said; what cannot be read has no preview", () => {
    expect(textOf(render(<ChangeSetList page={page([])} />))).toContain("No draft is waiting");
    const html = render(<ChangeSetList page={page([item({ changes: undefined, verbs: [] })])} />);
    expect(linksOf(html)).toEqual([]);
    expect(textOf(html)).toContain("cannot be read");
  });

  test("the policy is changed by the administrator alone, to the other side of what it is", () => {
    expect(formsOf(render(<PolicyPanel secondPerson admin={false} />))).toEqual([]);
    expect(formsOf(render(<PolicyPanel secondPerson admin />))[0]?.fields).toMatchObject({ secondPerson: "no" });
    expect(formsOf(render(<PolicyPanel secondPerson={false} admin />))[0]?.fields).toMatchObject({ secondPerson: "yes" });
  });

  test.each(["not-now", "own-work", "not-allowed", "not-found", "conflict", "overtaken", "problems", "invalid"] as const)("a refusal %s is a sentence", (code) => {
    for (const locale of ["en", "ru"] as const) {
      const text = textOf(render(<ChangeSetOutcome done={null} refused={{ status: 409, code, parts: [hostile] }} />, { locale }));
      expect(text.length).toBeGreaterThan(5);
      expect(text).not.toContain(`refused-${code}`);
    }
  });

  test("a word of success is one that is known", () => {
    expect(textOf(render(<ChangeSetOutcome done="resume" refused={undefined} />))).toBe("The changes are in the draft.");
    for (const done of [null, "", "nonsense", "constructor"]) expect(textOf(render(<ChangeSetOutcome done={done} refused={undefined} />))).toBe("");
  });
});

describe("the difference in words", () => {
  const larkwood = ruleFileSchema.parse(larkwoodRules);
  const names = { locale: "en" as const, product: (id: string) => id, facet: (id: string) => id, value: (_: string, value: string) => value, shelf: (id: string) => id };
  const said = (after: typeof larkwood) => saidChanges(larkwood, after, { names, vocabulary: baseVocabulary });

  test("a removed rule says what it did, a new one what it does, a changed one both", () => {
    const [first] = larkwood.rules;
    if (first === undefined) throw new Error("there are rules");
    expect(said(removeRule(larkwood, first.id))[0]).toMatchObject({ change: "removed", now: "", was: expect.stringMatching(/\S/) });
    expect(said({ ...larkwood, rules: [...larkwood.rules, { ...first, id: "copy" }] })[0]).toMatchObject({ change: "added", was: "", now: expect.stringMatching(/\S/) });
    const changed = said({ ...larkwood, rules: larkwood.rules.map((rule) => (rule.id === first.id ? { ...rule, action: { type: "hide" as const } } : rule)) })[0];
    expect(changed?.was).not.toBe(changed?.now);
    const html = textOf(render(<ChangeItem change={changed ?? { key: "", kind: "rule", id: "", change: "added", sentence: "" }} />));
    expect(html).toContain("Before:");
    expect(html).toContain("Then:");
  });

  test("a switch is no difference in what a rule says, and a shelf has no words of its own", () => {
    expect(said(switchRule(larkwood, larkwood.rules[0]?.id ?? "", false))[0]).toMatchObject({ was: "", now: "" });
    expect(said({ ...larkwood, shelves: larkwood.shelves.slice(1), pages: [] }).every((change) => change.was === "" && change.now === "")).toBe(true);
  });
});
