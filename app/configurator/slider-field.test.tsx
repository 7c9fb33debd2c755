/** A number on the page: the slider, the field for those who measured, the marks, and what each says without scripts. */
import { describe, expect, test } from "vitest";
import { danglingIds, hiddenOf, linksOf, optionViewOf, stateOf, valueView } from "#tests/option-views.ts";
import { render, textOf } from "#tests/render.tsx";
import { OptionField } from "./option-field.tsx";
import type { OptionView, ValueView } from "./option-view.ts";
import { scaleHint, type Scale } from "./scale.ts";

const centimetres: Scale = { min: 600, max: 1200, step: 200, size: 10, unit: "centimetres" };
const width = (value: number, more: Partial<ValueView> = {}): ValueView => valueView(String(value), { label: `${value / 10} cm`, choices: { opt: String(value) }, ...more });
const four = [width(600, { selected: true }), width(800, { difference: "+€20" }), width(1000, { status: "blocked" }), width(1200, { beyond: "price" })];
const slider = (more: Partial<OptionView> = {}, query = "", locale: "en" | "ru" = "en"): string =>
  render(<OptionField
    option={optionViewOf({ label: "Width", look: "slider", shown: "600", current: "60 cm", scale: { ...centimetres, hint: scaleHint(centimetres, locale) }, values: four, ...more })}
    state={stateOf(query)} conflict={undefined} askHref="/help" onChoose={() => undefined}
  />, { locale });
const many = Array.from({ length: 13 }, (_, at) => width(600 + at * 50, { selected: at === 0, status: at > 2 && at < 5 ? "blocked" : "possible" }));
const attributesOf = (html: string, pattern: RegExp): Record<string, string> =>
  Object.fromEntries([...(pattern.exec(html)?.[0] ?? "").matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name.toLowerCase(), value]));

describe("the slider", () => {
  test("is named by the heading and says its value in words, not in millimetres", () => {
    expect(attributesOf(slider(), /<input type="range"[^>]*>/)).toMatchObject({ "aria-labelledby": "option-opt", "aria-valuetext": "60 cm", min: "600", max: "1200", step: "200", value: "600" });
    expect(danglingIds(slider())).toEqual([]);
  });

  test("stands at its least where nothing is shown", () => {
    expect(attributesOf(slider({ shown: undefined, current: "" }), /<input type="range"[^>]*>/)).toMatchObject({ value: "600" });
  });

  test("is out of the way without scripts: the field and the marks do it then", () => {
    expect(slider()).toMatch(/<div class="[^"]*unscripted:hidden[^"]*"[^>]*>(<span[^>]*><\/span>)?<input type="range"/);
  });

  test("shades the stretches that are not to be had, and only those", () => {
    expect(slider()).toContain("transparent 50%, var(--edge) 50%, var(--edge) 100%, transparent 100%");
    expect(slider({ values: [width(600, { selected: true }), width(800)] })).not.toContain("linear-gradient(90deg");
    expect(slider({ values: many })).toContain(`var(--edge) ${(3 / 13) * 100}%, var(--edge) ${(5 / 13) * 100}%`);
  });

  test("numbers below zero stand on it as they are", () => {
    const scale = { min: -20, max: 20, step: 10, size: 1, unit: undefined };
    const html = slider({ shown: "-20", current: "-20", scale: { ...scale, hint: scaleHint(scale, "en") }, values: [valueView("-20", { selected: true }), valueView("-10"), valueView("0"), valueView("10"), valueView("20")] });
    expect(attributesOf(html, /<input type="range"[^>]*>/)).toMatchObject({ min: "-20", max: "20", value: "-20" });
    expect(textOf(html)).toContain("From -20 to 20, in steps of 10");
  });
});

