/** What a shopper chooses between a product's variants, changed as data: options with their values, and a variant for each combination. Pure. */
import type { ProductEntry, VariantEntry } from "#app/catalog/catalogue-entry.ts";
import type { LocalisedText } from "#app/catalog/localised-text.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { slugOf } from "./slug-of.ts";

export type ProductOption = ProductEntry["options"][number];
type OptionValue = ProductOption["values"][number];

/** A value as typed: a new one has no key yet. */
export interface TypedValue {
  readonly key: string | undefined;
  readonly label: LocalisedText;
  readonly hex: string | undefined;
}

export type OptionChange =
  /** `option` is the key of the one that is changed; absent for a new one. */
  | { readonly kind: "option"; readonly option: string | undefined; readonly label: LocalisedText; readonly values: readonly TypedValue[] }
  | { readonly kind: "remove-option"; readonly option: string }
  | { readonly kind: "add-variant"; readonly sku: string; readonly options: Readonly<Record<string, string>> }
  | { readonly kind: "generate-variants"; readonly prefix: string };

export type OptionProblem =
  | { readonly code: "no-option" | "no-value" | "option-without-values" | "variants-alike" | "variant-there" | "sku-taken" | "nothing-to-generate" }
  /** A value that a variant on sale has cannot go. */
  | { readonly code: "value-in-use"; readonly value: string }
  | { readonly code: "too-many-variants"; readonly most: number };

type Changed = Outcome<{ readonly entry: ProductEntry }, OptionProblem>;

/** More than a shopper can choose among, and than one page can show. */
export const mostVariants = 200;

export function changeOptions(entry: ProductEntry, change: OptionChange): Changed {
  switch (change.kind) {
    case "option":
      return putOption(entry, change);
    case "remove-option":
      return removeOption(entry, change.option);
    case "add-variant":
      return addVariant(entry, change.sku, change.options);
    case "generate-variants":
      return generateVariants(entry, change.prefix);
  }
}

/** A key nobody has yet, made of the words. */
function freshKey(label: LocalisedText, taken: ReadonlySet<string>): string {
  const base = slugOf(label.en) || "value";
  let key = base;
  for (let count = 2; taken.has(key); count++) key = `${base}-${count}`;
  return key;
}

function keyed(typed: readonly TypedValue[], before: readonly OptionValue[]): OptionValue[] {
  const known = new Set(before.map((value) => value.key));
  const taken = new Set(known);
  const used = new Set<string>();
  return typed.flatMap(({ key, label, hex }): OptionValue[] => {
    const kept = key !== undefined && known.has(key);
    const name = kept ? key : freshKey(label, taken);
    // The same row twice in a hostile form is one value.
    if (used.has(name)) return [];
    used.add(name);
    taken.add(name);
    return [{ key: name, label: { ...label }, ...(hex === undefined ? {} : { hex }) }];
  });
}

function putOption(entry: ProductEntry, { option, label, values }: Extract<OptionChange, { kind: "option" }>): Changed {
  const before = entry.options.find((one) => one.key === option);
  if (option !== undefined && before === undefined) return failed({ code: "no-option" });
  const after = keyed(values, before?.values ?? []);
  const [first] = after;
  if (first === undefined) return failed({ code: "option-without-values" });
  if (before === undefined) {
    const made = { key: freshKey(label, new Set(entry.options.map((one) => one.key))), label: { ...label }, values: after };
    // What was sold before is the first of the values from now on.
    return ok({ entry: { ...entry, options: [...entry.options, made], variants: entry.variants.map((variant) => ({ ...variant, options: { ...variant.options, [made.key]: first.key } })) } });
  }
  const kept = new Set(after.map((value) => value.key));
  const lost = entry.variants.find((variant) => variant.active && variant.options[before.key] !== undefined && !kept.has(variant.options[before.key] ?? ""));
  if (lost !== undefined) return failed({ code: "value-in-use", value: lost.options[before.key] ?? "" });
  return ok({ entry: { ...entry, options: entry.options.map((one) => (one.key === option ? { ...one, label: { ...label }, values: after } : one)) } });
}

