/**
 * `npm run merch -- …`: the shelves from the command line, by the same pure function as the page.
 *   arrange --page home [--profile FILE] [--market eur] [--locale en] [--now ISO] [--seed TEXT] [--rules FILE] [--explain [--product ID]] [--json]
 *   check FILE          compiles a rule file and lists its problems
 *   lint [FILE]         findings about the published rules, or those of a file, on this catalogue
 *   evaluate …          the shelves judged on a recorded log of purchases: `merch-evaluate.ts`
 * A profile file holds any of the fields of `Profile` in merch-rules/shopper.ts as JSON; what is missing is nobody's.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { ruleColumns } from "#app/catalog/catalogue.ts";
import { localise } from "#app/platform/i18n.ts";
import { findingsOf } from "#app/shelves/lint-rules.server.ts";
import { publishedRules } from "#app/shelves/program.server.ts";
import { reasonText } from "#app/shelves/shelf-view.ts";
import { disconnect } from "#db/client.server.ts";
import { arrange, type Arrangement } from "#merch-rules/arrange.ts";
import { compileText, type Program } from "#merch-rules/compile.ts";
import type { CatalogueColumns } from "#merch-rules/columns.ts";
import { explain } from "#merch-rules/explain.ts";
import { emptyProfile, momentAt, type Profile } from "#merch-rules/shopper.ts";
import { vocabularyFor } from "#merch-rules/vocabulary.ts";
import { commandDatabase } from "./command-database.ts";
import { StartProblem } from "./local-postgres.ts";
import { evaluateCommand, EvaluationRefused } from "./merch-evaluate.ts";

/** A reason to stop with one clear line. */
class CommandProblem extends Error {}

const strength = z.record(z.string(), z.record(z.string(), z.number()));
const profileSchema = z.strictObject({
  affinities: strength, segments: z.array(z.string()), orders: z.int(), value: z.number(), company: z.boolean(), consent: z.boolean(), visits: z.int(),
  recentlySeen: z.array(z.string()), bought: z.array(z.string()), cart: z.array(z.string()), hidden: z.array(z.string()), priceHabit: z.number().nullable(), daysSinceOrder: z.int().nullable(),
}).partial();

