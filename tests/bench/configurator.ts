/**
 * `npm run bench:configurator`: ours beside the solvers of the npm registry (logic-solver, z3-solver, clingo-wasm; minizinc is left out,
 * it is MPL-2.0). Each engine gets the same models and clicks, in a process of its own, answers with the complete valid domains after
 * each click, and is held against what was recorded for the model, or ours. Exit code 1 when answers differ. `--long`: every model, every
 * click, ten minutes of clicks for each engine and model; `--model NAME`; `--browser`: also the click in headless Chromium.
 */
import { parseArgs } from "node:util";
import { clickFigures } from "./configurator-clicks.ts";
import { evaluationModel, larkwoodModel, larkwoodNames, type BenchModel } from "./solvers/bench-models.ts";
import { differences, engineNames, recordedAnswers, runEngine, shortened, tableHead, tableRow } from "./solvers/compare-engines.ts";

const { values } = parseArgs({ options: { long: { type: "boolean", default: false }, browser: { type: "boolean", default: false }, model: { type: "string", multiple: true } } });
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const short = ["dell-laptop-fm", "trekbikes", "clib-pc", "eshop", "pc-richmond", "windows7", "financial-2018-05", "automotive01"] as const;
const rest = ["camera", "splot-car", "splot-aircraft", "berkeleydb", "uclinux-distribution", "ecos-i386pc", "ecos-ea2468"] as const;
const budget = values.long ? { opening: 600_000, clicks: 600_000 } : { opening: 60_000, clicks: 8_000 };
const mostClicks = values.long ? Infinity : 80;
const sequences = values.long ? 30 : 8;

const wanted = (name: string): boolean => values.model === undefined || values.model.includes(name);

function* models(): Generator<BenchModel> {
  const data = process.env["EYELEVEL_DATA"];
  for (const name of [...short, ...(values.long || values.model !== undefined ? rest : [])].filter(wanted)) {
    const model = data === undefined ? undefined : evaluationModel(data, name);
    if (model === undefined) say(`| ${name} | not measured: ${data === undefined ? "EYELEVEL_DATA is not set" : "it is not in EYELEVEL_DATA"} |`);
    else yield shortened(model, mostClicks);
  }
  for (const name of larkwoodNames.filter(wanted)) yield larkwoodModel(name, sequences);
}

/** Rows of one model; answers the number of clicks that were answered differently. */
async function compare(model: BenchModel): Promise<number> {
  let expected = recordedAnswers(model);
  let wrong = 0;
  for (const engine of engineNames) {
    const result = await runEngine(engine, model, budget);
    expected ??= result.answers;
    wrong += differences(expected, result.answers);
    say(tableRow(model, result, expected));
  }
  return wrong;
}

say(`${process.version}; ${budget.clicks / 1000} s for the clicks of each engine and model; "equal": every click answered as recorded, or as ours\n`);
for (const line of tableHead) say(line);
let wrong = 0;
for (const model of models()) wrong += await compare(model);
say(`\n${wrong === 0 ? "All answers are equal." : `${wrong} clicks were answered differently.`} minizinc is left out: its licence (MPL-2.0) is none that this project takes on for a bench.\n`);
for (const line of await clickFigures({ models: larkwoodNames.filter(wanted), sequences: values.long ? 30 : 12, browser: values.browser })) say(line);
process.exit(wrong === 0 ? 0 : 1);
