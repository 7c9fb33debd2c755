/** The status of every value of every option at one moment. Private to the session. */
import type { OptionDomain, ValueState, ValueStatus } from "../session.ts";
import { NEVER, cheapestThrough, cheapestUp } from "./circuit.ts";
import { basePrice, best, closeOff, priceWeights, withChoices } from "./moment.ts";
import type { Moment } from "./moment.ts";
import { cheapestFound, leastGivenBySearch, livingBySearch, possibleBySearch, possibleValues } from "./search.ts";
import { possibleSomewhere } from "./shut-literals.ts";

/** One own choice given up weighs more than any price. */
const giveUpWeight = 2 ** 40;

function statusOf(own: number, place: number, givesUp: number, through: number, somewhere: boolean): ValueStatus {
  if (through >= NEVER) return somewhere ? "unavailable" : "never";
  if (own === place) return "chosen";
  return givesUp > 0 ? "blocked" : "possible";
}

/** What the cheapest configuration found costs over its variables' least amounts; 0 when nothing is searched. */
function searchedPrice(moment: Moment, cost: Float64Array): number {
  const { reasoner } = moment.prepared;
  if (reasoner.searched.length === 0) return 0;
  const allowed = Uint8Array.from(withChoices(moment, new Float64Array(cost.length), NEVER), (each) => (each < NEVER ? 1 : 0));
  return cheapestFound(reasoner.search(), allowed, cost)?.reduce((total, literal) => total + (cost[literal] as number), 0) ?? 0;
}

/** What the search says at a moment: whether anything is left at all when own choices are set aside, and the states of its options. */
interface SearchedStates {
  readonly sound: boolean;
  readonly of: (variable: number) => readonly ValueState[];
}

/** States of the searched options. What asking costs is asked when somebody reads it: prices and the choices a value would cost. */
function searchedStates(moment: Moment): SearchedStates {
  const { artefact, bases, reasoner } = moment.prepared;
  const chosenSearched = moment.chosen.map((value, variable) => (reasoner.bySearch[variable] === 1 ? value : -1));
  const search = reasoner.search();
  const living = livingBySearch(search);
  const open = Uint8Array.from(closeOff(moment, new Float64Array(living.length)), (each) => (each < NEVER ? 1 : 0));
  const shut = [...open.keys()].filter((literal) => open[literal] === 0);
  const reachable = new Uint8Array(living.length);
  const sound = possibleBySearch(search, open, reachable);
  const allowed = Uint8Array.from(withChoices(moment, new Float64Array(living.length), NEVER), (each) => (each < NEVER ? 1 : 0));
  const live = new Uint8Array(living.length);
  possibleBySearch(search, allowed, live);
  const contradictions = leastGivenBySearch(search, { chosen: chosenSearched, wanted: -1, shut }, new Set())?.length ?? 0;
  const gone = (literal: number): ValueStatus => (moment.shut.length > 0 && living[literal] === 1 ? "unavailable" : "never");
  const of = (variable: number): readonly ValueState[] => {
    const from = bases[variable] as number;
    const to = bases[variable + 1] as number;
    const own = moment.chosen[variable] as number;
    const lifted = allowed.slice();
    if (own >= 0) lifted.set(open.subarray(from, to), from);
    const free = own < 0 ? live : possibleValues(search, lifted, variable);
    const only = own < 0 && free.subarray(from, to).reduce((total, each) => total + each, 0) === 1;
    return (artefact.options[variable]?.values ?? []).map((value, place): ValueState => {
      const literal = from + place;
      const chosen = chosenSearched.map((each, index) => (index === variable ? -1 : each));
      const status = reachable[literal] === 0 ? gone(literal) : own === place ? "chosen" : free[literal] === 0 ? "blocked" : only ? "forced" : "possible";
      const givenUp = (): readonly number[] => leastGivenBySearch(search, { chosen, wanted: literal, shut }, new Set()) ?? [];
      return {
        value, status,
        get givesUp() {
          return status === "blocked" ? Math.max(0, givenUp().length - contradictions) : 0;
        },
        get from() {
          if (reachable[literal] === 0) return null;
          const after = moment.chosen.slice();
          for (const given of status === "blocked" ? givenUp() : []) after[given] = -1;
          after[variable] = place;
          const found = best({ ...moment, chosen: after }, priceWeights(moment));
          return found === null ? null : found.total + basePrice(moment);
        },
        get overLimit() {
          return this.from !== null && this.from > (moment.limits.price ?? Infinity);
        },
      };
    });
  };
  return { sound, of };
}

export function allDomains(moment: Moment): readonly OptionDomain[] {
  const { artefact, bases, reasoner } = moment.prepared;
  const weights = priceWeights(moment);
  const extra = searchedPrice(moment, weights.cost);
  const { up, through } = moment.prepared.room;
  const least = cheapestUp(artefact.circuit, withChoices(moment, weights.cost.slice(), giveUpWeight), up);
  const contradictions = least >= NEVER ? 0 : Math.floor(least / giveUpWeight);
  cheapestThrough(artefact.circuit, up, through);
  const searched = artefact.searched.length === 0 ? null : searchedStates(moment);
  const somewhere = moment.shut.length === 0 ? null : possibleSomewhere(artefact.circuit);
  return artefact.options.slice(0, artefact.visible).map((option, variable): OptionDomain => {
    const own = moment.chosen[variable] as number;
    const states = searched !== null && reasoner.bySearch[variable] === 1 ? searched.of(variable) : option.values.map((value, place): ValueState => {
      // Where the searched part leaves nothing at all, nothing else can be had either.
      const total = searched?.sound === false ? NEVER : (through[(bases[variable] as number) + place] as number);
      // The own choice of the option itself is lifted: switching is what the shopper is about to do.
      const switched = own >= 0 && own !== place ? 1 : 0;
      const givesUp = total >= NEVER ? 0 : Math.max(0, Math.floor(total / giveUpWeight) - switched - contradictions);
      const from = total >= NEVER ? null : (total % giveUpWeight) + weights.base + basePrice(moment) + extra;
      const overLimit = from !== null && from > (moment.limits.price ?? Infinity);
      return { value, status: statusOf(own, place, givesUp, total, somewhere?.[(bases[variable] as number) + place] === 1), from, givesUp, overLimit };
    });
    const free = states.filter((state) => state.status === "possible" || state.status === "chosen" || state.status === "forced");
    const forced = own < 0 && free.length === 1 ? (free[0]?.value ?? null) : null;
    const values = states.map((state) => (state.value === forced && state.status === "possible" ? { ...state, status: "forced" as const } : state));
    return { option: option.id, chosen: own < 0 ? null : (option.values[own] ?? null), forced, values };
  });
}
