/**
 * Figures of `arrange` alone, on one core: 8 shelves under 50 rules on catalogues of 10,000 and 100,000 products, what a
 * product costs in the columns, what rules cost that cannot apply, what visitors find arranged already, and hostile rule files.
 */
import { arrangeOnce, arrangementHits } from "#app/shelves/arrange-once.ts";
import { arrange } from "#merch-rules/arrange.ts";
import { buildColumns, columnBytes, type CatalogueColumns, type ProductFacts } from "#merch-rules/columns.ts";
import { compile, compileText, type Program } from "#merch-rules/compile.ts";
import { limits } from "#merch-rules/schema.ts";
import { emptyProfile, momentAt, type Profile } from "#merch-rules/shopper.ts";
import { digits, median, quantile, type Figure } from "./figure.ts";

const materials = 12;
const categories = 20;

/** Products that differ in everything a rule may ask. */
export const productsOf = (count: number): ProductFacts[] => Array.from({ length: count }, (_, i) => ({
  id: `p${i}`,
  numbers: { price: 2_000 + ((i * 7919) % 200_000), margin: 0.1 + (i % 40) / 100, stock: i % 60, age: i % 700, rating: 3 + (i % 20) / 10, popularity: (i * 31) % 50, leadTime: i % 30 },
  facets: { category: [`c${i % categories}`], material: [`m${i % materials}`], colour: [`k${i % 9}`], collection: [`l${i % 30}`] },
  flags: { configurable: i % 50 === 0, onSale: i % 9 === 0 },
}));

const shelves = 8;
const inStock = { fact: "product.stock", op: ">=", value: 1 };
const isMaterial = (m: number) => ({ fact: "product.material", op: "any", value: [`m${m % materials}`] });

/** Rules of every kind that a home page sees; `elsewhere` more are of a category that is not on view. */
export function rulesOf(elsewhere: number): unknown {
  const shelfOf = (index: number) => ({ kind: "shelf", shelves: [`s${index % shelves}`] });
  const kinds = [
    (i: number) => ({ type: "boost", where: isMaterial(i), strength: 0.5 }),
    (i: number) => ({ type: "bury", where: { all: [isMaterial(i), { fact: "product.stock", op: "<", value: 5 }] }, strength: 0.4 }),
    (i: number) => ({ type: "pin", products: [`p${i * 101}`, `p${i * 103 + 1}`], slot: (i % 8) + 1, unless: { fact: "product.margin", op: "<", value: { value: 20, unit: "percent" } } }),
    () => ({ type: "cap", facet: "collection", most: 2 }),
    () => ({ type: "spread", facet: "colour" }),
    (i: number) => ({ type: "exclude", where: { all: [{ fact: "product.price", op: ">", value: { minor: 190_000, currency: "EUR" } }, isMaterial(i)] } }),
    (i: number) => ({ type: "fill", from: 2, to: 4, where: { not: isMaterial(i) } }),
    () => ({ type: "boost", strength: 0.3, by: "product.margin" }),
  ] as const;
  const here = Array.from({ length: 50 }, (_, i) => ({
    id: `r${i}`, scope: shelfOf(i), priority: i, action: kinds[(i * 7) % kinds.length]?.(i),
    ...(i % 5 === 0 && { when: { fact: "profile.affinity", op: ">", value: 0, facet: "material", key: `m${i % materials}` } }),
  }));
  const others = Array.from({ length: elsewhere }, (_, i) => ({ id: `e${i}`, scope: { kind: "category", categories: [`c${i % categories}`] }, action: kinds[0](i) }));
  return {
    version: 1, zone: "Europe/Berlin", pages: [{ id: "home", shelves: Array.from({ length: shelves }, (_, i) => `s${i}`) }],
    shelves: Array.from({ length: shelves }, (_, i) => ({ id: `s${i}`, title: { en: `Shelf ${i}` }, layout: "row", slots: 12, explore: 0.1, source: i === 0 ? inStock : { all: [inStock, { fact: "product.category", op: "any", value: [`c${i}`, `c${i + 8}`, `c${(i + 13) % categories}`] }] } })),
    rules: [...here, ...others],
  };
}

function compiled(file: unknown): Program {
  const made = compile(file);
  if (!made.ok) throw new Error(`the bench's rules do not compile: ${JSON.stringify(made.problems[0])}`);
  return made.program;
}

/** Shoppers who differ in taste and price. */
export const shopper = (turn: number): Profile => ({
  ...emptyProfile, affinities: { material: { [`m${turn % materials}`]: 4, [`m${(turn * 5) % materials}`]: 2 }, category: { [`c${turn % categories}`]: 3 } },
  priceHabit: 5_000 + ((turn * 977) % 90_000), recentlySeen: [`p${turn}`, `p${turn + 7}`], consent: true,
});
export const moment = momentAt(Date.UTC(2026, 10, 22, 10));

