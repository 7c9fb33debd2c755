/**
 * `npm run bench`: the shop on a catalogue of 10,000 products. One table: requests a second and latency at concurrency 1, 10, 50,
 * processor time of server and database and SQL statements per flow (at concurrency 1), medians of several rounds; then import,
 * start, memory, `arrange` and the configurator's click. `npm run bench -- --quick` for one short round.
 */
import { parseArgs } from "node:util";
import { join } from "node:path";
import { benchCatalogue } from "./catalogue-10k.ts";
import { coreFigures } from "./cores.ts";
import { makeFlows } from "./flows.ts";
import { largeImport } from "./large-import.ts";
import { load, type Flow, type Measured } from "./load.ts";
import { startMeasuredShop, timed, writeLines, type MeasuredShop } from "./measured-shop.ts";

const { values } = parseArgs({ options: { quick: { type: "boolean", default: false }, products: { type: "string", default: "10000" }, flow: { type: "string" } } });
const rounds = values.quick ? 1 : 3;
const seconds = values.quick ? 2 : 4;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
const shown = (value: number, digits = 0): string => value.toFixed(digits);

/** Targets of total processor milliseconds per flow: server and database together. */
const targets: Readonly<Record<string, number>> = { "home (personal)": 10, category: 15, product: 12, search: 5, "add to cart": 8, checkout: 40 };

interface Cost {
  readonly server: number;
  readonly database: number;
  readonly statements: number;
}

async function cost(shop: MeasuredShop, flow: Flow): Promise<Cost> {
  const before = await shop.read();
  const { turns } = await load(flow, shop.origin, 1, seconds);
  const after = await shop.read();
  return { server: (after.serverCpu - before.serverCpu) / turns, database: (after.databaseCpu - before.databaseCpu) / turns, statements: (after.statements - before.statements) / turns };
}

async function measure(shop: MeasuredShop, flow: Flow): Promise<string> {
  await load(flow, shop.origin, 2, 1.5);
  const costs: Cost[] = [];
  for (let round = 0; round < rounds; round++) costs.push(await cost(shop, flow));
  const columns: string[] = [];
  for (const concurrency of [1, 10, 50]) {
    const results: Measured[] = [];
    for (let round = 0; round < rounds; round++) results.push(await load(flow, shop.origin, concurrency, seconds));
    const of = (key: keyof Measured) => median(results.map((result) => result[key]));
    columns.push(`${shown(of("perSecond"), of("perSecond") < 10 ? 1 : 0)}, ${shown(of("p50"))}/${shown(of("p95"))}/${shown(of("p99"))}`);
  }
  const [server, database, statements] = (["server", "database", "statements"] as const).map((key) => median(costs.map((one) => one[key]))) as [number, number, number];
  const target = targets[flow.name];
  return `| ${flow.name} | ${columns.join(" | ")} | ${shown(server, 1)} + ${shown(database, 1)} | ${target === undefined ? "" : target} | ${shown(statements, 1)} |`;
}

async function run(): Promise<void> {
  let imported = { seconds: NaN, peakMiB: NaN };
  const shop = await startMeasuredShop(async (env, folder) => {
    const file = join(folder, "catalogue.ndjson");
    await writeLines(file, benchCatalogue(Number(values.products)));
    imported = await timed("catalog:import", [file], env);
  });
  try {
    const flows = (await makeFlows(shop)).filter((flow) => values.flow === undefined || flow.name.startsWith(values.flow));
    say(`\n${process.version}, ${rounds} round(s) of ${seconds} s, medians; catalogue of ${values.products} products and the demo\n`);
    say("| flow | c=1: /s, p50/p95/p99 ms | c=10 | c=50 | CPU ms per flow, server + database | target | SQL |");
    say("|---|---|---|---|--:|--:|--:|");
    for (const flow of flows) say(await measure(shop, flow).catch((error: unknown) => `| ${flow.name} | not measured: ${error instanceof Error ? error.message.slice(0, 120) : "failed"} |`));
    say("");
    for (const line of await coreFigures(rounds)) say(line);
    say(`import of ${values.products} products: ${shown(imported.seconds, 1)} s, at most ${shown(imported.peakMiB)} MiB`);
    say(`start to first answer (built, data there): ${shown(shop.startSeconds, 1)} s (target 1.5)`);
    say(`memory of the one process after the load: ${shown(shop.memory())} MiB (target 250)`);
  } finally {
    await shop.close();
  }
  if (values.quick || values.flow !== undefined) return;
  const large = await largeImport(50_000);
  say(`import of 50000 products: ${shown(large.seconds, 1)} s, at most ${shown(large.peakMiB)} MiB (targets 60 s, 400 MB), after a run that was killed at ${large.atKill.products} products, ${large.atKill.broken} of them without variant or price; then ${large.after.products}, ${large.after.broken} broken`);
}

await run();
process.exit(0);
