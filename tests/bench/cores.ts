/** Figures of the pure cores in this process: `arrange` of a home page, a click of each configurable product. */
import { arrangeFigures } from "./arrange.ts";
import { median, type Figure } from "./figure.ts";
import { assemble } from "#app/configurator/assemble.ts";
import { configuratorView } from "#app/configurator/configurator-view.ts";
import { drawSvg } from "#app/drawing/draw-svg.ts";
import { compile } from "#app/configurator/compile.ts";
import { openSession } from "#app/configurator/session.ts";
import { readModels } from "#db/seed/models.server.ts";
import { arrange } from "#merch-rules/arrange.ts";
import { buildColumns } from "#merch-rules/columns.ts";
import { compile as compileRules } from "#merch-rules/compile.ts";
import { larkwoodRules } from "#merch-rules/defaults/larkwood.ts";
import { emptyProfile, momentAt } from "#merch-rules/shopper.ts";


function times(count: number, work: (turn: number) => void): number[] {
  for (let i = 0; i < Math.min(count, 20); i++) work(i);
  return Array.from({ length: count }, (_, turn) => {
    const started = performance.now();
    work(turn);
    return performance.now() - started;
  });
}

const quantiles = (numbers: readonly number[]): string => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN).toFixed(2);
  return `${at(0.5)}/${at(0.95)}/${at(1)}`;
};

/** Times of `rounds` runs side by side; memory of one page is the median of them. */
function homeFigures(products: number, rounds: number): Figure[] {
  const facts = Array.from({ length: products }, (_, i) => ({
    id: `p${i}`, numbers: { price: 2_000 + ((i * 7919) % 200_000), margin: 0.3 + (i % 40) / 100, stock: i % 60, age: i % 700, rating: 3 + (i % 20) / 10, popularity: (i * 31) % 50, leadTime: i % 30 },
    facets: { category: [`c${i % 20}`], material: [`m${i % 12}`], colour: [`k${i % 9}`], collection: [`l${i % 30}`] }, flags: { configurable: i % 50 === 0, onSale: i % 9 === 0 },
  }));
  const columns = buildColumns("bench", facts);
  const compiled = compileRules(larkwoodRules);
  if (!compiled.ok) throw new Error("the default rules do not compile");
  const profile = { ...emptyProfile, affinities: { material: { m1: 4, m3: 2 }, category: { c2: 3 } }, recentlySeen: ["p1", "p2"], consent: true };
  const page = (seed: string) => void arrange(compiled.program, columns, profile, momentAt(Date.UTC(2026, 10, 22)), { page: "home", seed });
  const taken: number[] = [];
  const memory: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = process.memoryUsage().heapUsed;
    const times60 = times(60, (turn) => page(`s${round} ${turn}`));
    // A collection in between shows as less than nothing: that round says nothing of memory.
    const grown = (process.memoryUsage().heapUsed - before) / 1024 / 1024 / (times60.length + 20);
    if (grown > 0) memory.push(grown);
    taken.push(...times60);
  }
  return [
    { name: `arrange, home page, ${products} products: ms, p50/p95/max`, shown: quantiles(taken) },
    { name: `arrange, home page, ${products} products: MiB a page`, shown: memory.length === 0 ? "unavailable" : median(memory).toFixed(2) },
  ];
}

/** Each turn sets one more option to one of its possible values: view, price and picture anew, as the page does. */
async function clickFigures(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { model } of await readModels()) {
    const compiled = compile(model);
    if (!compiled.ok) throw new Error(`${model.id} does not compile`);
    const { artefact } = compiled;
    const clicks = model.options.flatMap((option) => openSession(artefact, {}, { book: "EUR" }).domains().find((domain) => domain.option === option.id)?.values.filter((value) => value.status === "possible").map((value) => ({ [option.id]: value.value })) ?? []);
    const input = { model, artefact, preference: "preferred" as const, why: undefined, locale: "en" as const, currency: "EUR" };
    const domains = times(clicks.length, (turn) => void openSession(artefact, clicks[turn % clicks.length] ?? {}, { book: "EUR" }).domains());
    const pages = times(clicks.length, (turn) => {
      const { parts } = configuratorView({ ...input, choices: clicks[turn % clicks.length] ?? {} });
      drawSvg({ parts }, { width: 1200, height: 900, title: model.id });
    });
    const whole = openSession(artefact, {}, { book: "EUR" }).complete("preferred");
    const parts = whole === null ? 0 : (() => { const built = assemble(model, whole, "EUR"); return built.ok ? built.assembly.parts.length : 0; })();
    figures.push(
      { name: `click, ${model.id}: domains, ms, p50/p95/max`, shown: quantiles(domains) },
      { name: `click, ${model.id}: page with picture of ${parts} parts, ms, p50/p95/max`, shown: quantiles(pages) },
    );
  }
  return figures;
}

export const coreFigures = async (rounds: number): Promise<Figure[]> => [...homeFigures(10_000, rounds), ...arrangeFigures(), ...(await clickFigures())];
