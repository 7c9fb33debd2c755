import { describe, expect, test } from "vitest";
import { render, textOf } from "#tests/render.tsx";
import { versionOf } from "#tests/small-model.ts";
import { configuratorView, type ConfiguratorView } from "./configurator-view.ts";
import type { ConflictView } from "./conflict-view.ts";
import { FormSections } from "./form-sections.tsx";
import type { FormItem } from "./form-items.ts";
import { looksSame } from "./looks-same.ts";
import type { ModelSource } from "./model.ts";
import { queryOf, readState, type PageState } from "./page-state.ts";
import type { Choices } from "./value-text.ts";

const text = (en: string) => ({ en, ru: en });
const priced = (id: string, price: number) => ({ id, label: text(id), price: { EUR: price } });

/** A bench: its wood, extras of which two fit, and up to three lamps of two reaches. */
const source: ModelSource = {
  language: 1, id: "test-bench", title: text("Bench"), sections: [{ id: "top", title: text("Top"), help: text("What you see first.") }, { id: "more", title: text("More") }],
  options: [
    { kind: "enum", id: "wood", section: "top", label: text("Wood"), values: [priced("oak", 0), priced("ash", 2_000)] },
    { kind: "enum", id: "edge", section: "top", label: text("Edge"), values: [priced("straight", 0), priced("round", 1_000)] },
    { kind: "set", id: "extras", section: "more", label: text("Extras"), max: 2, values: [priced("lamp", 4_000), priced("fan", 3_000), priced("clock", 1_000)] },
  ],
  groups: [{
    id: "arms", section: "more", label: text("Arms"), instance: text("Arm {n}"), min: 0, max: 3, default: 1,
    options: [{ kind: "enum", id: "reach", label: text("Reach"), default: "short", values: [priced("short", 5_000), priced("long", 7_000)] }],
  }],
  prices: { base: { EUR: 10_000 } }, leadTime: { baseDays: 5 }, weight: { base: 1_000 }, parts: [],
};
const bench = versionOf(source);
const viewOf = (choices: Choices = {}, why?: string): ConfiguratorView => configuratorView({ ...bench, choices, preference: "preferred", why, locale: "en", currency: "EUR" }).view;
const stateOf = (choices: Choices): PageState => ({ choices, wish: "preferred", beside: [] });

const withConflict = (view: ConfiguratorView, conflict: ConflictView | undefined = view.conflict): string => render(<FormSections
  sections={view.sections} ground={{ state: stateOf(view.choices), address: queryOf(stateOf(view.choices)).slice(1) }} conflict={conflict} askHref="/help?about=this" onChoose={() => undefined}
/>);

/** The part of the page that belongs to one option, set or group. */
const fieldOf = (html: string, title: string): string => html.split(/(?=<div role="group")/).find((part) => part.startsWith(`<div role="group" aria-labelledby="${title}"`)) ?? "";
const answer = 'id="conflict-title"';

describe("the sections", () => {
  test("stand in the model's order, with what is decided in each and their help", () => {
    const html = withConflict(viewOf({ wood: "ash" }));
    const words = textOf(html);
    expect([...html.matchAll(/<section id="section-(\w+)"/g)].map(([, id]) => id)).toEqual(["top", "more"]);
    expect(words).toContain("Top 1 of 2");
    expect(words).toContain("What you see first.");
  });

  test("each value leads to the choices of now with it", () => {
    const html = withConflict(viewOf({ wood: "ash", arms: "2" }));
    const links = [...html.matchAll(/href="(\?[^"#]*)"/g)].map(([, link]) => readState(new URLSearchParams((link ?? "").replaceAll("&amp;", "&"))));
    expect(links.length).toBeGreaterThan(8);
    // A link changes one option at most, or takes a group's last with what was chosen for it.
    for (const { choices } of links) {
      const changed = ["wood", "arms"].filter((option) => choices[option] !== { wood: "ash", arms: "2" }[option]);
      expect(changed.length).toBeLessThanOrEqual(1);
    }
    expect(links.map(({ choices }) => choices)).toContainEqual({ wood: "ash", arms: "2", edge: "round" });
    expect(links.map(({ choices }) => choices)).toContainEqual({ arms: "2" });
  });
});

describe("the answer to a question stands", () => {
  const full = { extras_lamp: "true", extras_fan: "true" };
  const asked = viewOf(full, "extras_clock:true");
  const about = (option: string | undefined): string => withConflict(asked, asked.conflict && { ...asked.conflict, option });

  test("at the set one of whose members was asked about", () => {
    expect(asked.conflict?.option).toBe("extras_clock");
    const html = withConflict(asked);
    expect(fieldOf(html, "set-extras")).toContain(answer);
    expect(html.split(answer)).toHaveLength(2);
    expect(fieldOf(html, "set-extras")).toContain("/help?about=this");
  });

  test.each([["an option", "wood", "option-wood"], ["a group", "arms", "group-arms"], ["an option of one of a group", "arms_1_reach", "option-arms_1_reach"]])("at %s", (_, option, field) => {
    const html = about(option);
    expect(html.split(answer)).toHaveLength(2);
    expect(`${fieldOf(html, field)}${field === "group-arms" ? html.slice(html.indexOf("group-arms")) : ""}`).toContain(answer);
    expect(fieldOf(html, "set-extras")).not.toContain(answer);
  });

  test("nowhere here when it is about all the choices, about nothing, or about what the page does not show", () => {
    for (const html of [about(undefined), about("arms_3_reach"), withConflict(viewOf(full))]) expect(html).not.toContain(answer);
  });
});

describe("what a press draws anew", () => {
  const lookOf = (view: ConfiguratorView): ReadonlyMap<string, FormItem> => new Map(view.sections.flatMap((section) => section.items.map((item) => [item.kind === "option" ? item.option.id : item.id, item] as const)));
  const changedBy = (before: Choices, after: Choices): string[] => {
    const [one, other] = [lookOf(viewOf(before)), lookOf(viewOf(after))];
    return [...other].filter(([id, item]) => !looksSame(one.get(id), item)).map(([id]) => id);
  };

  test.each([
    ["a value of an option: that option", {}, { wood: "ash" }, ["wood"]],
    ["the same value, now the shopper's own: that option, which can be released", {}, { wood: "oak" }, ["wood"]],
    ["one more of a group: the group", {}, { arms: "2" }, ["arms"]],
    ["a member that fills the set: the set", { extras_lamp: "true" }, { extras_lamp: "true", extras_fan: "true" }, ["extras"]],
    ["nothing but what the links say", { edge: "round" }, { edge: "round", arms_1_reach: "short" }, ["arms"]],
  ])("%s", (_, before, after, changed) => {
    expect(changedBy(before, after)).toEqual(changed);
  });
});
