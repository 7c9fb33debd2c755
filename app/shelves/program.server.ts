/** The published rules of this process, compiled once per version; a publication reaches it by the database's notification. */
import { and, desc, eq, gt, inArray, sql } from "drizzle-orm";
import { catalogue, onCatalogueChange } from "#app/catalog/catalogue.server.ts";
import { ruleColumns } from "#app/catalog/catalogue.ts";
import { log } from "#app/platform/log.server.ts";
import { database } from "#db/client.server.ts";
import { ruleTests, ruleVersions } from "#db/schema/shelves.ts";
import { compile, type Program } from "#merch-rules/compile.ts";
import { plainRules } from "#merch-rules/defaults/plain.ts";
import { vocabularyFor, type Vocabulary } from "#merch-rules/vocabulary.ts";
import type { RunningTest } from "./assignment.ts";
import { pagesThatDiffer } from "./pages-that-differ.ts";

export interface PublishedRules {
  readonly version: number;
  readonly program: Program;
  /** The draft tried out beside it, if there is one. */
  readonly test: RunningTest | undefined;
}

let current: Promise<PublishedRules> | undefined;
let stopListening: (() => void) | undefined;

/**
 * The rules in force; where they no longer fit the catalogue, the last version that does. Without any the plain file, which
 * fits every catalogue, stands in, as version 0.
 */
export function publishedRules(): Promise<PublishedRules> {
  stopListening ??= onCatalogueChange((table) => {
    if (table === "rule_versions" || table === "rule_tests") current = undefined;
  });
  current ??= load().catch((error: unknown) => {
    current = undefined;
    throw error;
  });
  return current;
}

/** Forgets the rules; tests change the database under them. */
export function forgetRules(): void {
  stopListening?.();
  stopListening = undefined;
  current = undefined;
}

/** So many versions before the one in force are tried. */
const mostTried = 20;

async function load(): Promise<PublishedRules> {
  const rows = await database().select({ version: ruleVersions.version, source: ruleVersions.source }).from(ruleVersions)
    .where(inArray(ruleVersions.state, ["published", "retired"])).orderBy(sql`${ruleVersions.state} = 'published' desc`, desc(ruleVersions.version)).limit(1 + mostTried);
  const columns = ruleColumns(await catalogue(), "eur");
  const vocabulary = vocabularyFor(columns);
  for (const { version, source } of rows) {
    const compiled = compile(source, vocabulary);
    if (compiled.ok) return { version, program: compiled.program, test: await loadTest(version, compiled.program, vocabulary) };
    // A published file was checked; it fails here only when the catalogue lost an attribute it names.
    log.error({ rulesVersion: version, problems: compiled.problems.slice(0, 5).map((problem) => problem.code) }, "rules no longer fit the catalogue; the last version that fits stands in");
  }
  const fallback = compile(plainRules);
  if (!fallback.ok) throw new Error("the default rules do not compile");
  return { version: 0, program: fallback.program, test: await loadTest(0, fallback.program, vocabulary) };
}

/** A test compares with the version it began against; one that no longer compiles shows nobody anything. */
async function loadTest(against: number, published: Program, vocabulary: Vocabulary): Promise<RunningTest | undefined> {
  const [row] = await database().select().from(ruleTests).where(and(eq(ruleTests.state, "running"), eq(ruleTests.against, against), gt(ruleTests.until, new Date()))).limit(1);
  if (row === undefined) return undefined;
  const compiled = compile(row.source, vocabulary);
  if (compiled.ok) return { id: row.id, share: row.share, program: compiled.program, pages: pagesThatDiffer(published.file, compiled.program.file), until: row.until.getTime() };
  log.error({ test: row.id }, "the draft under test no longer fits the catalogue; everybody sees the published rules");
  return undefined;
}
