/** The promotion's form <-> its content. Pure: what exists in the shop is handed in. Only actions import this: Zod stays out of the browser. */
import { z } from "zod";
import { parseForm, type FieldProblems } from "#app/platform/form.ts";
import { promotionRule, type PromotionKind, type PromotionRule } from "#app/pricing/promotion-rule.ts";
import { instantOf, isTimeZone, wallClock } from "#app/pricing/zoned-time.ts";
import { readCountries } from "./delivery-change.ts";
import { name, text, whole } from "./form-parts.ts";
import { readAmount, writeAmount } from "./read-amount.ts";

export interface PromotionContent {
  readonly name: { readonly en: string; readonly ru?: string };
  readonly rule: PromotionRule;
  readonly code: string | null;
  readonly needsCode: boolean;
  /** ISO. */
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly timeZone: string;
  readonly usageLimit: number | null;
  readonly customerLimit: number | null;
  readonly combinable: boolean;
  readonly priority: number;
  readonly stackingGroup: string | null;
}

/** What of the shop a form may name. */
export interface FormFacts {
  readonly currencies: readonly string[];
  /** Address and outer id of a product -> its outer id. */
  readonly products: ReadonlyMap<string, string>;
}

/** What stands in the fields: single ones by name, lists of ticked boxes by name. */
export interface PromotionFields {
  readonly fields: Readonly<Record<string, string>>;
  readonly lists: Readonly<Record<string, readonly string[]>>;
}

export type ReadPromotion = { readonly content: PromotionContent } | { readonly problems: FieldProblems; readonly unknown: Unknown };

/** What was written that the shop does not know, five of each at most. */
export interface Unknown {
  readonly products: readonly string[];
  readonly countries: readonly string[];
}

const limit = whole(1, 1_000_000).optional();
const row = z.object({ percent: text(10).optional(), pieces: text(10).optional(), from: z.record(z.string(), text(30)).optional(), product: text(200).optional(), quantity: text(10).optional() });
const rows = z.record(z.string().regex(/^\d{1,2}$/), row).default({});
const lines = text(5_000).default("").transform((typed) => [...new Set(typed.split(/[\n,;]/).map((one) => one.trim()).filter((one) => one !== ""))].slice(0, 200));
const ticked = z.array(text(200)).max(1_000).default([]);
const amounts = z.record(z.string(), text(30)).default({});

const promotionForm = z.object({
  name,
  opens: z.enum(["itself", "code", "batch"], { error: "required" }),
  code: z.string().trim().regex(/^[A-Za-z0-9_-]{3,40}$/, "voucher-code").transform((code) => code.toUpperCase()).optional(),
  startsAt: text(20).optional(), endsAt: text(20).optional(), timeZone: text(60).default("UTC"),
  usageLimit: limit, customerLimit: limit, priority: whole(-1_000, 1_000).default(0), combinable: z.literal("on").optional(), stackingGroup: text(60).optional(),
  percent: text(10).optional(), amounts, buy: whole(1, 100).optional(), get: whole(1, 100).optional(), tiers: rows, parts: rows,
  minimum: amounts, products: lines, tags: lines, companies: lines, countries: text(5_000).default(""), categories: ticked, options: ticked, markets: ticked, segments: ticked,
});

type Typed = z.output<typeof promotionForm>;

/** "12,5" percent in hundredths of one; undefined for what is none, or nothing, or more than all. */
export function readPercent(typed: string | undefined): number | undefined {
  const plain = (typed ?? "").trim().replace(/\s*%$/, "").replace(",", ".");
  const points = /^\d{1,3}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : 0;
  return points >= 1 && points <= 10_000 ? points : undefined;
}

const writePercent = (points: number): string => String(points / 100);

export function readPromotion(kind: PromotionKind, form: FormData, facts: FormFacts): ReadPromotion {
  const parsed = parseForm(promotionForm, form);
  if (!parsed.ok) return { problems: parsed.problem.fields, unknown: { products: [], countries: [] } };
  const typed = parsed.value;
  const problems: Record<string, string> = {};
  const unknown: Reader["unknown"] = { products: [], countries: [] };
  const reader: Reader = { facts, problems, unknown, fail: (field, code) => { problems[field] ??= code; } };
  const rule = promotionRule.safeParse({ ...conditions(typed, reader), ...gift(kind, typed, reader) });
  const times = schedule(typed, reader);
  if (typed.opens === "code" && typed.code === undefined) reader.fail("code", "required");
  if (!rule.success && Object.keys(problems).length === 0) reader.fail("", "invalid");
  if (!rule.success || Object.keys(problems).length > 0) return { problems, unknown: { products: unknown.products.slice(0, 5), countries: unknown.countries.slice(0, 5) } };
  return {
    content: {
      name: typed.name, rule: rule.data, code: typed.opens === "code" ? (typed.code ?? null) : null, needsCode: typed.opens !== "itself", ...times, timeZone: typed.timeZone,
      usageLimit: typed.usageLimit ?? null, customerLimit: typed.customerLimit ?? null, combinable: typed.combinable === "on", priority: typed.priority, stackingGroup: typed.stackingGroup ?? null,
    },
  };
}

