/** Takes a catalogue in, line by line. Each batch is one transaction: stopped anywhere, the catalogue is whole, and a second run completes it. */
import { DrizzleQueryError } from "drizzle-orm";
import type { Database, Transaction } from "#db/client.server.ts";
import { catalogueEntry, checkProduct, type CatalogueEntry, type EntryProblem, type ProductEntry, type ReferenceEntry, type References } from "./catalogue-entry.ts";
import { lockCatalogue } from "./catalogue-lock.server.ts";
import { writeProducts } from "./write-products.server.ts";
import { loadReferences, writeReference } from "./write-references.server.ts";

export interface ImportOptions {
  /** Refuses the whole file when one line is bad; nothing is changed then. */
  readonly strict?: boolean;
  readonly batchSize?: number;
  onProgress?(progress: { readonly lines: number; readonly products: number; readonly bad: number }): void;
}

export interface ImportProblem extends EntryProblem {
  /** From 1. */
  readonly line: number;
}

export interface ImportReport {
  readonly lines: number;
  readonly products: number;
  readonly references: number;
  readonly badLines: number;
  /** The first thousand. */
  readonly problems: readonly ImportProblem[];
  /** False when `strict` refused the file. */
  readonly applied: boolean;
}

const problemLimit = 1_000;
/** Longer lines are no product but a mistake, and would be held in memory whole. */
const lineLimit = 4_000_000;

/** A batch is written before it holds this many characters, however few its lines. */
const batchLetters = 4_000_000;

class Refused extends Error {}

interface Run {
  readonly known: References;
  readonly problems: ImportProblem[];
  readonly options: ImportOptions;
  lines: number;
  products: number;
  references: number;
  badLines: number;
}

/** Lines without their line ends; empty lines are passed over. */
export async function importCatalogue(db: Database, lines: AsyncIterable<string>, options: ImportOptions = {}): Promise<ImportReport> {
  const run: Run = { known: await loadReferences(db), problems: [], options, lines: 0, products: 0, references: 0, badLines: 0 };
  let applied = true;
  if (options.strict === true) {
    applied = await db.transaction(async (tx) => {
      await takeLines(tx, lines, run);
      if (run.badLines > 0) throw new Refused();
      return true;
    }).catch((error: unknown) => {
      if (error instanceof Refused) return false;
      throw error;
    });
  } else {
    await takeLines(db, lines, run);
  }
  return { lines: run.lines, products: run.products, references: run.references, badLines: run.badLines, problems: run.problems, applied };
}

interface Waiting {
  readonly line: number;
  readonly entry: ProductEntry;
}

interface WaitingReference {
  readonly line: number;
  readonly entry: ReferenceEntry;
}

/** While one batch is written, the next is read and checked. */
async function takeLines(db: Database | Transaction, lines: AsyncIterable<string>, run: Run): Promise<void> {
  const size = run.options.batchSize ?? 400;
  const references: WaitingReference[] = [];
  let batch: Waiting[] = [];
  let names = new Set<string>();
  let letters = 0;
  let writing: Promise<void> = Promise.resolve();
  const flush = async (): Promise<void> => {
    await writing;
    const full = batch;
    batch = [];
    names = new Set();
    letters = 0;
    writing = full.length === 0 ? Promise.resolve() : writeBatch(db, full, run);
    // The failure is met by the next `await writing`; this keeps the process from ending before.
    writing.catch(() => undefined);
  };
  // References are written before a product that may name them is checked.
  const settle = async (): Promise<void> => {
    if (references.length === 0) return;
    await writing;
    await takeReferences(db, references.splice(0), run);
  };
  for await (const text of lines) {
    run.lines++;
    if (text.trim() === "") continue;
    const entry = readLine(text, run);
    if (entry === undefined) continue;
    if (entry.kind !== "product") {
      await flush();
      references.push({ line: run.lines, entry });
      if (references.length >= size) await settle();
      continue;
    }
    await settle();
    const problems = checkProduct(entry, run.known);
    if (problems.length > 0) {
      refuse(run, run.lines, problems);
      continue;
    }
    if (names.has(entry.id)) await flush();
    batch.push({ line: run.lines, entry });
    names.add(entry.id);
    letters += text.length;
    if (batch.length >= size || letters >= batchLetters) await flush();
  }
  await flush();
  await settle();
  await writing;
}

function refuse(run: Run, line: number, problems: readonly EntryProblem[]): void {
  run.badLines++;
  for (const problem of problems) if (run.problems.length < problemLimit) run.problems.push({ line, ...problem });
}

function readLine(text: string, run: Run): CatalogueEntry | undefined {
  const bad = (problems: readonly EntryProblem[]): undefined => refuse(run, run.lines, problems) as undefined;
  if (text.length > lineLimit) return bad([{ field: "", reason: `longer than ${lineLimit} characters` }]);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return bad([{ field: "", reason: `not JSON: ${error instanceof Error ? error.message.slice(0, 120) : ""}` }]);
  }
  const parsed = catalogueEntry.safeParse(value);
  if (!parsed.success) return bad(parsed.error.issues.slice(0, 10).map((issue) => ({ field: issue.path.map(String).join("."), reason: issue.message })));
  return parsed.data;
}

/** Two imports at once write the same rows in different orders, which the database ends as a deadlock: their batches take turns. */
const inTurn = <Result>(db: Database | Transaction, write: (tx: Transaction) => Promise<Result>): Promise<Result> =>
  db.transaction(async (tx) => {
    await lockCatalogue(tx, "alone");
    return write(tx);
  });

async function takeReferences(db: Database | Transaction, references: readonly WaitingReference[], run: Run): Promise<void> {
  await inTurn(db, async (tx) => {
    for (const { line, entry } of references) {
      const problem = await writeReference(tx, entry, run.known);
      if (problem === undefined) run.references++;
      else refuse(run, line, [problem]);
    }
  });
}

async function writeBatch(db: Database | Transaction, batch: readonly Waiting[], run: Run): Promise<void> {
  try {
    const written = await inTurn(db, (tx) => writeProducts(tx, batch.map((one) => one.entry), run.known));
    for (const { index, problem } of written.refused) refuse(run, batch[index]?.line ?? 0, [problem]);
    run.products += written.ids.length;
  } catch (error) {
    const reason = dataReason(error);
    if (reason === undefined) throw error;
    // The database refuses a value that looks well-formed: the line is found by writing one by one.
    if (batch.length === 1) refuse(run, batch[0]?.line ?? 0, [{ field: "", reason }]);
    else for (const one of batch) await writeBatch(db, [one], run);
  }
  run.options.onProgress?.({ lines: run.lines, products: run.products, bad: run.badLines });
}

/** What the database says of a bad value (SQLSTATE classes 22 and 23); undefined for everything else. */
function dataReason(error: unknown): string | undefined {
  const cause: unknown = error instanceof DrizzleQueryError ? error.cause : error;
  if (typeof cause !== "object" || cause === null || !("code" in cause) || typeof cause.code !== "string") return undefined;
  return /^2[23]/.test(cause.code) && cause instanceof Error ? cause.message : undefined;
}
