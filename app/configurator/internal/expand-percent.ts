/**
 * "15 % of the frame and the top": a share of other prices becomes an amount by price book that computes those prices. The share
 * is taken of each price as it is charged, rounded; the result is rounded once more, as every line is.
 */
import type { CheckedSource, Option, PriceLine, SourceLine } from "../model.ts";

interface Charged {
  readonly options: readonly Option[];
  readonly lines: readonly PriceLine[];
  readonly base: Readonly<Record<string, number>>;
  /** Flat options and lines behind the id of a set or a group. */
  readonly members: ReadonlyMap<string, { readonly options: readonly string[]; readonly lines: readonly string[] }>;
}

const literal = (amount: number): string => (amount < 0 ? `(0 - ${-amount})` : String(amount));

function optionPrice(option: Option, book: string): string | null {
  if (option.kind === "enum") {
    const priced = option.values.filter((value) => (value.price?.[book] ?? 0) !== 0);
    return priced.length === 0 ? null : priced.reduceRight((rest, value) => `if(${option.id} == '${value.id}', ${literal(value.price?.[book] ?? 0)}, ${rest})`, "0");
  }
  if (option.kind === "bool") return (option.price?.[book] ?? 0) === 0 ? null : `if(${option.id}, ${literal(option.price?.[book] ?? 0)}, 0)`;
  return (option.pricePerUnit?.[book] ?? 0) === 0 ? null : `max(0, ${option.id}) * ${literal(option.pricePerUnit?.[book] ?? 0)}`;
}

function linePrice(line: PriceLine, book: string): string {
  const given = line.amount[book] ?? 0;
  const amount = typeof given === "number" ? literal(given) : `round(${given})`;
  return line.when === undefined ? amount : `if(${line.when}, ${amount}, 0)`;
}

function termsOf(id: string, book: string, charged: Charged): readonly string[] {
  if (id === "base") return [literal(charged.base[book] ?? 0)];
  const members = charged.members.get(id) ?? { options: [id], lines: [id] };
  const options = charged.options.filter((option) => members.options.includes(option.id)).flatMap((option) => optionPrice(option, book) ?? []);
  return [...options, ...charged.lines.filter((line) => members.lines.includes(line.id)).map((line) => linePrice(line, book))];
}

/** Percentages after the lines they may read: each becomes a plain line, so later ones may take a share of earlier ones. */
export function expandPercent(line: Extract<SourceLine, { percent: number }>, charged: Charged): PriceLine {
  const { percent, of, ...head } = line;
  const hundredths = Math.round(percent * 100);
  const amount = Object.keys(charged.base).map((book) => {
    const terms = [...new Set(of)].flatMap((id) => termsOf(id, book, charged));
    return [book, terms.length === 0 ? 0 : `(${terms.join(" + ")}) * ${literal(hundredths)} / 10000`] as const;
  });
  return { ...head, amount: Object.fromEntries(amount) };
}

export const chargedIds = (source: CheckedSource): ReadonlySet<string> =>
  new Set(["base", ...source.options.map((option) => option.id), ...source.groups.map((group) => group.id), ...source.prices.lines.map((line) => line.id)]);
