/** Who looks, and when: the inputs of `arrange` beside the catalogue. Plain data, so that a page can be stored and replayed. */
import type { Device, Weekday } from "./schema.ts";

export type Profile = {
  /**
   * Evidence per facet and value, already decayed: 1 = one fresh product view; more for carts and orders; negative for
   * "less of this". The core turns it into shares with a confidence that grows with the evidence.
   */
  readonly affinities: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly segments: readonly string[];
  readonly orders: number;
  /** What the customer has bought so far, minor units of the market's currency. */
  readonly value: number;
  readonly company: boolean;
  /** Consent to personalisation beyond this session. The caller fills only what consent allows; rules may ask. */
  readonly consent: boolean;
  readonly visits: number;
  /** Product ids, newest first. */
  readonly recentlySeen: readonly string[];
  readonly bought: readonly string[];
  readonly cart: readonly string[];
  /** Products the shopper does not want to see. */
  readonly hidden: readonly string[];
  /** The price the shopper usually looks at, minor units (geometric mean of viewed prices), or null. */
  readonly priceHabit: number | null;
  /** Whole days since the last order, or null. */
  readonly daysSinceOrder: number | null;
};

export const emptyProfile: Profile = {
  affinities: {}, segments: [], orders: 0, value: 0, company: false, consent: false, visits: 0,
  recentlySeen: [], bought: [], cart: [], hidden: [], priceHabit: null, daysSinceOrder: null,
};

export const dayparts = ["night", "morning", "midday", "afternoon", "evening"] as const;
export type Daypart = (typeof dayparts)[number];
export const seasons = ["spring", "summer", "autumn", "winter"] as const;
export type Season = (typeof seasons)[number];
export const stages = ["exploring", "comparing", "configuring", "deciding", "stuck"] as const;
export type Stage = (typeof stages)[number];

export type Moment = {
  /** Epoch milliseconds. */
  readonly now: number;
  /** IANA zone of the shopper. */
  readonly timeZone: string;
  /** BCP 47, for example "en" or "ru". */
  readonly locale: string;
  /** ISO 3166 country. */
  readonly region: string;
  /** ISO 4217, the currency of the price column. */
  readonly currency: string;
  readonly device: Device;
  readonly campaigns: readonly string[];
  readonly stage: Stage;
  /** Search words, as typed. */
  readonly query?: string;
  /** The category on view first, then its ancestors. */
  readonly category?: readonly string[];
  /** The product on view. */
  readonly product?: string;
  /** Derived from `now` and `timeZone` when absent; a what-if may set them. */
  readonly daypart?: Daypart;
  readonly weekday?: Weekday;
  readonly season?: Season;
};

/** A plain moment to start from: a desktop in Germany, in English. */
export function momentAt(now: number, parts: Partial<Moment> = {}): Moment {
  return {
    now, timeZone: "Europe/Berlin", locale: "en", region: "DE", currency: "EUR", device: "desktop",
    campaigns: [], stage: "exploring", ...parts,
  };
}
