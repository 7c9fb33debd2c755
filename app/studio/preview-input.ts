/** What a preview is asked for: the address holds all of it, so that a look can be shared and comes back on reload. */
import { emptyProfile, type Profile } from "#merch-rules/shopper.ts";

export interface PreviewInput {
  readonly page: string;
  /** "stranger", "typed", or the id of a visitor who agreed to personal shelves. */
  readonly who: string;
  /** For "typed": one fact to a line. */
  readonly facts: string;
  /** Wall time in the market's zone, "" for now. */
  readonly at: string;
  readonly locale: "en" | "ru";
  readonly market: string;
  readonly device: "phone" | "desktop";
  /** Slug of the category on view. */
  readonly category: string;
  /** External id of the product on view. */
  readonly product: string;
  /** What is searched for. */
  readonly words: string;
  readonly campaign: string;
  /** What the right-hand side has otherwise; "" where it is the same. */
  readonly other: { readonly rules: string; readonly who: string; readonly at: string; readonly device: "" | "phone" | "desktop" };
  /** Rules switched off on the right-hand side. */
  readonly without: readonly string[];
  /** What is asked about one product. */
  readonly why: { readonly shelf: string; readonly product: string; readonly slot: number; readonly side: Side } | undefined;
}
export type Side = "shop" | "draft";

export function readPreview(search: URLSearchParams, fallback: { readonly locale: "en" | "ru"; readonly market: string }): PreviewInput {
  const text = (name: string, most = 100) => (search.get(name) ?? "").trim().slice(0, most);
  const locale = search.get("locale");
  const time = (name: string) => (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/u.test(text(name)) ? text(name) : "");
  const device = search.get("device2");
  return {
    page: text("page") || "home", who: text("who") || "stranger", facts: text("facts", 4000), at: time("at"),
    locale: locale === "en" || locale === "ru" ? locale : fallback.locale, market: text("market", 20) || fallback.market, device: search.get("device") === "phone" ? "phone" : "desktop",
    category: text("category"), product: text("product"), words: text("words"), campaign: text("campaign"),
    other: { rules: text("rules"), who: text("who2"), at: time("at2"), device: device === "phone" || device === "desktop" ? device : "" },
    without: search.getAll("without").map((id) => id.slice(0, 64)).slice(0, 100), why: readWhy(search),
  };
}

function readWhy(search: URLSearchParams): PreviewInput["why"] {
  const shelf = search.get("shelf")?.trim().slice(0, 64) ?? "";
  const product = search.get("whyProduct")?.trim().slice(0, 120) ?? "";
  if (shelf === "" || product === "") return undefined;
  const slot = Math.floor(Number(search.get("slot") ?? "1"));
  return { shelf, product, slot: slot >= 1 && slot <= 1000 ? slot : 1, side: search.get("side") === "draft" ? "draft" : "shop" };
}

/** The address's part for a look, without the question about one product. */
export function previewValues(input: PreviewInput): [string, string][] {
  const { page, who, facts, at, locale, market, device, category, product, words, campaign, other, without } = input;
  const values = { page, who, facts, at, locale, market, device, category, product, words, campaign, rules: other.rules, who2: other.who, at2: other.at, device2: other.device };
  return [...Object.entries(values).filter(([, value]) => value !== ""), ...without.map((id): [string, string] => ["without", id])];
}

export type ReadFacts = { readonly profile: Profile; readonly wrongLines: readonly number[] };

const flag = new Map([["yes", true], ["да", true], ["no", false], ["нет", false]]);
const lists = ["recentlySeen", "bought", "cart", "hidden"] as const;
const counts = ["orders", "value", "visits", "priceHabit", "daysSinceOrder"] as const;

/**
 * A profile from lines: `material: oak-natural 3` (evidence: 1 is one look), `segment: office`, `company: yes`, `orders: 2`,
 * `recentlySeen: lw-a, lw-b` (also bought, cart, hidden), `value: 120000` (minor units). Lines of no such form are named.
 */
export function readFacts(text: string): ReadFacts {
  const affinities = new Map<string, Map<string, number>>();
  const segments: string[] = [];
  const wrongLines: number[] = [];
  let profile: Profile = { ...emptyProfile, consent: true, visits: 1 };
  text.split(/\r?\n/u).slice(0, 100).forEach((line, index) => {
    if (line.trim() === "") return;
    const [, key = "", value = ""] = /^\s*([\w-]+)\s*:\s*(.+?)\s*$/u.exec(line) ?? [];
    const next = key === "segment" ? profile : factOf(profile, key, value);
    if (key === "segment") segments.push(value);
    else if (next !== undefined) profile = next;
    else if (!readAffinity(affinities, key, value)) wrongLines.push(index + 1);
  });
  return { profile: { ...profile, segments, affinities: Object.fromEntries([...affinities].map(([facet, values]) => [facet, Object.fromEntries(values)])) }, wrongLines };
}

/** The profile with the fact, or undefined when it is none of the profile's own. */
function factOf(profile: Profile, key: string, value: string): Profile | undefined {
  const list = lists.find((one) => one === key);
  if (list !== undefined) return { ...profile, [list]: value.split(",").map((id) => id.trim()).filter((id) => id !== "") };
  const count = counts.find((one) => one === key);
  if (count !== undefined) return Number.isFinite(Number(value)) ? { ...profile, [count]: Number(value) } : undefined;
  const said = flag.get(value.toLowerCase());
  return (key === "company" || key === "consent") && said !== undefined ? { ...profile, [key]: said } : undefined;
}

function readAffinity(affinities: Map<string, Map<string, number>>, facet: string, text: string): boolean {
  const [, value, strength = "1"] = /^([^\s].*?)(?:\s+(-?\d+(?:\.\d+)?))?$/u.exec(text) ?? [];
  const reserved = [...lists, ...counts, "company", "consent"].some((one) => one === facet);
  if (value === undefined || facet === "" || reserved || facet === "__proto__") return false;
  const values = affinities.get(facet) ?? new Map<string, number>();
  affinities.set(facet, values.set(value, Number(strength)));
  return true;
}
