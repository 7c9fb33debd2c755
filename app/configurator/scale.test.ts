import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Model } from "./model.ts";
import { blockedStretches, nearestValue, scaleHint, typedNotice, type Scale } from "./scale.ts";
import { typedChoices } from "./typed-choices.ts";
import { difference, unitOf, valueLabel, weightLabel } from "./value-label.ts";

const centimetres: Scale = { min: 1200, max: 2000, step: 200, size: 10, unit: "centimetres" };

describe("a typed number", () => {
  test.each([
    ["120", "1200"], ["121", "1200"], ["130", "1400"], ["129.9", "1200"], ["137,5", "1400"], ["200", "2000"], ["1000", "2000"], ["0", "1200"], ["-5", "1200"], [" 160 ", "1600"], ["160.", "1600"],
  ])("%j is %s", (typed, value) => {
    expect(nearestValue(centimetres, typed)).toBe(value);
  });

  test.each(["", "wide", "1e3", "12 0", "0x10", "NaN", "Infinity", "1.2.3", "99999999", "１２０", "120cm"])("%j is no number", (typed) => {
    expect(nearestValue(centimetres, typed)).toBeUndefined();
  });

  test("is always a value of the option, and none is nearer", () => {
    const scale = fc.record({ min: fc.integer({ min: -500, max: 500 }), count: fc.integer({ min: 1, max: 60 }), step: fc.integer({ min: 1, max: 50 }), size: fc.constantFrom(1, 10, 1000) })
      .map(({ min, count, step, size }): Scale => ({ min, max: min + (count - 1) * step, step, size, unit: undefined }));
    fc.assert(fc.property(scale, fc.integer({ min: -9999, max: 9999 }), (one, typed) => {
      const value = Number(nearestValue(one, String(typed)));
      expect(value).toBeGreaterThanOrEqual(one.min);
      expect(value).toBeLessThanOrEqual(one.max);
      expect((value - one.min) % one.step).toBe(0);
      const wanted = Math.min(one.max, Math.max(one.min, typed * one.size));
      for (let other = one.min; other <= one.max; other += one.step) expect(Math.abs(value - wanted)).toBeLessThanOrEqual(Math.abs(other - wanted));
    }));
  });

  test("says what may be typed, in the reader's language", () => {
    expect(scaleHint(centimetres, "en")).toBe("From 120 to 200 cm, in steps of 20");
    expect(scaleHint({ ...centimetres, size: 1000, unit: "metres", min: 1250 }, "ru")).toBe("От 1,25 до 2 м, с шагом 0,2");
    expect(scaleHint({ min: 0, max: 6, step: 1, size: 1, unit: undefined }, "en")).toBe("From 0 to 6, in steps of 1");
  });
});

describe("what is said of a typed number", () => {
  test.each([
    ["1600", "200 cm", "200 см"], ["9999", "200 cm", "200 см"], ["-3", "120 cm", "120 см"], ["155", "160 cm", "160 см"], ["137,5", "140 cm", "140 см"],
  ])("%s is taken as %s", (typed, taken, russian) => {
    expect(typedNotice(centimetres, typed, "en")).toBe(`We build 120–200 cm in steps of 20; taken as ${taken}.`);
    expect(typedNotice(centimetres, typed, "ru")).toBe(`Делаем 120–200 см с шагом 20; взяли ${russian}.`);
  });

  test.each(["abc", "1e3", "<b>", "12 0"])("%j is no number, and is told so", (typed) => {
    expect(typedNotice(centimetres, typed, "en")).toBe("We build 120–200 cm in steps of 20; please type a number.");
    expect(typedNotice(centimetres, typed, "ru")).toBe("Делаем 120–200 см с шагом 20; введите число.");
  });

  test.each(["120", " 160 ", "200.0", "140,", "", " "])("nothing of %j", (typed) => expect(typedNotice(centimetres, typed, "en")).toBe(""));

  test("nothing exactly where what was typed is the value taken", () => {
    const fine: Scale = { min: 1250, max: 2000, step: 5, size: 1000, unit: "metres" };
    fc.assert(fc.property(fc.integer({ min: 0, max: 3000 }), (millimetres) => {
      const typed = String(millimetres / 1000);
      expect(typedNotice(fine, typed, "en") === "").toBe(nearestValue(fine, typed) === String(millimetres));
    }));
  });
});