interface Reader {
  readonly facts: FormFacts;
  readonly problems: FieldProblems;
  readonly unknown: { readonly products: string[]; readonly countries: string[] };
  fail(field: string, code: string): void;
}

function schedule(typed: Typed, { fail }: Reader): Pick<PromotionContent, "startsAt" | "endsAt"> {
  if (!isTimeZone(typed.timeZone)) fail("timeZone", "time-zone");
  const read = (field: "startsAt" | "endsAt"): number | null => {
    const clock = typed[field];
    if (clock === undefined || !isTimeZone(typed.timeZone)) return null;
    const at = instantOf(clock.slice(0, 16), typed.timeZone);
    if (at === undefined) fail(field, "date");
    return at ?? null;
  };
  const [from, until] = [read("startsAt"), read("endsAt")];
  if (from !== null && until !== null && until <= from) fail("endsAt", "ends-before");
  return { startsAt: from === null ? null : new Date(from).toISOString(), endsAt: until === null ? null : new Date(until).toISOString() };
}

/** Amounts in the currencies of the price books; a field left empty has no amount. */
function readAmounts(field: string, typed: Readonly<Record<string, string>> | undefined, { facts, fail }: Reader): Record<string, number> {
  const entries = facts.currencies.flatMap((currency) => {
    const written = typed?.[currency];
    if (written === undefined || written === "") return [];
    const amount = readAmount(written, currency);
    if (amount === undefined) fail(`${field}.${currency}`, "amount");
    return amount === undefined ? [] : [[currency, amount] as const];
  });
  return Object.fromEntries(entries);
}

function productOf(typed: string, { facts, unknown }: Reader): string | undefined {
  const id = facts.products.get(typed) ?? facts.products.get(typed.toLowerCase());
  if (id === undefined) unknown.products.push(typed);
  return id;
}

/** Whom, where and which goods it is for; what says nothing is left out. */
function conditions(typed: Typed, reader: Reader): Record<string, unknown> {
  const products = typed.products.flatMap((one) => productOf(one, reader) ?? []);
  if (products.length < typed.products.length) reader.fail("products", "product-unknown");
  const places = readCountries(typed.countries);
  if ("unknown" in places) {
    reader.unknown.countries.push(...places.unknown);
    reader.fail("countries", "countries");
  }
  const options: Record<string, string[]> = {};
  for (const [, option, value] of typed.options.flatMap((one) => [/^([^=]{1,100})=(.{1,100})$/.exec(one) ?? []])) if (option !== undefined && value !== undefined) options[option] = [...(options[option] ?? []), value];
  const given = (list: readonly unknown[] | Record<string, unknown>): boolean => Object.keys(list).length > 0;
  const only = Object.fromEntries(Object.entries({ products, categories: typed.categories, tags: typed.tags, options }).filter(([, list]) => given(list)));
  const rest = { minimum: readAmounts("minimum", typed.minimum, reader), segments: typed.segments, companies: typed.companies, markets: typed.markets, countries: "countries" in places ? places.countries.filter((code) => code !== "*") : [] };
  return { ...(given(only) ? { only } : {}), ...Object.fromEntries(Object.entries(rest).filter(([, list]) => given(list))) };
}

/** What the kind itself gives. */
function gift(kind: PromotionKind, typed: Typed, reader: Reader): Record<string, unknown> {
  const points = (field: string, written: string | undefined): number => {
    const read = readPercent(written);
    if (read === undefined) reader.fail(field, "percent");
    return read ?? 0;
  };
  const amountsOf = (): Record<string, number> => {
    const read = readAmounts("amounts", typed.amounts, reader);
    if (Object.keys(read).length === 0) reader.fail("amounts", "no-price-here");
    return read;
  };
  switch (kind) {
    case "free-delivery":
      return { kind };
    case "percent":
      return { kind, basisPoints: points("percent", typed.percent) };
    case "amount":
      return { kind, amounts: amountsOf() };
    case "buy-get":
      for (const field of ["buy", "get"] as const) if (typed[field] === undefined) reader.fail(field, "required");
      return { kind, buy: typed.buy, get: typed.get, basisPoints: points("percent", typed.percent) };
    case "tiers":
    case "piece-tiers":
      return { kind, tiers: tiersOf(kind, typed, reader, points) };
    case "bundle":
      return { kind, parts: partsOf(typed, reader), prices: amountsOf() };
  }
}

