/**
 * Comparisons of long sums as diagrams, from the first option to the last with what is left of the limit: only what can still go either
 * way is made. Built operator by operator, a sum has a node for every total it can reach, far beyond the limit. Limits between which
 * nothing changes share a node (Abío, Nieuwenhuis, Oliveras, Rodríguez-Carbonell, "A new look at BDDs for pseudo-Boolean constraints", 2012).
 */
import { BudgetExceeded } from "./budget.ts";
import { FALSE, TRUE, conjoin, decide, spend } from "./diagrams.ts";
import type { Diagrams } from "./diagrams.ts";
import type { LinearRule } from "./linear-term.ts";

/** Which node stands for which limits: from `low` on, up to and with `high`. Ascending, apart from each other. */
interface Known {
  readonly low: number[];
  readonly high: number[];
  readonly node: number[];
}

interface Found {
  readonly low: number;
  readonly high: number;
  readonly node: number;
}

/** Where the limit stands among the intervals: the first that does not end below it. */
function placeOf({ high }: Known, limit: number): number {
  let from = 0;
  let to = high.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((high[middle] as number) < limit) from = middle + 1;
    else to = middle;
  }
  return from;
}

interface Summand {
  readonly level: number;
  readonly amounts: Float64Array;
}

/** A sum that needs more nodes alone will not become small beside the other rules either. About a second on a quiet machine. */
const mostNodes = 250_000;

const leastOf = (amounts: Float64Array): number => amounts.reduce((a, b) => Math.min(a, b), Infinity);
const mostOf = (amounts: Float64Array): number => amounts.reduce((a, b) => Math.max(a, b), -Infinity);

function atMostDiagram(diagrams: Diagrams, summands: readonly Summand[], limit: number): number {
  // The least and the most that the summands from a place on can add.
  const least = new Float64Array(summands.length + 1);
  const most = new Float64Array(summands.length + 1);
  for (let place = summands.length - 1; place >= 0; place -= 1) {
    const { amounts } = summands[place] as Summand;
    least[place] = (least[place + 1] as number) + leastOf(amounts);
    most[place] = (most[place + 1] as number) + mostOf(amounts);
  }
  let made = 0;
  const known = summands.map((): Known => ({ low: [], high: [], node: [] }));
  const visit = (place: number, left: number): Found => {
    if (left >= (most[place] as number)) return { low: most[place] as number, high: Infinity, node: TRUE };
    if (left < (least[place] as number)) return { low: -Infinity, high: (least[place] as number) - 1, node: FALSE };
    const own = known[place] as Known;
    const at = placeOf(own, left);
    if ((own.low[at] ?? Infinity) <= left) return { low: own.low[at] as number, high: own.high[at] as number, node: own.node[at] as number };
    const { level, amounts } = summands[place] as Summand;
    made += 1;
    if (made > mostNodes) throw new BudgetExceeded("nodes");
    // The intervals behind the new one move.
    spend(diagrams, amounts.length + ((own.node.length - at) >> 6));
    let low = -Infinity;
    let high = Infinity;
    const children = Array.from(amounts, (amount) => {
      const below = visit(place + 1, left - amount);
      low = Math.max(low, below.low + amount);
      high = Math.min(high, below.high + amount);
      return below.node;
    });
    const node = decide(diagrams, level, children);
    own.low.splice(at, 0, low);
    own.high.splice(at, 0, high);
    own.node.splice(at, 0, node);
    return { low, high, node };
  };
  return visit(0, limit).node;
}

/** The rules together; `levelOf` gives the level of a variable. */
export function linearDiagram(diagrams: Diagrams, rules: readonly LinearRule[], levelOf: (variable: number) => number): number {
  return rules.map(({ variables, amounts, limit }) => {
    const summands = variables.map((variable, index): Summand => ({ level: levelOf(variable), amounts: amounts[index] as Float64Array })).filter(({ amounts: own }) => own.some((amount) => amount !== own[0]));
    const fixed = amounts.reduce((sum, own) => (own.some((amount) => amount !== own[0]) ? sum : sum + (own[0] as number)), 0);
    return atMostDiagram(diagrams, summands.sort((a, b) => a.level - b.level), limit - fixed);
  }).reduce((left, right) => conjoin(diagrams, left, right), TRUE);
}
