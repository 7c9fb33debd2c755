/** What the flows cost and how fast they are, each held against its target. */
import { digits, median, orUnavailable, type Figure } from "./figure.ts";
import { load, openBrowsers, type Flow, type Measured } from "./load.ts";
import type { MeasuredShop, Reading } from "./measured-shop.ts";

/** Processor milliseconds of server and database together, and statements; from the table of targets among the peers' figures. */
const targets: Readonly<Record<string, { readonly cpu: number; readonly statements: number }>> = {
  "home (personal)": { cpu: 10, statements: 3 }, category: { cpu: 15, statements: 3 }, product: { cpu: 12, statements: 3 },
  search: { cpu: 5, statements: 3 }, "add to cart": { cpu: 8, statements: 8 }, checkout: { cpu: 40, statements: 40 }, "checkout of one product": { cpu: 40, statements: 40 },
};

export interface Pace {
  readonly rounds: number;
  readonly seconds: number;
}

/** What one turn of a flow took away, out of two readings around `turns` of them. */
export function costOf(before: Reading, after: Reading, turns: number): Reading {
  const each = (from: number | undefined, to: number | undefined) => (from === undefined || to === undefined ? undefined : (to - from) / turns);
  return {
    serverCpu: each(before.serverCpu, after.serverCpu), databaseCpu: each(before.databaseCpu, after.databaseCpu),
    statements: (after.statements - before.statements) / turns, sqlMs: (after.sqlMs - before.sqlMs) / turns,
  };
}

/** Speed first, cost last: by then the server runs as one that has been open for a while. */
export async function flowFigures(shop: MeasuredShop, flow: Flow, { rounds, seconds }: Pace): Promise<Figure[]> {
  await load(flow, await openBrowsers(flow, shop.origin, 4), seconds);
  const speeds: Figure[] = [];
  for (const concurrency of [50, 10, 1]) {
    const results: Measured[] = [];
    // New browsers each round: a cart of the round before would make the next one dearer.
    for (let round = 0; round < rounds; round++) results.push(await load(flow, await openBrowsers(flow, shop.origin, concurrency), seconds));
    speeds.unshift(speedFigure(flow.name, concurrency, results));
  }
  const costs: Reading[] = [];
  for (let round = 0; round < rounds; round++) {
    const browsers = await openBrowsers(flow, shop.origin, 1);
    const before = await shop.read();
    const { turns } = await load(flow, browsers, seconds);
    costs.push(costOf(before, await shop.read(), turns));
  }
  return [...costFigures(flow.name, costs), ...speeds];
}

function speedFigure(name: string, concurrency: number, results: readonly Measured[]): Figure {
  const of = (key: keyof Measured) => median(results.map((result) => result[key]));
  return { name: `${name}, c=${concurrency}: /s, p50/p95/p99 ms`, shown: `${digits(of("perSecond"))}, ${of("p50").toFixed(0)}/${of("p95").toFixed(0)}/${of("p99").toFixed(0)}` };
}

function costFigures(name: string, costs: readonly Reading[]): Figure[] {
  const known = (key: "serverCpu" | "databaseCpu") => costs.flatMap((cost) => cost[key] ?? []);
  const [server, database] = [median(known("serverCpu")), median(known("databaseCpu"))];
  const [statements, sqlMs] = [median(costs.map((cost) => cost.statements)), median(costs.map((cost) => cost.sqlMs))];
  const target = targets[name];
  return [
    { name: `${name}: CPU ms, server + database`, shown: `${orUnavailable(server)} + ${orUnavailable(database)}`, value: server + database, ...(target && { target: target.cpu }) },
    // Whole statements count: what is written for many pages at once (seen places, jobs) is a fraction of one.
    { name: `${name}: SQL statements, ms planned and run`, shown: `${digits(statements)}, ${sqlMs.toFixed(2)}`, value: Math.round(statements), ...(target && { target: target.statements }) },
  ];
}
