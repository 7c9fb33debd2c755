import { careTexts } from "./care-texts.ts";
import type { CareKey } from "./care-texts.ts";
import { materialCard } from "./materials.ts";
import { materialsOf } from "./picture-roles.ts";
import type {
  Currency, Family, FamilyParams, Localized, MaterialId, PictureLook, ProductTag, SeedAttributeContent, SeedAttributeValue,
  SeedPicture, SeedProduct, SeedProductOption, SeedVariant,
} from "./types.ts";

export type Pair = readonly [en: string, ru: string];
export type Size = readonly [width: number, depth: number, height: number];
interface Extent {
  readonly width: number;
  readonly depth: number;
  readonly height: number;
}
type Shape = { readonly [F in Family]: { readonly family: F; readonly params: FamilyParams[F] } }[Family];
/** Main material, then what differs from it, then what carries it (see `PictureLook`). */
type Look = readonly [main: MaterialId, accent?: MaterialId | null, frame?: MaterialId];

const optionLabels = {
  finish: { en: "Finish", ru: "Отделка" },
  cover: { en: "Cover", ru: "Обивка" },
  colour: { en: "Colour", ru: "Цвет" },
  top: { en: "Top", ru: "Столешница" },
  frame: { en: "Frame", ru: "Каркас" },
  fronts: { en: "Fronts", ru: "Фасады" },
  shade: { en: "Shade", ru: "Абажур" },
  size: { en: "Size", ru: "Размер" },
} as const satisfies Record<string, Localized>;

const origins = {
  berlin: ["Berlin, Germany", "Берлин, Германия", "в Берлине"],
  brandenburg: ["Brandenburg, Germany", "Бранденбург, Германия", "в Бранденбурге, Германия"],
  poland: ["Gdańsk, Poland", "Гданьск, Польша", "в Гданьске, Польша"],
  portugal: ["Guimarães, Portugal", "Гимарайнш, Португалия", "в Гимарайнше, Португалия"],
  lithuania: ["Kaunas, Lithuania", "Каунас, Литва", "в Каунасе, Литва"],
  finland: ["Tampere, Finland", "Тампере, Финляндия", "в Тампере, Финляндия"],
  denmark: ["Odense, Denmark", "Оденсе, Дания", "в Оденсе, Дания"],
  italy: ["Udine, Italy", "Удине, Италия", "в Удине, Италия"],
} as const satisfies Record<string, readonly [en: string, ru: string, where: string]>;

/** How it arrives and what is left to do: the last paragraph of every description. */
const arrivals = {
  none: [
    "It comes assembled: take off the paper and the cardboard corners, and it is ready to use",
    "Приезжает в сборе: снимите бумагу и картонные уголки, и можно пользоваться",
  ],
  legs: [
    "All that is left to you is screwing on the legs, ten minutes with the key in the box",
    "Вам останется только прикрутить ножки: десять минут, ключ лежит в коробке",
  ],
  one: [
    "One person puts it together in half an hour; tools and drawn instructions are in the box",
    "Один человек соберёт за полчаса: инструмент и инструкция с рисунками лежат в коробке",
  ],
  two: [
    "Two people put it together in an hour; tools and drawn instructions are in the box",
    "Вдвоём собирается за час: инструмент и инструкция с рисунками лежат в коробке",
  ],
  service: [
    "Our fitters bring it in, put it up, level it and take the packaging away with them",
    "Наши мастера занесут, соберут, выставят по уровню и увезут с собой упаковку",
  ],
  roll: [
    "It comes rolled, never folded; let it lie for two days before you move furniture onto it",
    "Приезжает в рулоне, без сгибов; дайте полежать два дня, прежде чем ставить мебель",
  ],
  soft: [
    "It comes folded in a paper sleeve, without plastic, with a care card sewn to the seam",
    "Приезжает в бумажном конверте, без пластика, памятка по уходу вшита в шов",
  ],
} as const satisfies Record<string, Pair>;

export interface VariantSpec {
  readonly look: Look;
  /** Whole euros, tax included. The other price books follow from it (`priceList`). */
  readonly price: number;
  readonly was?: number;
  readonly size?: Size;
  /** Name of the size where width by depth would not tell it (a mattress size, a number of people). */
  readonly sizeName?: Pair;
  readonly kg?: number;
  readonly stock?: readonly [berlin: number, hamburg: number, moscow: number];
}