const options = {
  page: { type: "string", default: "home" }, profile: { type: "string" }, market: { type: "string", default: "eur" }, locale: { type: "string", default: "en" },
  now: { type: "string" }, seed: { type: "string", default: "command-line" }, rules: { type: "string" }, explain: { type: "boolean", default: false }, product: { type: "string" }, json: { type: "boolean", default: false },
} as const;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new CommandProblem(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readProfile(path: string | undefined): Profile {
  if (path === undefined) return emptyProfile;
  let json: unknown;
  try {
    json = JSON.parse(readText(path));
  } catch (error) {
    if (error instanceof CommandProblem) throw error;
    throw new CommandProblem(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = profileSchema.safeParse(json);
  if (!parsed.success) throw new CommandProblem(`${path} is not a profile:\n${parsed.error.issues.map((issue) => `  ${issue.path.join(".") || "(whole)"}: ${issue.message}`).join("\n")}`);
  const given = Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== undefined));
  return { ...emptyProfile, ...given };
}

function compiled(path: string, columns: CatalogueColumns): Program {
  const result = compileText(readText(path), vocabularyFor(columns));
  if (result.ok) return result.program;
  throw new CommandProblem(`${path} has ${result.problems.length} problem(s):\n${result.problems.map((problem) => `  ${problem.path.join(".")}: ${problem.code} ${JSON.stringify(problem.params)}`).join("\n")}`);
}

type Values = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>["values"];

async function runArrange(values: Values): Promise<void> {
  const shop = await catalogue();
  const book = shop.priceBooks.get(values.market);
  if (book === undefined) throw new CommandProblem(`--market: there is no price book "${values.market}"; there are: ${[...shop.priceBooks.keys()].join(", ")}`);
  const now = values.now === undefined ? Date.now() : Date.parse(values.now);
  if (Number.isNaN(now)) throw new CommandProblem("--now: expected an ISO time, for example 2026-11-27T18:00:00+01:00");
  const columns = ruleColumns(shop, values.market);
  const program = values.rules === undefined ? (await publishedRules()).program : compiled(values.rules, columns);
  const moment = momentAt(now, { locale: values.locale, region: book.country, currency: book.currency });
  const arrangement = arrange(program, columns, readProfile(values.profile), moment, { page: values.page, seed: values.seed });
  if (arrangement.shelves.length === 0) throw new CommandProblem(`--page: no page "${values.page}" with anything to show; there are: ${[...program.pages.keys()].join(", ")}`);
  if (values.json) say(JSON.stringify(arrangement.shelves, null, 2));
  else if (values.product !== undefined) explainProduct(arrangement, values.product);
  else print(arrangement, shop, values);
}

function print(arrangement: Arrangement, shop: Awaited<ReturnType<typeof catalogue>>, values: Values): void {
  const locale = values.locale === "ru" ? "ru" : "en";
  for (const shelf of arrangement.shelves) {
    say(`\n${shelf.title}  [${shelf.id}]${shelf.rules.length === 0 ? "" : `  rules: ${shelf.rules.join(", ")}`}`);
    for (const slot of shelf.slots) {
      if (slot.kind === "content") {
        say(`  ${String(slot.slot).padStart(2)}  content by ${slot.rule}`);
        continue;
      }
      const row = shop.rowOfExternalId.get(slot.product) ?? -1;
      const name = localise(shop.names[row], locale);
      const why = values.explain ? `  ${reasonText(slot.reason, shop, locale)} (${slot.by}${slot.rule === null ? "" : `, ${slot.rule}`})` : "";
      say(`  ${String(slot.slot).padStart(2)}  ${slot.product.padEnd(28)} ${name.padEnd(34)}${why}`);
      if (values.explain) say(`      ${valueLine(arrangement, shelf.id, slot.product)}`);
    }
  }
}

function valueLine(arrangement: Arrangement, shelf: string, product: string): string {
  const explained = explain(arrangement.trace(), shelf, product);
  if (!explained.ok || explained.explanation.value === null) return "";
  const { relevance, profit, lifts, total, rank, candidates } = explained.explanation.value;
  const parts = [`relevance ${relevance.toFixed(2)}`, `profit ${profit.toFixed(2)}`, ...lifts.map((lift) => `${lift.rule} ${lift.amount >= 0 ? "+" : ""}${lift.amount.toFixed(2)}`)];
  return `${parts.join(", ")} = ${total.toFixed(2)}, rank ${rank} of ${candidates}`;
}

function explainProduct(arrangement: Arrangement, product: string): void {
  const trace = arrangement.trace();
  for (const shelf of arrangement.shelves) {
    const explained = explain(trace, shelf.id, product);
    if (!explained.ok) throw new CommandProblem(`--product: ${explained.problem.code} "${product}"`);
    const { slot, because, steps, remedies } = explained.explanation;
    say(`\n${shelf.title}  [${shelf.id}]: ${slot === null ? "not shown" : `slot ${slot}`}, because ${because.code}${because.rule === null ? "" : ` (${because.rule})`}`);
    for (const step of steps) say(`  ${step.code}${step.rule === null ? "" : ` by ${step.rule}`} ${Object.keys(step.params).length === 0 ? "" : JSON.stringify(step.params)}`);
    for (const remedy of remedies) say(`  would bring it to slot 1: ${JSON.stringify(remedy)}`);
  }
}

async function runCheck(path: string | undefined): Promise<void> {
  if (path === undefined) throw new CommandProblem("check: expected a rule file");
  compiled(path, ruleColumns(await catalogue(), "eur"));
  say(`${path} compiles.`);
}

async function runLint(path: string | undefined): Promise<void> {
  const columns = ruleColumns(await catalogue(), "eur");
  const program = path === undefined ? (await publishedRules()).program : compiled(path, columns);
  const findings = await findingsOf(program, columns, Date.now());
  for (const finding of findings) say(`${finding.code.padEnd(20)} ${finding.rules.join(", ")}  ${finding.path.join(".")}  ${JSON.stringify(finding.witness)}`);
  say(`${findings.length} finding(s).`);
}

async function run(): Promise<void> {
  // Needs no catalogue, so no database either.
  if (process.argv[2] === "evaluate") return evaluateCommand(process.argv.slice(3));
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [command, file] = positionals;
  const opened = await commandDatabase();
  try {
    if (command === "arrange") await runArrange(values);
    else if (command === "check") await runCheck(file);
    else if (command === "lint") await runLint(file);
    else throw new CommandProblem("expected one of: arrange, check FILE, lint [FILE], evaluate");
  } finally {
    await disconnect();
    await opened.close();
  }
}

try {
  await run();
  process.exit(0);
} catch (error) {
  console.error(error instanceof CommandProblem || error instanceof StartProblem || error instanceof EvaluationRefused || (error instanceof TypeError && "code" in error) ? error.message : error);
  process.exit(1);
}
