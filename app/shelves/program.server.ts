/** The published rules of this process, compiled once per version; a publication reaches it by the database's notification. */
import { desc, eq } from "drizzle-orm";
import { catalogue, onCatalogueChange } from "#app/catalog/catalogue.server.ts";
import { ruleColumns } from "#app/catalog/catalogue.ts";
import { log } from "#app/platform/log.server.ts";
import { database } from "#db/client.server.ts";
import { ruleVersions } from "#db/schema/shelves.ts";
import { compile, type Program } from "#merch-rules/compile.ts";
import { plainRules } from "#merch-rules/defaults/plain.ts";
import { vocabularyFor } from "#merch-rules/vocabulary.ts";

export interface PublishedRules {
  readonly version: number;
  readonly program: Program;
}

let current: Promise<PublishedRules> | undefined;
let stopListening: (() => void) | undefined;

/** The rules in force. Without a published version the plain file, which fits every catalogue, stands in, as version 0. */
export function publishedRules(): Promise<PublishedRules> {
  stopListening ??= onCatalogueChange((table) => {
    if (table === "rule_versions") current = undefined;
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

async function load(): Promise<PublishedRules> {
  const [row] = await database().select().from(ruleVersions).where(eq(ruleVersions.state, "published")).orderBy(desc(ruleVersions.version)).limit(1);
  const columns = ruleColumns(await catalogue(), "eur");
  const vocabulary = vocabularyFor(columns);
  if (row !== undefined) {
    const compiled = compile(row.source, vocabulary);
    if (compiled.ok) return { version: row.version, program: compiled.program };
    // A published file was checked; it fails here only when the catalogue lost an attribute it names.
    log.error({ rulesVersion: row.version, problems: compiled.problems.slice(0, 5).map((problem) => problem.code) }, "the published rules no longer fit the catalogue; the defaults stand in");
  }
  const fallback = compile(plainRules);
  if (!fallback.ok) throw new Error("the default rules do not compile");
  return { version: 0, program: fallback.program };
}