export interface ProductSpec {
  readonly slug: string;
  /** Article number: the sku of the n-th variant is LW-<article>-<n>. */
  readonly article: number;
  readonly name: Pair;
  readonly subtitle: Pair;
  readonly text: Pair;
  readonly in: readonly [string, ...string[]];
  readonly collection: string;
  readonly style: string;
  readonly rooms: readonly string[];
  readonly facts?: Readonly<Record<string, SeedAttributeContent>>;
  readonly size: Size;
  readonly kg: number;
  readonly packing: "flat" | "whole" | "roll" | "soft";
  readonly care: CareKey;
  readonly origin: keyof typeof origins;
  readonly since: string;
  readonly rating: readonly [average: number, count: number];
  readonly costShare: number;
  readonly choose?: Exclude<keyof typeof optionLabels, "size">;
  /** Which material of the look the choice changes. */
  readonly chooseBy?: keyof PictureLook;
  readonly shape: (extent: Extent) => Shape;
  /** Where this piece departs from how its family is dressed. */
  readonly roles?: Partial<Record<keyof PictureLook, readonly string[]>>;
  readonly variants: readonly [VariantSpec, ...VariantSpec[]];
  readonly madeToOrder?: boolean;
  readonly leadDays?: number;
  readonly tags?: readonly ProductTag[];
  readonly related?: readonly string[];
  readonly modelId?: string;
}

const localized = ([en, ru]: Pair): Localized => ({ en, ru });
const extentOf = ([width, depth, height]: Size): Extent => ({ width, depth, height });

/** Larkwood's price lists: EUR with 19 % VAT -> USD without tax and RUB with VAT, each rounded the way a price tag is. */
export function priceList(euros: number): Readonly<Record<Currency, number>> {
  const dollars = euros < 100 ? Math.round(euros * 0.98) : Math.round((euros * 0.98) / 5) * 5;
  const roubles = euros < 100 ? Math.round((euros * 98) / 50) * 50 : Math.round((euros * 98) / 500) * 500 - 10;
  return { EUR: euros * 100, USD: dollars * 100, RUB: roubles * 100 };
}

function lookOf([main, accent, frame]: Look): PictureLook {
  return { main, ...(accent ? { accent } : {}), ...(frame === undefined ? {} : { frame }) };
}

const unique = <T>(list: readonly T[]): readonly T[] => [...new Set(list)];

/** Shelves, frames and tops travel flat; upholstery and lamps whole; rugs rolled; textiles folded. */
function packageOf([width, depth, height]: Size, packing: ProductSpec["packing"]): Extent {
  const [long, middle, short] = [width, depth, height].toSorted((a, b) => b - a) as [number, number, number];
  if (packing === "flat") return { width: long + 60, depth: middle + 60, height: Math.max(120, Math.round(short / 4 / 10) * 10) };
  if (packing === "roll") return { width: Math.min(width, depth) + 60, depth: 280, height: 280 };
  if (packing === "soft") return { width: 480, depth: 380, height: Math.max(80, Math.min(220, short)) };
  return { width: width + 80, depth: depth + 80, height: height + 80 };
}

/** Sizes below 3 cm (pile, cloth) say nothing to a buyer; what lies flat or is slept on has a length. */
function sizeAttributes([width, depth, height]: Size, family: Family): Record<string, number> {
  const along = family === "rug" || family === "throw" || family === "bed" ? "length" : "depth";
  const all: Record<string, number> = { width, [along]: depth, height };
  return Object.fromEntries(Object.entries(all).filter(([, millimetres]) => millimetres >= 30));
}

/** A steady spread of stock, so that some pieces are plentiful, some short and some sold out at one place. */
function stockOf(spec: ProductSpec, variant: VariantSpec, index: number): SeedVariant["stock"] {
  if (spec.madeToOrder === true) return { berlin: 0, hamburg: 0, moscow: 0 };
  const [berlin, hamburg, moscow] = variant.stock ?? [
    (spec.article * 7 + index * 5) % 17,
    (spec.article * 3 + index * 11) % 29,
    (spec.article * 5 + index * 7) % 13,
  ];
  return { berlin, hamburg, moscow };
}

function centimetres([width, depth, height]: Size): readonly [key: string, text: string] {
  const other = depth < 30 ? height : depth;
  const text = `${width / 10} × ${other / 10}`;
  return [`${width / 10}x${other / 10}`, text];
}

function sizeValue(spec: ProductSpec, variant: VariantSpec): SeedAttributeValue {
  const [key, text] = centimetres(variant.size ?? spec.size);
  if (variant.sizeName !== undefined) return { key, label: localized(variant.sizeName) };
  return { key, label: { en: `${text} cm`, ru: `${text} см` } };
}

function chosenMaterial(spec: ProductSpec, variant: VariantSpec): MaterialId {
  const materials = lookOf(variant.look);
  return materials[spec.chooseBy ?? "main"] ?? materials.main;
}

function optionsOf(spec: ProductSpec): readonly SeedProductOption[] {
  const options: SeedProductOption[] = [];
  const chosen = unique(spec.variants.map((variant) => chosenMaterial(spec, variant)));
  if (chosen.length > 1) {
    const key = spec.choose ?? "finish";
    const values = chosen.map(materialCard).map(({ id, label, hex }) => ({ key: id, label, hex }));
    options.push({ key, label: optionLabels[key], values });
  }
  const sizes = new Map(spec.variants.map((variant) => [sizeValue(spec, variant).key, sizeValue(spec, variant)]));
  if (sizes.size > 1) options.push({ key: "size", label: optionLabels.size, values: [...sizes.values()] });
  return options;
}

