/** `npm run catalog:import -- FILE [--strict]`: takes a catalogue in; the format is described in app/catalog/README.md. */
import { statSync } from "node:fs";
import { parseArgs } from "node:util";
import { importCatalogue, type ImportReport } from "#app/catalog/import-catalogue.server.ts";
import { fileLines, readLines } from "#app/platform/read-lines.server.ts";
import { commandDatabase, runCommand } from "./command-database.ts";
import { StartProblem } from "./local-postgres.ts";

const usage = "Usage: npm run catalog:import -- FILE [--strict]      FILE: newline-delimited JSON, .gz allowed, - for standard input";
const say = (line: string): void => void process.stderr.write(`${line}\n`);

interface Source {
  readonly lines: AsyncIterable<string>;
  /** Share of the file that was read, 0..1; undefined where the size is not known. */
  share(): number | undefined;
}

function openSource(file: string): Source {
  if (file === "-") return { lines: readLines(process.stdin), share: () => undefined };
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined || found.isDirectory()) throw new StartProblem(`${file} cannot be read.\n${usage}`);
  const { size } = found;
  let read = 0;
  return { lines: fileLines(file, (bytes) => (read += bytes)), share: () => (size === 0 ? 1 : read / size) };
}

function progressBar(source: Source): (progress: { readonly products: number; readonly bad: number }) => void {
  if (!process.stderr.isTTY) return () => undefined;
  return ({ products, bad }) => {
    const share = source.share();
    const filled = Math.round((share ?? 0) * 30);
    const bar = share === undefined ? "" : `[${"█".repeat(filled)}${"·".repeat(30 - filled)}] ${String(Math.round(share * 100)).padStart(3)} %  `;
    process.stderr.write(`\r${bar}${products} products${bad > 0 ? `, ${bad} bad lines` : ""}`);
  };
}

function tell(report: ImportReport, seconds: number, strict: boolean): void {
  for (const { line, field, reason } of report.problems) say(`line ${line}${field === "" ? "" : `, ${field}`}: ${reason}`);
  if (report.problems.length > 0 && report.badLines > report.problems.length) say(`… ${report.badLines} bad lines in all`);
  if (!report.applied) say(`Nothing was changed: ${report.badLines} of ${report.lines} lines are bad, and --strict takes all or nothing.`);
  else say(`${report.products} products and ${report.references} other entries taken in ${seconds.toFixed(1)} s${report.badLines > 0 ? `; ${report.badLines} bad lines skipped` : ""}.`);
  if (report.badLines > 0 && report.applied && !strict) say("Correct the lines named above and run the import again: what is there already stays as it is.");
}

runCommand(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { strict: { type: "boolean", default: false } } });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new StartProblem(usage);
  const source = openSource(file);
  const database = await commandDatabase();
  const started = performance.now();
  try {
    const report = await importCatalogue(database.db, source.lines, { strict: values.strict, onProgress: progressBar(source) });
    if (process.stderr.isTTY) say("");
    tell(report, (performance.now() - started) / 1000, values.strict);
    return report.applied && report.badLines === 0 ? 0 : 2;
  } finally {
    await database.close();
  }
});