function tiersOf(kind: "tiers" | "piece-tiers", typed: Typed, reader: Reader, points: (field: string, written: string | undefined) => number): unknown[] {
  const filled = Object.entries(typed.tiers).filter(([, one]) => one.percent !== undefined || one.pieces !== undefined || Object.keys(one.from ?? {}).length > 0);
  if (filled.length === 0) reader.fail("tiers", "no-tiers");
  return filled.map(([index, one]) => {
    const basisPoints = points(`tiers.${index}.percent`, one.percent);
    if (kind === "tiers") {
      const from = readAmounts(`tiers.${index}.from`, one.from, reader);
      if (Object.keys(one.from ?? {}).length === 0) reader.fail(`tiers.${index}.percent`, "no-price-here");
      return { from, basisPoints };
    }
    return { from: wholeOf(`tiers.${index}.pieces`, one.pieces, 9_999, reader), basisPoints };
  });
}

function partsOf(typed: Typed, reader: Reader): unknown[] {
  const filled = Object.entries(typed.parts).filter(([, one]) => one.product !== undefined);
  if (filled.length === 0) reader.fail("parts.0.product", "required");
  const seen = new Set<string>();
  return filled.map(([index, one]) => {
    const product = productOf(one.product ?? "", reader);
    if (product === undefined) reader.fail(`parts.${index}.product`, "product-unknown");
    else if (seen.has(product)) reader.fail(`parts.${index}.product`, "product-twice");
    else seen.add(product);
    return { product, quantity: wholeOf(`parts.${index}.quantity`, one.quantity ?? "1", 100, reader) };
  });
}

function wholeOf(field: string, typed: string | undefined, most: number, { fail }: Reader): number {
  const value = /^\d{1,5}$/.test(typed ?? "") ? Number(typed) : 0;
  if (value < 1 || value > most) fail(field, "number");
  return value;
}

/** The other way: what stands in the fields of a stored promotion. `slugs`: outer id of a product -> its address. */
export function fieldsOf(content: PromotionContent, slugs: ReadonlyMap<string, string>): PromotionFields {
  const { rule } = content;
  const slug = (id: string): string => slugs.get(id) ?? id;
  const clock = (iso: string | null): string => (iso === null ? "" : wallClock(Date.parse(iso), content.timeZone));
  const amountFields = (field: string, given: Readonly<Record<string, number>> | undefined) => Object.entries(given ?? {}).map(([currency, amount]) => [`${field}.${currency}`, writeAmount(amount, currency)] as const);
  const list = (values: readonly string[] | undefined): string => (values ?? []).join("\n");
  return {
    fields: Object.fromEntries([
      ["name.en", content.name.en], ["name.ru", content.name.ru ?? ""], ["opens", content.code !== null ? "code" : content.needsCode ? "batch" : "itself"], ["code", content.code ?? ""],
      ["startsAt", clock(content.startsAt)], ["endsAt", clock(content.endsAt)], ["timeZone", content.timeZone], ["usageLimit", String(content.usageLimit ?? "")], ["customerLimit", String(content.customerLimit ?? "")],
      ["priority", String(content.priority)], ["combinable", content.combinable ? "on" : ""], ["stackingGroup", content.stackingGroup ?? ""],
      ["products", list(rule.only?.products?.map(slug))], ["tags", list(rule.only?.tags)], ["companies", list(rule.companies)], ["countries", (rule.countries ?? []).join(", ")],
      ...amountFields("minimum", rule.minimum), ...giftFields(rule, slug, amountFields),
    ]),
    lists: {
      categories: rule.only?.categories ?? [], markets: rule.markets ?? [], segments: rule.segments ?? [],
      options: Object.entries(rule.only?.options ?? {}).flatMap(([option, values]) => values.map((value) => `${option}=${value}`)),
    },
  };
}

type Pair = readonly [string, string];

function giftFields(rule: PromotionRule, slug: (id: string) => string, amountFields: (field: string, given: Readonly<Record<string, number>>) => readonly Pair[]): readonly Pair[] {
  switch (rule.kind) {
    case "free-delivery":
      return [];
    case "percent":
      return [["percent", writePercent(rule.basisPoints)]];
    case "amount":
      return amountFields("amounts", rule.amounts);
    case "buy-get":
      return [["buy", String(rule.buy)], ["get", String(rule.get)], ["percent", writePercent(rule.basisPoints)]];
    case "tiers":
      return rule.tiers.flatMap((tier, index) => [[`tiers.${index}.percent`, writePercent(tier.basisPoints)] as const, ...amountFields(`tiers.${index}.from`, tier.from)]);
    case "piece-tiers":
      return rule.tiers.flatMap((tier, index): Pair[] => [[`tiers.${index}.percent`, writePercent(tier.basisPoints)], [`tiers.${index}.pieces`, String(tier.from)]]);
    case "bundle":
      return [...amountFields("amounts", rule.prices), ...rule.parts.flatMap((part, index): Pair[] => [[`parts.${index}.product`, slug(part.product)], [`parts.${index}.quantity`, String(part.quantity)]])];
  }
}
