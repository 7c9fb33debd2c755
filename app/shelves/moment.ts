/** The moment of a page: when, where, on what, and how far the visit has come. */
import type { Signal } from "#app/customers/signals.ts";
import type { Moment, Stage } from "#merch-rules/shopper.ts";

export interface MomentInput {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly locale: string;
  readonly country: string;
  readonly currency: string;
  readonly device: "phone" | "desktop";
  readonly campaigns?: readonly string[];
  /** Oldest first. */
  readonly signals: readonly Signal[];
  readonly query?: string | undefined;
  /** The category on view first, then its ancestors. */
  readonly category?: readonly string[] | undefined;
  /** The product on view. */
  readonly product?: string | undefined;
}

/** What counts as one visit. */
const visit = 30 * 60_000;

/** Zones of the countries the shop sells to, for the shopper's own daypart; others follow Berlin. */
const zones: Readonly<Record<string, string>> = { DE: "Europe/Berlin", US: "America/New_York", RU: "Europe/Moscow" };

export function momentOf(input: MomentInput): Moment {
  const { query, category, product } = input;
  return {
    now: input.now,
    timeZone: zones[input.country] ?? "Europe/Berlin",
    locale: input.locale,
    region: input.country,
    currency: input.currency,
    device: input.device,
    campaigns: input.campaigns ?? [],
    stage: stageOf(input.signals, input.now),
    ...(query === undefined ? {} : { query }),
    ...(category === undefined ? {} : { category }),
    ...(product === undefined ? {} : { product }),
  };
}

/**
 * The stage of the visit from its signals: deciding with something in the cart, stuck after configuring the same product
 * six times without buying, configuring after the first, comparing once two products were looked at again or in turn.
 */
export function stageOf(signals: readonly Signal[], now: number): Stage {
  const recent = signals.filter((signal) => now - signal.at < visit);
  const count = (type: Signal["type"]) => recent.filter((signal) => signal.type === type).length;
  if (count("cart-add") > count("cart-remove") + count("order")) return "deciding";
  const configured = recent.filter((signal) => signal.type === "configure").map((signal) => signal.productId);
  if (configured.some((id) => configured.filter((other) => other === id).length >= 6)) return "stuck";
  if (configured.length > 0) return "configuring";
  const looked = recent.filter((signal) => signal.type === "view").map((signal) => signal.productId);
  return looked.length >= 3 && new Set(looked).size < looked.length ? "comparing" : "exploring";
}