function variantOf(spec: ProductSpec, variant: VariantSpec, index: number, options: readonly SeedProductOption[]): SeedVariant {
  const size = variant.size ?? spec.size;
  const materials = lookOf(variant.look);
  const cards = unique([materials.main, materials.accent, materials.frame].filter((id) => id !== undefined)).map(materialCard);
  const values = { [spec.choose ?? "finish"]: chosenMaterial(spec, variant), size: sizeValue(spec, variant).key };
  const shape = spec.shape(extentOf(size));
  const picture: SeedPicture = { ...shape, materials: materialsOf(shape, materials, spec.roles) };
  const visible = unique([materials.main, chosenMaterial(spec, variant)]).map((id) => materialCard(id).colour);
  return {
    sku: `LW-${spec.article}-${String(index + 1).padStart(2, "0")}`,
    options: Object.fromEntries(options.map(({ key }) => [key, values[key] ?? ""])),
    price: priceList(variant.price),
    ...(variant.was === undefined ? {} : { wasPrice: priceList(variant.was) }),
    costEur: Math.round((variant.price * 100 * spec.costShare) / 1.19),
    stock: stockOf(spec, variant, index),
    weightGrams: Math.round((variant.kg ?? spec.kg) * 1000),
    packageMm: packageOf(size, spec.packing),
    leadTimeDays: spec.leadDays ?? (spec.madeToOrder === true ? 35 : 14),
    attributes: {
      colour: unique(visible),
      material: unique(cards.map((card) => card.group)),
      weight: variant.kg ?? spec.kg,
      ...sizeAttributes(size, shape.family),
    },
    picture,
  };
}

function tagsOf(spec: ProductSpec): readonly ProductTag[] {
  const derived: ProductTag[] = [];
  if (spec.since >= "2026-03") derived.push("new");
  if (spec.madeToOrder === true) derived.push("made-to-order");
  if (spec.variants.some((variant) => variant.was !== undefined)) derived.push("reduced");
  return unique([...derived, ...(spec.tags ?? [])]);
}

function closing(spec: ProductSpec): Pair {
  const [place, , where] = origins[spec.origin];
  const weights = unique(spec.variants.map((variant) => variant.kg ?? spec.kg)).toSorted((a, b) => a - b);
  const lightest = weights[0] ?? spec.kg;
  const from = weights.length > 1;
  const unassembled = spec.packing === "roll" ? arrivals.roll : arrivals.soft;
  const [en, ru] = Object.entries(arrivals).find(([key]) => key === spec.facts?.assembly)?.[1] ?? unassembled;
  const weeks = Math.max(1, Math.round((spec.leadDays ?? 35) / 7));
  const order: Pair = spec.madeToOrder === true ? [" to order", " на заказ"] : ["", ""];
  // How long a configuration takes, in the workshop's working days, its page says too.
  const time: Pair = spec.madeToOrder === true && spec.modelId === undefined ? [weeks === 1 ? " in about a week" : ` in about ${weeks} weeks`, weeks === 1 ? " Срок около недели." : ` Срок около ${weeks} нед.`] : ["", ""];
  // So it does its weight.
  const weight: Pair =
    spec.modelId === undefined
      ? [` Weight ${from ? "from " : ""}${lightest} kg.`, ` Вес ${from ? "от " : ""}${String(lightest).replace(".", ",")} кг.`]
      : ["", ""];
  return [`Made${order[0]} in ${place}${time[0]}.${weight[0]} ${en}.`, `Сделано${order[1]} ${where}.${time[1]}${weight[1]} ${ru}.`];
}

/** One row of the catalogue, written short, as the full record the seed takes. */
export function product(spec: ProductSpec): SeedProduct {
  const options = optionsOf(spec);
  const care = careTexts[spec.care];
  const last = closing(spec);
  return {
    externalId: `lw-${spec.slug}`,
    slug: spec.slug,
    name: localized(spec.name),
    subtitle: localized(spec.subtitle),
    description: { en: `${spec.text[0]}\n\n${last[0]}`, ru: `${spec.text[1]}\n\n${last[1]}` },
    care: care.text,
    categories: spec.in,
    collection: spec.collection,
    attributes: {
      style: spec.style,
      room: spec.rooms,
      care: care.kind,
      "made-in": { en: origins[spec.origin][0], ru: origins[spec.origin][1] },
      ...spec.facts,
    },
    options,
    variants: spec.variants.map((variant, index) => variantOf(spec, variant, index, options)),
    madeToOrder: spec.madeToOrder === true,
    taxClass: "standard",
    tags: tagsOf(spec),
    introducedOn: spec.since,
    rating: { average: spec.rating[0], count: spec.rating[1] },
    relatedTo: (spec.related ?? []).map((slug) => `lw-${slug}`),
    ...(spec.modelId === undefined ? {} : { modelId: spec.modelId }),
  };
}
