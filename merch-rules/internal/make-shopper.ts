/** Profile and moment as the rules see them: derived once per page, total for any input. */
import { localTime } from "../local-time.ts";
import { weekdays } from "../schema.ts";
import type { Daypart, Moment, Profile, Season } from "../shopper.ts";
import type { Shopper } from "./node.ts";
import { wordsOf } from "./words.ts";

/** Evidence at which an affinity counts for half: after three fresh views a page is half personal. */
const halfConfidence = 3;
/** The strongest values of a facet; a profile with thousands of values costs no more than one with 64. */
const valuesPerFacet = 64;
const southern = new Set(["AR", "AU", "BO", "BR", "BW", "CL", "FJ", "ID", "LS", "MG", "MU", "MZ", "NA", "NZ", "PE", "PY", "RE", "SZ", "UY", "ZA", "ZM", "ZW"]);

/** The shopper of this page. */
export function makeShopper(profile: Profile, moment: Moment): Shopper {
  const time = localTime(moment.timeZone, moment.now);
  return {
    profile,
    time,
    moment: {
      ...moment,
      daypart: moment.daypart ?? daypartOf(time.minute),
      weekday: moment.weekday ?? weekdays[time.weekday] ?? "mon",
      season: moment.season ?? seasonOf(time.month, moment.region),
    },
    affinities: sharesOf(profile.affinities),
    words: wordsOf(moment.query ?? ""),
  };
}

/** Night 22-6, morning 6-11, midday 11-14, afternoon 14-18, evening 18-22. */
export function daypartOf(minute: number): Daypart {
  const hour = minute / 60;
  if (hour < 6 || hour >= 22) return "night";
  if (hour < 11) return "morning";
  if (hour < 14) return "midday";
  return hour < 18 ? "afternoon" : "evening";
}

/** Meteorological seasons, turned around in southern countries. */
export function seasonOf(month: number, region: string): Season {
  const order: readonly Season[] = ["winter", "spring", "summer", "autumn"];
  const index = Math.floor((month % 12) / 3);
  return order[(index + (southern.has(region) ? 2 : 0)) % 4] ?? "winter";
}

/**
 * Evidence -> shares: a value's evidence divided by the strongest of its facet, times the confidence
 * E / (E + halfConfidence) in the facet, where E is its total evidence. Facets without evidence are left out.
 */
function sharesOf(affinities: Profile["affinities"]): Map<string, Map<string, number>> {
  const shares = new Map<string, Map<string, number>>();
  for (const [facet, values] of Object.entries(affinities)) {
    const known = Object.entries(values).filter(([, evidence]) => Number.isFinite(evidence) && evidence !== 0);
    known.sort(([leftName, left], [rightName, right]) => Math.abs(right) - Math.abs(left) || (leftName < rightName ? -1 : 1));
    const strongest = known.slice(0, valuesPerFacet);
    const most = Math.abs(strongest[0]?.[1] ?? 0);
    if (most === 0) continue;
    const total = strongest.reduce((sum, [, evidence]) => sum + Math.abs(evidence), 0);
    const confidence = total / (total + halfConfidence);
    shares.set(facet, new Map(strongest.map(([value, evidence]) => [value, (evidence / most) * confidence])));
  }
  return shares;
}
