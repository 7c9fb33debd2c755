/**
 * `npm run bench`: the shop on a catalogue of 10,000 products, in one table beside the targets: per flow requests a second and latency at
 * concurrency 1, 10, 50, processor time of server and database, SQL; what a browser loads; `arrange` and the configurator's click; start,
 * memory, import. Medians of several rounds; each row is printed as soon as it is known.
 *
 *     npm run bench -- --only pages,start     some parts of: pages, orders, weights, cores, start, memory, list, panel, answers, conversations, desk, import
 *     npm run bench -- --only support         all of support: panel, answers, conversations, desk
 *     npm run bench -- --quick                one short round, a first impression
 */
import { loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { benchCatalogue } from "./catalogue-10k.ts";
import { coreFigures } from "./cores.ts";
import { deskFigures } from "./desk-figures.ts";
import { digits, orUnavailable, summary, tableHead, tableRow, type Figure } from "./figure.ts";
import { flowFigures } from "./flow-figures.ts";
import { answerFigures, panelFigures } from "./help-figures.ts";
import { liveFigures } from "./live-figures.ts";
import { makeFlows } from "./flows.ts";
import { largeImport } from "./large-import.ts";
import { orderListFigures } from "./order-list.ts";
import { startMeasuredShop, timed, writeLines, type MeasuredShop } from "./measured-shop.ts";
import { weightFigures } from "./page-weights.ts";
import { startFigures } from "./start-figures.ts";

const parts = ["pages", "orders", "weights", "cores", "start", "memory", "list", "panel", "answers", "conversations", "desk", "import"] as const;
const support = ["panel", "answers", "conversations", "desk"] as const satisfies readonly Part[];
type Part = (typeof parts)[number];

const { values } = parseArgs({ options: { quick: { type: "boolean", default: false }, only: { type: "string" }, products: { type: "string", default: "10000" } } });
const chosen = values.only?.split(",").flatMap((name) => (name.trim() === "support" ? support : name.trim())) ?? parts;
const unknown = chosen.filter((name) => !parts.some((part) => part === name));
if (unknown.length > 0 || !/^[1-9]\d{0,6}$/.test(values.products)) {
  process.stderr.write(unknown.length > 0 ? `--only: no part "${unknown.join(", ")}". There are: ${parts.join(", ")}, and support for ${support.join(", ")}.\n` : "--products: a whole number above nought\n");
  process.exit(1);
}
const wants = (...some: readonly Part[]): boolean => some.some((part) => chosen.includes(part));
const rounds = values.quick ? 1 : 3;
const seconds = values.quick ? 1.5 : 3;
const orders: ReadonlySet<string> = new Set(["add to cart", "checkout", "checkout of one product"]);

const measured: Figure[] = [];
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const tell = (line: string): void => void process.stderr.write(`${line}\n`);

function print(figures: readonly Figure[]): void {
  measured.push(...figures);
  for (const figure of figures) say(tableRow(figure));
}

async function ofShop(shop: MeasuredShop): Promise<void> {
  if (wants("pages", "orders", "memory")) {
    for (const flow of await makeFlows(shop)) {
      // Memory is that of a shop which has done all of it.
      const asked = wants(orders.has(flow.name) ? "orders" : "pages");
      if (asked) print(await flowFigures(shop, flow, { rounds, seconds }));
    }
  }
  if (wants("weights")) print(await weightFigures(shop.origin, { home: "/", category: "/c/bench-1", product: "/p/bench-5" }));
  const memory = shop.memory();
  if (wants("memory")) print([{ name: "memory of the one process after the above, MiB", shown: orUnavailable(memory), ...(memory !== undefined && { value: memory }), target: 250 }]);
  if (wants("start")) print(await startFigures(shop.env, rounds));
  if (wants("list")) print(await orderListFigures(shop.env.DATABASE_URL ?? ""));
  if (wants("panel")) print(await panelFigures(shop, rounds));
  if (wants("answers")) print(await answerFigures(shop, rounds));
  if (wants("conversations")) print(await liveFigures(shop, rounds));
  // Last: its tickets would weigh on what else is measured.
  if (wants("desk")) print(await deskFigures(shop, rounds));
}

async function run(): Promise<void> {
  const started = performance.now();
  let imported = { seconds: NaN, peakMiB: NaN };
  const begin = () => {
    say(`\n${process.version}, ${rounds} round(s) of ${seconds} s, medians; ${values.products} products and the demo; load average at the start ${loadavg()[0]?.toFixed(1)}\n`);
    for (const line of tableHead) say(line);
  };
  if (wants("pages", "orders", "weights", "start", "memory", "list", ...support)) {
    tell("Setting up the shop that is measured …");
    const shop = await startMeasuredShop(async (env, folder) => {
      const file = join(folder, "catalogue.ndjson");
      await writeLines(file, benchCatalogue(Number(values.products)));
      imported = await timed("catalog:import", [file], env);
    });
    begin();
    await ofShop(shop).finally(() => shop.close());
    print([{ name: `import of ${values.products} products into a shop: s, MiB at most`, shown: `${digits(imported.seconds)}, ${digits(imported.peakMiB)}` }]);
  } else begin();
  if (wants("cores")) print(await coreFigures(rounds));
  if (wants("import") && !values.quick) print(await importFigures());
  say(`\n${summary(measured)}; ${((performance.now() - started) / 60_000).toFixed(1)} minutes, load average at the end ${loadavg()[0]?.toFixed(1)}`);
}

async function importFigures(): Promise<Figure[]> {
  const products = 50_000;
  const { seconds: taken, peakMiB, atKill, after } = await largeImport(products);
  return [
    { name: `import of ${products} products, after a run that was killed: s`, shown: digits(taken), value: taken, target: 60 },
    { name: `import of ${products} products: MiB at most`, shown: digits(peakMiB), value: peakMiB, target: 400 },
    { name: `products that lack a variant or a price, after the kill at ${atKill.products} and after the end at ${after.products}`, shown: `${atKill.broken}, ${after.broken}`, value: atKill.broken + after.broken, target: 0 },
  ];
}

await run();
process.exit(0);
