/** What a shop needs before it opens, from facts: pure, so that the list and the figure beside it cannot differ. */
import { paths } from "#app/paths.ts";

export const setupSteps = ["name", "contact", "markets", "places", "categories", "products", "legal", "payment", "delivery", "mail", "secure", "team", "logo", "help", "rules"] as const;
export type SetupStep = (typeof setupSteps)[number];

/** `missing` keeps the shop from selling or from being allowed to; `advised` does not. */
export type SetupState = "done" | "missing" | "advised";

export interface SetupItem {
  readonly step: SetupStep;
  readonly state: SetupState;
  /** Undefined where it is done outside the back office, by a switch. */
  readonly href: string | undefined;
  /** What exactly is missing: countries or currencies by their codes. */
  readonly lacking: readonly string[];
}

export interface SetupFacts {
  readonly named: boolean;
  readonly contact: boolean;
  readonly logo: boolean;
  readonly markets: readonly { readonly country: string; readonly currency: string }[];
  readonly places: number;
  readonly categories: number;
  /** Products on sale, and how many of them are kept in stock. */
  readonly onSale: number;
  readonly inStock: number;
  /** Countries whose legal texts are the merchant's own. */
  readonly lawful: readonly string[];
  /** Currencies somebody can pay in. */
  readonly payable: readonly string[];
  /** `country currency` of markets some delivery method goes to, and whether the merchant has looked at the prices. */
  readonly reached: readonly string[];
  readonly ownDelivery: boolean;
  readonly mail: boolean;
  readonly secure: boolean;
  readonly staff: number;
  readonly articles: number;
  readonly ownRules: boolean;
}

const unique = (values: readonly string[]): string[] => [...new Set(values)].sort();

/** Every step in its order. */
export function setupItems(facts: SetupFacts): SetupItem[] {
  const countries = unique(facts.markets.map((market) => market.country));
  const unlawful = countries.filter((country) => !facts.lawful.includes(country));
  const unpaid = unique(facts.markets.map((market) => market.currency)).filter((currency) => !facts.payable.includes(currency));
  const unreached = unique(facts.markets.filter((market) => !facts.reached.includes(`${market.country} ${market.currency}`)).map((market) => market.country));
  const needed = (done: boolean): SetupState => (done ? "done" : "missing");
  const advised = (done: boolean): SetupState => (done ? "done" : "advised");
  const states: Readonly<Record<SetupStep, SetupState>> = {
    name: needed(facts.named), contact: needed(facts.contact), markets: needed(facts.markets.length > 0),
    // Goods made to order alone need no place to lie.
    places: facts.places > 0 ? "done" : facts.onSale > 0 && facts.inStock === 0 ? "advised" : "missing",
    categories: needed(facts.categories > 0), products: needed(facts.onSale > 0),
    legal: needed(facts.lawful.length > 0 && unlawful.length === 0), payment: needed(facts.markets.length > 0 && unpaid.length === 0),
    delivery: facts.markets.length === 0 || unreached.length > 0 ? "missing" : advised(facts.ownDelivery),
    mail: needed(facts.mail), secure: advised(facts.secure), team: advised(facts.staff > 1), logo: advised(facts.logo), help: advised(facts.articles > 0), rules: advised(facts.ownRules),
  };
  const lacking: Partial<Record<SetupStep, readonly string[]>> = { legal: unlawful, payment: unpaid, delivery: unreached };
  return setupSteps.map((step) => ({ step, state: states[step], href: hrefs[step], lacking: lacking[step] ?? [] }));
}

const hrefs: Readonly<Record<SetupStep, string | undefined>> = {
  name: paths.backofficeBrand(), contact: paths.backofficeBrand(), logo: paths.backofficeBrand(), markets: paths.backofficeMarkets(), places: paths.backofficeMarkets(),
  categories: paths.backofficeCategories(), products: paths.backofficeCatalogue(), legal: paths.backofficeLaws(), payment: paths.backofficeMarkets(), delivery: paths.backofficeDelivery(),
  mail: undefined, secure: undefined, team: paths.backofficeStaff(), help: paths.backofficeArticles(), rules: paths.studio(),
};

export const missingOf = (items: readonly SetupItem[]): number => items.filter((item) => item.state === "missing").length;