/** The combination as one text: equal for variants a shopper could not tell apart. */
export const combinationOf = (options: readonly ProductOption[], chosen: Readonly<Record<string, string>>): string => JSON.stringify(options.map((option) => chosen[option.key] ?? ""));

function removeOption(entry: ProductEntry, key: string): Changed {
  if (!entry.options.some((one) => one.key === key)) return failed({ code: "no-option" });
  const options = entry.options.filter((one) => one.key !== key);
  const active = entry.variants.filter((variant) => variant.active).map((variant) => combinationOf(options, variant.options));
  if (new Set(active).size < active.length) return failed({ code: "variants-alike" });
  return ok({ entry: { ...entry, options, variants: entry.variants.map((variant) => ({ ...variant, options: Object.fromEntries(Object.entries(variant.options).filter(([name]) => name !== key)) })) } });
}

/** Prices and sizes of the first variant are where an editor begins; stock and pictures are the new one's own. */
function variantLike(entry: ProductEntry, sku: string, options: Readonly<Record<string, string>>): VariantEntry {
  const [first] = entry.variants;
  return {
    sku, options: { ...options }, attributes: {}, prices: Object.fromEntries(Object.entries(first?.prices ?? {}).map(([book, price]) => [book, { ...price }])), stock: {},
    cost: first?.cost ?? null, weightGrams: first?.weightGrams ?? 0, packageMm: first?.packageMm ?? null, active: false,
  };
}

function addVariant(entry: ProductEntry, sku: string, options: Readonly<Record<string, string>>): Changed {
  if (entry.variants.some((variant) => variant.sku === sku)) return failed({ code: "sku-taken" });
  if (entry.variants.length >= mostVariants) return failed({ code: "too-many-variants", most: mostVariants });
  if (entry.options.some((option) => !option.values.some((value) => value.key === options[option.key]))) return failed({ code: "no-value" });
  const chosen = Object.fromEntries(entry.options.map((option) => [option.key, options[option.key] ?? ""]));
  if (entry.variants.some((variant) => combinationOf(entry.options, variant.options) === combinationOf(entry.options, chosen))) return failed({ code: "variant-there" });
  return ok({ entry: { ...entry, variants: [...entry.variants, variantLike(entry, sku, chosen)] } });
}

/** Every combination no variant stands for, on sale or not, in the order of the options. */
export function missingCombinations(entry: Pick<ProductEntry, "options" | "variants">): Record<string, string>[] {
  if (entry.options.length === 0) return [];
  const all = entry.options.reduce<Record<string, string>[]>((found, option) => {
    const more = found.flatMap((chosen) => option.values.map((value) => ({ ...chosen, [option.key]: value.key })));
    return more.slice(0, mostVariants * 10);
  }, [{}]);
  const there = new Set(entry.variants.map((variant) => combinationOf(entry.options, variant.options)));
  return all.filter((chosen) => !there.has(combinationOf(entry.options, chosen)));
}

function generateVariants(entry: ProductEntry, prefix: string): Changed {
  const missing = missingCombinations(entry);
  if (missing.length === 0) return failed({ code: "nothing-to-generate" });
  if (entry.variants.length + missing.length > mostVariants) return failed({ code: "too-many-variants", most: mostVariants });
  const taken = new Set(entry.variants.map((variant) => variant.sku));
  const made = missing.map((chosen) => {
    const base = [prefix, ...entry.options.map((option) => (chosen[option.key] ?? "").toUpperCase())].join("-").slice(0, 190);
    let sku = base;
    for (let count = 2; taken.has(sku); count++) sku = `${base}-${count}`;
    taken.add(sku);
    return variantLike(entry, sku, chosen);
  });
  return ok({ entry: { ...entry, variants: [...entry.variants, ...made] } });
}
