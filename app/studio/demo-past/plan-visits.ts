/**
 * The demo's made-up past: who came when, and what they did with what they were shown. Pure, and the same every time: each chance is a
 * place of its own, named by the visit and by what is decided. Nothing here knows which arm of a trial a visitor is in.
 */
import type { Locale } from "#app/platform/i18n.ts";
import { namedId } from "#app/platform/ids.ts";
import { placeOf } from "#merch-rules/holdout.ts";

export interface PastVisitor {
  readonly id: string;
  readonly locale: Locale;
  readonly market: string;
  readonly device: "phone" | "desktop";
}

export interface PlannedVisit {
  readonly visitor: PastVisitor;
  /** Names the visit in every chance. */
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export const pastDays = 60;
export const pastVisitors = 1_400;
const [minute, hour, day] = [60_000, 3_600_000, 24 * 3_600_000];
const markets = ["eur", "eur", "eur", "usd", "rub"] as const;
/** Hours at which people come, each as likely as the others; evenings stand there more often. */
const hours = [8, 9, 10, 11, 12, 13, 15, 16, 17, 18, 18, 19, 19, 20, 20, 20, 21, 21, 22] as const;

export const visitorOf = (index: number): PastVisitor => {
  const id = namedId("past-visitor", String(index));
  const market = markets[Math.floor(placeOf(id, "market") * markets.length)] ?? "eur";
  return { id, market, locale: market === "rub" ? "ru" : "en", device: placeOf(id, "device") < 0.55 ? "phone" : "desktop" };
};

/** Oldest first. Later days bring more people than earlier ones, weekends more than working days; two of five come again. */
export function planVisits(now: number, visitors: number = pastVisitors): PlannedVisit[] {
  const first = now - pastDays * day;
  const visits: PlannedVisit[] = [];
  for (let index = 0; index < visitors; index++) {
    const visitor = visitorOf(index);
    let at = firstVisit(visitor.id, first);
    for (let nth = 0; nth < 4; nth++) {
      if (at < now - 10 * minute) visits.push({ visitor, name: `${visitor.id} ${nth}`, at });
      if (placeOf(visitor.id, `again ${nth}`) > 0.4) break;
      at += (1 + Math.floor(placeOf(visitor.id, `pause ${nth}`) * 9)) * day + Math.floor(placeOf(visitor.id, `later ${nth}`) * 2 * hour);
    }
  }
  return visits.sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1));
}

function firstVisit(id: string, first: number): number {
  // The square root makes the share of a day grow with time.
  const start = Math.floor(Math.sqrt(0.1 + 0.9 * placeOf(id, "day")) * pastDays - 0.316 * pastDays * (1 - placeOf(id, "day")));
  const date = new Date(first + Math.min(pastDays - 1, Math.max(0, start)) * day);
  const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
  const shifted = !weekend && placeOf(id, "weekend") < 0.2 ? date.getTime() + (6 - date.getUTCDay()) * day : date.getTime();
  const midnight = Math.floor(Math.min(shifted, first + (pastDays - 1) * day) / day) * day;
  return midnight + (hours[Math.floor(placeOf(id, "hour") * hours.length)] ?? 20) * hour + Math.floor(placeOf(id, "minute") * 60) * minute;
}

export interface SeenShelf {
  readonly shelf: string;
  /** Product ids of the merchant, best place first. */
  readonly products: readonly string[];
}

export interface Press {
  readonly shelf: string;
  readonly product: string;
}

/** The eye wanders: each shelf further down, and each place further right, is looked at less. */
const [toBest, downTheShelf, downThePage] = [0.028, 0.8, 0.83];

/** At most one product of each shelf; `appeal` around 1 says how much a product tempts. */
export function pressesOn(visit: string, shelves: readonly SeenShelf[], appeal: (product: string) => number): Press[] {
  return shelves.flatMap(({ shelf, products }, depth) => {
    const product = products.find((one, place) => placeOf(visit, `press ${shelf} ${one}`) < toBest * downThePage ** depth * downTheShelf ** place * appeal(one));
    return product === undefined ? [] : [{ shelf, product }];
  });
}

export type PastStep = { readonly after: number } & (
  | { readonly type: "category"; readonly category: string }
  | { readonly type: "search"; readonly words: string }
  | { readonly type: "view" | "configure" | "cart-add"; readonly product: string }
);

export interface Surroundings {
  readonly categories: readonly string[];
  readonly words: readonly string[];
  isConfigurable(product: string): boolean;
}

/** What the visitor did after the home page, with the seconds at which it was done. */
export function stepsOf(visit: string, presses: readonly Press[], around: Surroundings): PastStep[] {
  const chance = (what: string) => placeOf(visit, what);
  const pick = <Value>(values: readonly Value[], what: string): Value | undefined => values[Math.floor(chance(what) * values.length)];
  const category = chance("browses") < 0.35 ? pick(around.categories, "category") : undefined;
  const words = chance("searches") < 0.16 ? pick(around.words, "words") : undefined;
  const steps: PastStep[] = [...(category === undefined ? [] : [{ type: "category", category, after: 8 } as const]), ...(words === undefined ? [] : [{ type: "search", words, after: 15 } as const])];
  for (const [index, { product }] of presses.entries()) {
    const at = 25 + index * 180;
    steps.push({ type: "view", product, after: at });
    const configures = around.isConfigurable(product) && chance(`configure ${product}`) < 0.4;
    if (configures) steps.push({ type: "configure", product, after: at + 40 });
    if (chance(`add ${product}`) < (configures ? 0.3 : 0.16)) steps.push({ type: "cart-add", product, after: at + 110 });
  }
  return steps;
}
