import { describe, expect, test } from "vitest";
import { render, textOf } from "#tests/render.tsx";
import { versionOf } from "#tests/small-model.ts";
import { configuratorView, type ConfiguratorView } from "./configurator-view.ts";
import type { GroupView, SetView } from "./form-items.ts";
import { GroupField } from "./group-field.tsx";
import type { ModelSource } from "./model.ts";
import type { PageState } from "./page-state.ts";
import { SetField } from "./set-field.tsx";
import type { Choices } from "./value-text.ts";

const text = (en: string, ru = en) => ({ en, ru });

/** A desk with extras (two at most) and up to three arms, each of a reach. */
const source: ModelSource = {
  language: 1, id: "test-desk", title: text("Desk"), sections: [{ id: "top", title: text("Top") }, { id: "more", title: text("More") }],
  options: [
    { kind: "enum", id: "wood", section: "top", label: text("Wood"), values: [{ id: "oak", label: text("Oak") }, { id: "ash", label: text("Ash") }] },
    {
      kind: "set", id: "extras", section: "more", label: text("Extras", "Дополнения"), help: text("Two fit."), max: 2,
      values: [{ id: "lamp", label: text("Lamp"), price: { EUR: 4_000 } }, { id: "fan", label: text("Fan"), price: { EUR: 3_000 } }, { id: "clock", label: text("Clock"), price: { EUR: 1_000 } }],
    },
  ],
  groups: [{
    id: "arms", section: "more", label: text("Monitor arms"), instance: text("Arm {n}"), min: 0, max: 3, default: 1,
    options: [{ kind: "enum", id: "reach", label: text("Reach"), default: "short", values: [{ id: "short", label: text("Short"), price: { EUR: 5_000 } }, { id: "long", label: text("Long"), price: { EUR: 7_000 } }] }],
  }],
  prices: { base: { EUR: 10_000 } }, leadTime: { baseDays: 5 }, weight: { base: 1_000 }, parts: [],
};
const desk = versionOf(source);
const viewOf = (choices: Choices = {}, why?: string): ConfiguratorView => configuratorView({ ...desk, choices, preference: "preferred", why, locale: "en", currency: "EUR" }).view;
const itemsOf = (view: ConfiguratorView, section = "more") => view.sections.find((each) => each.id === section)?.items ?? [];
const setIn = (view: ConfiguratorView): SetView => itemsOf(view).find((item) => item.kind === "set") as SetView;
const groupIn = (view: ConfiguratorView): GroupView => itemsOf(view).find((item) => item.kind === "group") as GroupView;
const stateOf = (choices: Choices): PageState => ({ choices, wish: "preferred", beside: [] });

describe("a set", () => {
  test("stands once, where its options were", () => {
    expect(itemsOf(viewOf()).map((item) => item.kind)).toEqual(["set", "group"]);
    expect(itemsOf(viewOf(), "top").map((item) => item.kind)).toEqual(["option"]);
    expect(setIn(viewOf())).toMatchObject({ label: "Extras", help: "Two fit.", chosen: 0, max: 2 });
  });

  test("a press takes a value or leaves it out, and the others stay", () => {
    const [lamp, fan] = setIn(viewOf({ extras_lamp: "true" })).members;
    expect(lamp).toMatchObject({ label: "Lamp", on: true, target: { choices: { extras_lamp: "false" } } });
    expect(fan).toMatchObject({ label: "Fan", on: false, target: { choices: { extras_lamp: "true", extras_fan: "true" }, difference: "+€30" } });
  });

  test("one too many is blocked, says why, and offers to take another away", () => {
    const choices = { extras_lamp: "true", extras_fan: "true" };
    expect(setIn(viewOf(choices))).toMatchObject({ chosen: 2 });
    expect(setIn(viewOf(choices)).members[2]?.target.status).toBe("blocked");
    const { conflict } = viewOf(choices, "extras_clock:true");
    expect(conflict?.repairs.length).toBeGreaterThanOrEqual(2);
    expect(conflict?.sentences.length).toBeGreaterThan(0);
  });

  test("is drawn as boxes to tick, with how many are chosen", () => {
    const view = viewOf({ extras_lamp: "true" });
    const html = render(<SetField set={setIn(view)} state={stateOf(view.choices)} conflict={undefined} askHref="/ask" />);
    expect(textOf(html)).toContain("1 of 2 chosen");
    expect(textOf(html)).toContain("Lamp −€40 , leave it out");
    expect(html.match(/aria-current="true"/g)).toHaveLength(1);
    expect(html).toContain("o.extras_fan=true&amp;o.extras_lamp=true");
    expect(textOf(render(<SetField set={setIn(view)} state={stateOf(view.choices)} conflict={undefined} askHref="/ask" />, { locale: "ru" }))).toContain("выбрано 1 из 2");
  });
});

describe("a group", () => {
  test("shows the instances there are, each option by its own name", () => {
    const group = groupIn(viewOf({ arms: "2" }));
    expect(group.instances.map((instance) => instance.title)).toEqual(["Arm 1", "Arm 2"]);
    const [reach] = group.instances[0]?.items ?? [];
    expect(reach?.kind === "option" ? [reach.option.label, reach.option.values.map((value) => value.label)] : []).toEqual(["Reach", ["Short", "Long"]]);
  });

  test("options of instances that are not there are neither drawn nor counted", () => {
    expect(groupIn(viewOf({ arms: "0" })).instances).toEqual([]);
    const total = (choices: Choices) => viewOf(choices).sections.find((section) => section.id === "more")?.options.length ?? 0;
    expect(total({ arms: "3" }) - total({ arms: "1" })).toBe(2);
  });

  test("one more, with what it costs; one less, with what was chosen for it gone", () => {
    const group = groupIn(viewOf({ arms: "2", arms_2_reach: "long", arms_1_reach: "long" }));
    expect(group.add).toMatchObject({ value: "3", difference: "+€50" });
    expect(group.remove?.choices).toEqual({ arms: "1", arms_1_reach: "long" });
    expect(groupIn(viewOf({ arms: "3" })).add).toBeUndefined();
    expect(groupIn(viewOf({ arms: "0" })).remove).toBeUndefined();
  });

  test("what is left after taking one away can be built", () => {
    const { remove } = groupIn(viewOf({ arms: "3", arms_3_reach: "long" }));
    const after = viewOf(remove?.choices ?? {});
    expect(after.conflict).toBeUndefined();
    expect(groupIn(after).instances).toHaveLength(2);
  });

  test("is drawn as a card for each, and the way to more and less", () => {
    const view = viewOf({ arms: "2" });
    const html = render(<GroupField group={groupIn(view)} state={stateOf(view.choices)} conflict={undefined} askHref="/ask" onChoose={() => undefined} />);
    const words = textOf(html);
    for (const each of ["Arm 1", "Arm 2", "Reach", "One more", "Remove the last"]) expect(words).toContain(each);
    expect(html).toContain("o.arms=3");
    expect(html).toContain("o.arms=2&amp;o.arms_1_reach=long");
  });
});