describe("the field", () => {
  test("shows the number in the unit people write, with the unit beside it and a name of its own", () => {
    expect(attributesOf(slider(), /<input name="n\.opt"[^>]*>/)).toMatchObject({ value: "60", inputmode: "decimal", "aria-describedby": "hint-opt", autocomplete: "off" });
    expect(textOf(slider())).toContain("Width as a number cm");
    expect(textOf(slider({}, "", "ru"))).toContain("Width числом см");
  });

  test.each([[{ ...centimetres, size: 1000, unit: "metres" as const }, "1.2", "m"], [{ ...centimetres, size: 1, unit: "millimetres" as const }, "1200", "mm"], [{ ...centimetres, size: 1, unit: undefined }, "1200", ""]])("in %o it says %s %s", (scale, value, unit) => {
    const html = slider({ shown: "1200", scale: { ...scale, hint: "" } });
    expect(attributesOf(html, /<input name="n\.opt"[^>]*>/)).toMatchObject({ value });
    expect(textOf(html.slice(html.indexOf('name="n.opt"'), html.indexOf("</label>")))).toContain(unit);
  });

  test("without scripts is a form of the address: what was chosen elsewhere goes along, this option's own choice does not", () => {
    const html = slider({}, "o.opt=800&o.wood=oak&budget=900&with=a.b&undo=x.y");
    expect(hiddenOf(html)).toEqual([["o.wood", "oak"], ["budget", "900"], ["with", "a.b"]]);
    expect(html).toMatch(/<form method="get"/);
    expect(html).toMatch(/<button[^>]*class="[^"]*scripted:hidden[^"]*"[^>]*>Apply/);
  });

  test("sent without scripts it says what became of the number, beside the field and aloud", () => {
    const status = (query: string, more: Partial<OptionView> = {}, locale: "en" | "ru" = "en") => /<p role="status" aria-live="polite"[^>]*>([^<]*)<\/p>/.exec(slider(more, query, locale))?.[1];
    expect(status("n.opt=9999", { shown: "1200" })).toBe("We build 60–120 cm in steps of 20; taken as 120 cm.");
    expect(status("n.opt=9999", { shown: "1200" }, "ru")).toBe("Делаем 60–120 см с шагом 20; взяли 120 см.");
    expect(status("n.opt=abc")).toBe("We build 60–120 cm in steps of 20; please type a number.");
    expect([status(""), status("n.opt=60"), status("n.other=9999")]).toEqual(["", "", ""]);
    // Another value is shown by now, unless the page says why it is not this one.
    expect(status("n.opt=9999", { shown: "800" })).toBe("");
    expect(status("n.opt=9999&why=opt:1200", { shown: "800" })).toContain("taken as 120 cm");
  });

  test("is empty where nothing is shown", () => {
    expect(attributesOf(slider({ shown: undefined }), /<input name="n\.opt"[^>]*>/)).toMatchObject({ value: "" });
  });

  test("what may be typed is said in words that belong to the field", () => {
    expect(slider()).toMatch(/<p id="hint-opt"[^>]*>From 60 to 120 cm, in steps of 20<\/p>/);
    expect(slider({}, "", "ru")).toMatch(/<p id="hint-opt"[^>]*>От 60 до 120 см, с шагом 20<\/p>/);
  });
});

describe("the marks", () => {
  test("are links, each with its price or its reason", () => {
    expect(linksOf(slider()).map(({ text, query, current }) => [text, query, current])).toEqual([
      ["60 60 cm", { "o.opt": "600" }, "true"], ["80 80 cm +€20", { "o.opt": "800" }, undefined],
      ["100 100 cm , needs another change", { why: "opt:1000" }, undefined], ["120 120 cm , above your budget", { why: "opt:1200" }, undefined],
    ]);
  });

  test.each([["unavailable", undefined, ", not available now", ", сейчас нет"], ["possible", "date", ", after your date", ", позже вашего срока"], ["blocked", undefined, ", needs another change", ", нужно изменить что-то ещё"]] as const)("%s, %s", (status, beyond, words, russian) => {
    const values = [width(600, { selected: true }), width(800, { status, beyond })];
    expect(linksOf(slider({ values })).at(1)?.text).toBe(`80 80 cm ${words}`);
    expect(linksOf(slider({ values }, "", "ru")).at(1)?.text).toBe(`80 80 cm ${russian}`);
  });

  test("the number alone is for eyes, the value with its unit for ears", () => {
    expect(slider()).toContain('<span aria-hidden="true">80</span><span class="sr-only">80 cm</span>');
  });

  test("more than a finger can tell apart are left out, and the hint is seen instead", () => {
    expect(linksOf(slider({ values: many }))).toEqual([]);
    expect(slider({ values: many })).toMatch(/<p id="hint-opt" class="mt-1/);
    expect(slider()).toMatch(/<p id="hint-opt" class="sr-only"/);
  });

  test("a slider without a scale draws neither slider nor field", () => {
    const html = slider({ scale: undefined });
    expect(html).not.toMatch(/<input/);
    expect(textOf(html)).toBe("Width");
  });
});