const text = (en: string) => ({ en });
const options: Model["options"] = [
  { id: "width", section: "s", kind: "length", unit: "cm", min: 1200, max: 2050, step: 200, label: text("Width") },
  { id: "sag", section: "s", kind: "length", unit: "mm", min: 0, max: 40, step: 5, label: text("Sag") },
  { id: "hall", section: "s", kind: "length", unit: "m", min: 1000, max: 9000, step: 500, label: text("Hall") },
  { id: "load", section: "s", kind: "integer", unit: "kg", min: 0, max: 100, step: 10, label: text("Load") },
  { id: "seats", section: "s", kind: "quantity", min: 1, max: 5, step: 1, label: text("Seats") },
  { id: "colour", section: "s", kind: "enum", label: text("Colour"), values: [{ id: "red", label: { en: "Red", ru: "Красный" } }] },
  { id: "drawer", section: "s", kind: "bool", label: text("Drawer") },
];
const named = (id: string) => options.find((option) => option.id === id) as Model["options"][number];

describe("numbers typed without scripts", () => {
  const read = (query: string) => typedChoices({ options }, new URLSearchParams(query));

  test("become choices in the option's own unit; steps that do not reach the end are kept", () => {
    expect(read("n.width=139&n.sag=7&n.hall=2,3&n.load=44&n.seats=9")).toEqual({ width: "1400", sag: "5", hall: "2500", load: "40", seats: "5" });
    expect(read("n.width=500")).toEqual({ width: "2000" });
  });

  test("of what has no numbers, or is none, are nothing", () => {
    expect(read("n.colour=3&n.drawer=1&n.width=wide&n.nothing=5&width=120")).toEqual({});
  });
});

describe("values in words", () => {
  test.each([
    ["width", "1200", "120 cm", "120 см"], ["width", "1255", "125.5 cm", "125,5 см"], ["sag", "5", "5 mm", "5 мм"], ["hall", "2500", "2.5 m", "2,5 м"], ["load", "40", "40 kg", "40 кг"], ["seats", "3", "3", "3"],
    ["colour", "red", "Red", "Красный"], ["colour", "gone", "gone", "gone"], ["drawer", "true", "Yes", "Да"], ["drawer", "false", "No", "Нет"],
  ])("%s %s", (option, value, en, ru) => {
    expect(valueLabel(named(option), value, "en")).toBe(en);
    expect(valueLabel(named(option), value, "ru")).toBe(ru);
  });

  test("units know how many of the option's own make one", () => {
    expect(options.map((option) => unitOf(option).size)).toEqual([10, 1, 1000, 1, 1, 1, 1]);
  });

  test("differences have a sign, none is nothing", () => {
    expect([difference(12_000, "en", "EUR"), difference(-4_050, "en", "EUR"), difference(0, "en", "EUR")]).toEqual(["+€120", "−€40.50", ""]);
    expect(difference(150_000, "ru", "RUB").replaceAll("\u00a0", " ")).toBe("+ 1 500 ₽");
  });

  test("weights are kilograms", () => {
    expect([weightLabel(59_340, "en"), weightLabel(800, "ru"), weightLabel(0, "en")]).toEqual(["59.3 kg", "0,8 кг", "0 kg"]);
  });
});

describe("stretches of a slider that are not to be had", () => {
  const values = (marks: string) => [...marks].map((mark) => ({ status: mark === "x" ? "blocked" : "possible", beyond: mark === "b" ? "price" : undefined }));

  test("join where they touch", () => {
    expect(blockedStretches(values("..xx"))).toEqual([{ from: 0.5, until: 1 }]);
    expect(blockedStretches(values("xb.x."))).toEqual([{ from: 0, until: 0.4 }, { from: expect.closeTo(0.6, 9), until: 0.8 }]);
    expect(blockedStretches(values("...."))).toEqual([]);
    expect(blockedStretches([])).toEqual([]);
  });

  test("cover exactly the values that are not free", () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(".", "x", "b"), { minLength: 1, maxLength: 40 }), (marks) => {
      const stretches = blockedStretches(values(marks.join("")));
      marks.forEach((mark, index) => {
        const middle = (index + 0.5) / marks.length;
        expect(stretches.some(({ from, until }) => from <= middle && middle < until)).toBe(mark !== ".");
      });
      stretches.forEach((stretch, index) => expect(stretch.from).toBeGreaterThan(stretches[index - 1]?.until ?? -1));
    }));
  });
});
