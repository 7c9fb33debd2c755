/** A stored line and what the catalogue and the configurator say about it today -> the line as it can be bought. */
import type { CartLine, CartText, CartWord, ConfiguredLine, LineProblem, NewerVersion } from "./cart.ts";

interface Package {
  readonly width: number;
  readonly depth: number;
  readonly height: number;
}

/** As read from the database; everything of the variant is null for configured lines. */
export interface StoredLine {
  readonly id: string;
  readonly productId: string;
  readonly externalId: string;
  readonly slug: string;
  readonly status: string;
  readonly name: CartText;
  readonly productOptions: readonly { readonly key: string; readonly label: CartText; readonly values: readonly { readonly key: string; readonly label: CartText }[] }[];
  readonly tags: readonly string[];
  readonly taxClass: string;
  readonly madeToOrder: boolean;
  readonly leadTimeDays: number;
  readonly variantId: string | null;
  readonly sku: string | null;
  readonly active: boolean | null;
  readonly variantOptions: Readonly<Record<string, string>> | null;
  readonly weightGrams: number | null;
  readonly packageMm: Package | null;
  readonly picture: CartLine["picture"];
  readonly amount: number | null;
  readonly wasAmount: number | null;
  readonly units: number;
  readonly quantity: number;
  readonly configured: boolean;
  readonly seenAmount: number | null;
  readonly seenCurrency: string | null;
  readonly savedForLater: boolean;
}

/** What became of a line's configuration. */
export type ConfigurationFinding = { readonly newer?: NewerVersion } & (
  | { readonly ok: true; readonly line: ConfiguredLine; readonly unit: number }
  | { readonly ok: false; readonly problem: { readonly code: "model-changed" | "invalid-configuration" | "not-sold" } });

export function resolveLine(stored: StoredLine, currency: string, finding: ConfigurationFinding | undefined): CartLine {
  const configuration = finding?.ok === true ? finding.line : null;
  const unit = stored.configured ? (finding?.ok === true ? finding.unit : null) : stored.amount;
  const changed = unit !== null && stored.seenAmount !== null && stored.seenCurrency === currency && stored.seenAmount !== unit;
  const line = {
    id: stored.id, productId: stored.productId, externalId: stored.externalId, variantId: stored.variantId,
    sku: stored.sku ?? stored.externalId, slug: stored.slug, name: stored.name, options: optionWords(stored), configuration, newer: finding?.newer, picture: stored.picture,
    quantity: stored.quantity, savedForLater: stored.savedForLater, unit,
    wasUnit: !stored.configured && unit !== null && stored.wasAmount !== null && stored.wasAmount > unit ? stored.wasAmount : null,
    seenUnit: changed ? stored.seenAmount : null, taxClass: stored.taxClass, tags: stored.tags,
    weightGrams: configuration?.weightGrams ?? stored.weightGrams ?? 0,
    longestMm: configuration !== null ? configuration.longestMm : stored.packageMm === null ? 0 : Math.max(stored.packageMm.width, stored.packageMm.depth, stored.packageMm.height),
    madeToOrder: stored.madeToOrder || stored.configured, units: stored.units,
    leadTimeDays: configuration?.leadDays ?? stored.leadTimeDays,
  };
  return { ...line, problems: problemsOf(stored, line, finding) };
}

function problemsOf(stored: StoredLine, line: Omit<CartLine, "problems">, finding: ConfigurationFinding | undefined): LineProblem[] {
  if (stored.status !== "active" || (!stored.configured && (stored.active !== true || stored.amount === null))) return [{ code: "not-sold" }];
  if (stored.configured) return finding === undefined ? [{ code: "not-sold" }] : finding.ok ? [] : [{ code: finding.problem.code }];
  const short = !line.madeToOrder && line.units < line.quantity && line.leadTimeDays === 0;
  return short ? [{ code: "out-of-stock", units: Math.max(0, line.units) }] : [];
}

/** "Colour: oak, natural", in the order of the product's options. */
export function optionWords(stored: Pick<StoredLine, "productOptions" | "variantOptions">): CartWord[] {
  return stored.productOptions.flatMap((option) => {
    const key = stored.variantOptions?.[option.key];
    if (key === undefined) return [];
    return [{ label: option.label, value: option.values.find((value) => value.key === key)?.label ?? { en: key } }];
  });
}
