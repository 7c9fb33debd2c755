/** A shelf small enough to count by hand, and what its versions are made of: for tests of what happens around models. */
import { compile } from "#app/configurator/compile.ts";
import type { ModelSource } from "#app/configurator/model.ts";
import { readModel } from "#app/configurator/read-model.ts";
import type { Version } from "#app/configurator/version-change.ts";

type OptionSource = ModelSource["options"][number];
type RuleSource = NonNullable<ModelSource["rules"]>[number];

export const shelfOptions: readonly OptionSource[] = [
  { kind: "enum", id: "wood", section: "all", label: { en: "Wood", ru: "Дерево" }, default: "pine", values: [{ id: "pine", label: { en: "Pine", ru: "Сосна" } }, { id: "oak", label: { en: "Oak", ru: "Дуб" }, price: { EUR: 8_000, USD: 9_000 } }] },
  { kind: "length", id: "width", section: "all", label: { en: "Width", ru: "Ширина" }, min: 600, max: 1200, step: 300, default: 600, unit: "cm", pricePerUnit: { EUR: 10, USD: 11 }, weightPerUnit: 20 },
  { kind: "bool", id: "doors", section: "all", label: { en: "Glass doors", ru: "Стеклянные дверцы" }, price: { EUR: 5_000, USD: 5_500 }, leadDays: 7 },
];

export const doorsNeedOak: RuleSource = { kind: "requires", id: "doors-oak", name: { en: "Doors need oak", ru: "Дверцам нужен дуб" }, sentence: { en: "Glass doors are made for oak only.", ru: "Стеклянные дверцы делаются только из дуба." }, if: "doors", then: "wood == 'oak'" };
export const pineIsShort: RuleSource = { kind: "requires", id: "pine-short", name: { en: "Pine is short", ru: "Сосна короткая" }, sentence: { en: "Pine boards end at 90 cm.", ru: "Сосновые доски не длиннее 90 см." }, if: "wood == 'pine'", then: "width <= 900" };

/** Pine or oak, 60 to 120 cm, glass doors for oak only: 9 configurations, 160 to 350 euros. */
export const shelf = (more: Partial<ModelSource> = {}): ModelSource => ({
  language: 1, id: "test-shelf", title: { en: "Shelf", ru: "Полка" }, sections: [{ id: "all", title: { en: "All", ru: "Всё" } }],
  options: [...shelfOptions], rules: [doorsNeedOak],
  prices: { base: { EUR: 10_000, USD: 11_000 } }, leadTime: { baseDays: 14, lines: [] }, weight: { base: 5_000 },
  parts: [{ shape: "box", at: ["0", "0", "0"], size: ["width", "300", "20"], material: "if(wood == 'oak', 'oak-natural', 'pine')", item: { sku: "BOARD-{wood}", label: { en: "Board", ru: "Доска" } } }],
  ...more,
});

/** The shelf with an option put in place of the one of its id, or behind the others. */
export const withOption = (option: OptionSource, source: ModelSource = shelf()): ModelSource =>
  ({ ...source, options: source.options.some((each) => each.id === option.id) ? source.options.map((each) => (each.id === option.id ? option : each)) : [...source.options, option] });

/** Read and compiled; a model that cannot be is a mistake of the test. */
export function versionOf(source: ModelSource): Version {
  const read = readModel(source);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const compiled = compile(read.model);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problem));
  return { model: read.model, artefact: compiled.artefact };
}
