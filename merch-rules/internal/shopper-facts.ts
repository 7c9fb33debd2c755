/** Where the facts about shopper and moment are read from. The names are those of the vocabulary. */
import type { Shopper } from "./node.ts";

export const shopperNumbers: ReadonlyMap<string, (shopper: Shopper) => number> = new Map<string, (shopper: Shopper) => number>([
  ["profile.orders", ({ profile }) => profile.orders],
  ["profile.value", ({ profile }) => profile.value],
  ["profile.visits", ({ profile }) => profile.visits],
  ["profile.daysSinceOrder", ({ profile }) => profile.daysSinceOrder ?? Number.NaN],
  ["profile.priceHabit", ({ profile }) => profile.priceHabit ?? Number.NaN],
]);

export const shopperLabels: ReadonlyMap<string, (shopper: Shopper) => readonly string[]> = new Map<string, (shopper: Shopper) => readonly string[]>([
  ["profile.segment", ({ profile }) => profile.segments],
  ["profile.seen", ({ profile }) => profile.recentlySeen],
  ["profile.bought", ({ profile }) => profile.bought],
  ["profile.cart", ({ profile }) => profile.cart],
  ["moment.daypart", ({ moment }) => [moment.daypart]],
  ["moment.weekday", ({ moment }) => [moment.weekday]],
  ["moment.season", ({ moment }) => [moment.season]],
  ["moment.stage", ({ moment }) => [moment.stage]],
  ["moment.device", ({ moment }) => [moment.device]],
  ["moment.locale", ({ moment }) => [moment.locale]],
  ["moment.region", ({ moment }) => [moment.region]],
  ["moment.currency", ({ moment }) => [moment.currency]],
  ["moment.campaign", ({ moment }) => moment.campaigns],
  ["moment.category", ({ moment }) => moment.category ?? []],
  ["moment.product", ({ moment }) => (moment.product === undefined ? [] : [moment.product])],
]);

export const shopperFlags: ReadonlyMap<string, (shopper: Shopper) => boolean> = new Map<string, (shopper: Shopper) => boolean>([
  ["profile.company", ({ profile }) => profile.company],
  ["profile.consent", ({ profile }) => profile.consent],
  ["profile.known", ({ affinities }) => affinities.size > 0],
]);
