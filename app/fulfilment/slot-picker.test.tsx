import { describe, expect, test } from "vitest";
import { render, textOf } from "#tests/render.tsx";
import { tagsOf } from "#tests/forms.ts";
import { Summarised } from "#app/ui/wrong-field.ts";
import { SlotPicker } from "./slot-picker.tsx";
import type { OfferedDay } from "./slot-days.ts";
import { laterKey, slotChoices } from "./slot-view.ts";

const window = { id: "am", from: "08:00", until: "12:00", weekdays: [1, 2, 3, 4, 5, 6, 7], capacity: 1, assemblies: 1 };
const days = (count: number, full: readonly number[] = []): OfferedDay[] =>
  Array.from({ length: count }, (_, index) => ({ day: `2026-12-${String(index + 1).padStart(2, "0")}`, windows: [{ window, full: full.includes(index) }] }));
const shown = (html: string) => tagsOf(html, "input").map((input) => `${input.value}${input.checked === undefined ? "" : " chosen"}${input.disabled === undefined ? "" : " full"}`);

describe("the times to choose from", () => {
  test("each day has its row, nothing is chosen for anybody, what is taken cannot be", () => {
    const html = render(<SlotPicker slots={slotChoices(days(3, [0]), {})} />, { locale: "en" });
    expect(shown(html)).toEqual(["2026-12-01/am full", "2026-12-02/am", "2026-12-03/am"]);
    expect(tagsOf(html, "input").every((input) => "required" in input)).toBe(true);
    // Where she may choose later the server asks: a browser cannot point into a closed list.
    expect(tagsOf(render(<SlotPicker slots={slotChoices(days(30), {})} orLater />, { locale: "en" }), "input").some((input) => "required" in input)).toBe(false);
    expect(textOf(html)).toContain("Wed 2 December");
    expect(textOf(html)).toContain("taken");
    expect(html).toContain('aria-label="Tue 1 December, 08:00–12:00"');
  });

  test("what was chosen before stays chosen while it is free; the order's own time counts as free", () => {
    expect(slotChoices(days(3), { chosen: "2026-12-03/am" }).chosen).toBe("2026-12-03/am");
    expect(slotChoices(days(3, [2]), { chosen: "2026-12-03/am" })).toMatchObject({ chosen: undefined, free: true });
    expect(slotChoices(days(3, [0, 1, 2]), { own: "2026-12-02/am" })).toMatchObject({ chosen: "2026-12-02/am" });
  });

  test("later days are folded away, unless one of them is chosen", () => {
    expect(render(<SlotPicker slots={slotChoices(days(9), {})} />, { locale: "en" })).toMatch(/<details class/);
    expect(render(<SlotPicker slots={slotChoices(days(9), { chosen: "2026-12-08/am" })} />, { locale: "en" })).toMatch(/<details open/);
    expect(shown(render(<SlotPicker slots={slotChoices(days(9), {})} />, { locale: "en" }))).toHaveLength(9);
  });

  test("the days behind the word are open where nothing in sight is free", () => {
    expect(render(<SlotPicker slots={slotChoices(days(9, [0, 1, 2, 3, 4]), {})} />, { locale: "en" })).toMatch(/<details open/);
  });

  test("the time may be left open where that is offered, and stays open", () => {
    const offered = (chosen?: string) => shown(render(<SlotPicker slots={slotChoices(days(1), { chosen })} orLater />, { locale: "en" }));
    expect(offered()).toEqual(["2026-12-01/am", "later"]);
    expect(offered(laterKey)).toEqual(["2026-12-01/am", "later chosen"]);
    expect(shown(render(<SlotPicker slots={slotChoices(days(1), {})} />, { locale: "en" }))).not.toContain("later");
  });

  test("where nothing can be booked it says what happens instead", () => {
    expect(textOf(render(<SlotPicker slots={slotChoices([], {})} />, { locale: "en" }))).toContain("We write to you");
    expect(textOf(render(<SlotPicker slots={slotChoices([], { byPostalCode: true })} />, { locale: "ru" }))).toContain("Укажите индекс");
    expect(textOf(render(<SlotPicker slots={slotChoices(days(2, [0, 1]), {})} />, { locale: "ru" }))).toContain("договоримся");
  });

  test("a time lost to somebody else is said beside the times", () => {
    const html = render(<Summarised.Provider value><SlotPicker slots={slotChoices(days(2), {})} error="Somebody was quicker" /></Summarised.Provider>, { locale: "en" });
    expect(tagsOf(html, "fieldset")[0]).toMatchObject({ id: "wrong-slot", tabindex: "-1", "aria-describedby": "slot-hint slot-error" });
    expect(html).toMatch(/id="slot-error"[^>]*>.*Somebody was quicker/);
  });
});