/** Milliseconds of each page; the first ones, which compile and fill the columns' own memory, are not among them. */
function pageTimes(program: Program, columns: CatalogueColumns, count: number): number[] {
  const page = (turn: number) => arrange(program, columns, shopper(turn), moment, { page: "home", seed: `s${turn % 64}` });
  for (let turn = 0; turn < 30; turn++) page(turn);
  return Array.from({ length: count }, (_, turn) => {
    const started = performance.now();
    const { shelves: filled } = page(turn);
    const taken = performance.now() - started;
    if (filled.length !== shelves || filled.some(({ slots }) => slots.length !== 12)) throw new Error("a shelf of the bench is not full");
    return taken;
  });
}

const shown = (times: readonly number[]): string => [0.5, 0.95, 0.99].map((share) => quantile(times, share).toFixed(2)).join("/");

/** Of visitors in 64 groups, most of them unknown and some with a taste of their own, how many pages were there already. */
function shareFound(program: Program, columns: CatalogueColumns): number {
  const before = arrangementHits();
  const pages = 2_000;
  for (let turn = 0; turn < pages; turn++) {
    const known = turn % 5 < 2;
    arrangeOnce(program, columns, known ? shopper(turn % 400) : emptyProfile, momentAt(Date.UTC(2026, 10, 22, 10, Math.floor(turn / 400))), { page: "home", seed: `s${(turn * 37) % 64}` });
  }
  return (arrangementHits().hits - before.hits) / pages;
}

/** What an attacker with the right to write rules may cost: as many rules as are allowed, and conditions as large as a file. */
function hostileFigures(columns: CatalogueColumns): Figure[] {
  const file = rulesOf(0) as { readonly rules: readonly unknown[] };
  const many = compiled({ ...file, rules: Array.from({ length: Math.floor(limits.pageRules / shelves) }, (_, i) => ({ id: `h${i}`, action: { type: "boost", strength: 0.01, where: { all: [isMaterial(i), { fact: "product.price", op: ">", value: { minor: i * 10, currency: "EUR" } }] } } })) });
  const page = (turn: number) => arrange(many, columns, shopper(turn), moment, { page: "home", seed: "hostile" });
  page(0);
  const text = (where: string) => `{"version":1,"rules":[{"id":"deep","action":{"type":"exclude","where":${where}}}]}`;
  const leaf = '{"fact":"product.stock","op":"<","value":1}';
  const wide = text(`{"any":[${Array.from({ length: 1_000_000 / leaf.length }, () => leaf).join(",")}]}`);
  const deep = text(`${'{"not":'.repeat(140_000)}${leaf}${"}".repeat(140_000)}`);
  const refusal = (hostile: string): number => timed(() => {
    if (compileText(hostile).ok) throw new Error("a condition of a megabyte was taken");
  });
  return [
    { name: `a page of 8 shelves under ${limits.pageRules / shelves} rules that act on each: ms, median of 5`, shown: digits(median(Array.from({ length: 5 }, (_, turn) => timed(() => void page(turn))))) },
    { name: "a condition of 1 MB, wide and deep, refused: ms, median of 5", shown: [wide, deep].map((hostile) => digits(median(Array.from({ length: 5 }, () => refusal(hostile))))).join(", ") },
  ];
}

function timed(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

export function arrangeFigures(): Figure[] {
  const program = compiled(rulesOf(0));
  const crowded = compiled(rulesOf(2_000));
  const ten = buildColumns("ten", productsOf(10_000));
  const hundred = buildColumns("hundred", productsOf(100_000));
  const times = pageTimes(program, ten, 600);
  const large = pageTimes(program, hundred, 200);
  // Turn by turn: of two runs one after the other, on a machine with other work, either may seem twice as slow.
  const turns = Array.from({ length: 10 }, () => ({ alone: pageTimes(program, ten, 60), among: pageTimes(crowded, ten, 60) }));
  const [alone, among] = [turns.flatMap((turn) => turn.alone), turns.flatMap((turn) => turn.among)];
  const [p50, p99, p50Large, other] = [quantile(times, 0.5), quantile(times, 0.99), quantile(large, 0.5), quantile(among, 0.5) / quantile(alone, 0.5)];
  const bytes = columnBytes(hundred) / 100_000;
  return [
    { name: "arrange, 10,000 products, 8 shelves, 50 rules: ms, p50/p95/p99; p50", shown: shown(times), value: p50, target: 2 },
    { name: "the same: p99", shown: p99.toFixed(2), value: p99, target: 8 },
    { name: "arrange, 100,000 products, 8 shelves, 50 rules: ms, p50/p95/p99; p50", shown: shown(large), value: p50Large, target: 15 },
    { name: "arrange beside 2,000 rules that cannot apply: times as long, p50", shown: other.toFixed(2) },
    { name: "columns: bytes a product", shown: digits(bytes), value: bytes, target: 250 },
    { name: "pages that were arranged already, 2,000 of 5 minutes, two in five with a taste of their own", shown: `${Math.round(100 * shareFound(program, ten))} %` },
    ...hostileFigures(ten),
  ];
}
