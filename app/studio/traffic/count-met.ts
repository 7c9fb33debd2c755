/** How many recent visits met each rule, and which rules none did; pure. */
import { locales } from "#app/platform/i18n.ts";
import type { Program } from "#merch-rules/compile.ts";
import { rulesMet, type Finding } from "#merch-rules/lint.ts";
import type { Rule, RuleFile } from "#merch-rules/schema.ts";
import type { Moment } from "#merch-rules/shopper.ts";
import type { LoggedVisit } from "./visits-of-log.ts";

export interface Met {
  /** For certain, by what the log holds. */
  readonly sure: number;
  /** At most: with what the log does not hold. */
  readonly most: number;
}

export interface TrafficCount {
  readonly visits: number;
  readonly byRule: ReadonlyMap<string, Met>;
}

/** Where else a visit may have come from, as far as the log does not say. */
export type Market = Pick<Moment, "region" | "currency" | "timeZone">;

/** Counts visit by visit, so that who counts may pause between two. */
export function startCount(program: Program, markets: readonly Market[]): { readonly add: (visit: LoggedVisit) => void; readonly result: () => TrafficCount } {
  const byRule = new Map<string, { sure: number; most: number }>(program.rules.map(({ id }) => [id, { sure: 0, most: 0 }]));
  const asked = new Map(program.file.rules.map((rule) => [rule.id, askedOf(rule, program.file)]));
  const closed = [...byRule.keys()].filter((id) => asked.get(id)?.size === 0);
  const elsewhere = momentsElsewhere(new Set([...asked.values()].flatMap((one) => [...one])), markets, [...program.index.campaign.keys()]);
  let visits = 0;
  return {
    add: ({ pages }) => {
      visits++;
      const sure = rulesMet(program, pages);
      const possible = closed.length === byRule.size ? sure : rulesMet(program, pages.flatMap((page) => elsewhere(page.moment).map((moment) => ({ ...page, moment }))), new Set([...closed, ...sure]));
      for (const [id, met] of byRule) {
        if (sure.has(id)) met.sure++;
        if (sure.has(id) || possible.has(id)) met.most++;
      }
    },
    result: () => ({ visits, byRule }),
  };
}

/** What the log does not hold; the shopper's clock follows from the market. */
const unlogged = { device: /"moment\.device"/, locale: /"moment\.locale"/, market: /"moment\.(?:region|currency|clock|date|daypart|weekday|season)"/, campaign: /"moment\.campaign"/ } as const;
type Unlogged = keyof typeof unlogged;

/** What of it may decide on the rule. Says too much rather than too little. */
function askedOf({ when, scope, schedule }: Rule, { conditions, zone }: RuleFile): ReadonlySet<Unlogged> {
  const own = JSON.stringify(when ?? null);
  const text = own.includes('"ref"') ? `${own}${JSON.stringify(conditions)}` : own;
  const found = new Set((Object.keys(unlogged) as Unlogged[]).filter((one) => unlogged[one].test(text)));
  if (scope.kind === "campaign") found.add("campaign");
  if (schedule !== undefined && (schedule.zone ?? zone) === "shopper") found.add("market");
  return found;
}

/** The moment as it would have been elsewhere, as far as that is asked. */
function momentsElsewhere(asked: ReadonlySet<Unlogged>, markets: readonly Market[], campaigns: readonly string[]): (moment: Moment) => Moment[] {
  const devices = asked.has("device") ? (["desktop", "phone"] as const) : [undefined];
  const places: readonly Partial<Moment>[] = asked.has("market") ? markets : [{}];
  const languages = asked.has("locale") ? locales : [undefined];
  return (moment) => devices.flatMap((device) => places.flatMap((place) => languages.map((locale) => ({ ...moment, ...place, campaigns, ...(device && { device }), ...(locale && { locale }) }))));
}

/** So few visits say nothing of a rule. */
export const enoughVisits = 50;

/**
 * Rules that could have met none of the visits, whatever the log does not hold. A rule whose time is not all of the visits' (it begins,
 * ends or has its days in the year) is not judged: when it is on is what its merchandiser wrote, and said by findings of its own.
 */
export function neverMet({ visits, byRule }: TrafficCount, program: Program, since: number): Finding[] {
  if (visits < enoughVisits) return [];
  const always = ({ schedule }: Program["rules"][number]) => schedule === null || (schedule.start <= since && schedule.end === Infinity && schedule.yearly.length === 0);
  return program.rules.filter((rule) => always(rule) && byRule.get(rule.id)?.most === 0).map(({ id }): Finding => ({ code: "never-applies", rules: [id], path: ["rules"], witness: { visits } }));
}
