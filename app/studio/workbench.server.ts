/** What every studio page starts from: the catalogue, both rule files compiled against it, and the changes between them. */
import { catalogue } from "#app/catalog/catalogue.server.ts";
import type { Catalogue } from "#app/catalog/catalogue.ts";
import type { Locale } from "#app/platform/i18n.ts";
import { failed, type Outcome } from "#app/platform/outcome.ts";
import { columnsOf } from "#app/shelves/load-shelves.server.ts";
import type { CatalogueColumns } from "#merch-rules/columns.ts";
import { compile, compileText, type Compiled, type Problem, type Program } from "#merch-rules/compile.ts";
import type { RuleFile } from "#merch-rules/schema.ts";
import { vocabularyFor, type Vocabulary } from "#merch-rules/vocabulary.ts";
import type { Wording } from "./condition-words.ts";
import { mergeFiles } from "./changes/merge-files.ts";
import { tidyFile } from "./file-text.ts";
import { namesOf } from "./names.ts";
import { currentRules, publishDraft, rollBack, saveDraft, sourceOfVersion, workingRules, type CurrentRules, type Overtaken, type Rebase, type StoredRules } from "./rule-versions.server.ts";

export interface Workbench {
  readonly shop: Catalogue;
  /** Columns of the market rules are checked in; conditions know its prices. */
  readonly columns: CatalogueColumns;
  readonly vocabulary: Vocabulary;
  readonly current: CurrentRules;
  readonly working: StoredRules;
  /** The working file; its problems when the catalogue no longer fits it. */
  readonly compiled: Compiled;
  /** What is in force; undefined in the same case. */
  readonly published: Program | undefined;
}

/** The market whose prices rules are compiled and linted with: the same as in app/shelves/program.server.ts. */
const market = "eur";

export async function openWorkbench(): Promise<Workbench> {
  const [shop, current] = await Promise.all([catalogue(), currentRules()]);
  const columns = columnsOf(shop, market);
  const vocabulary = vocabularyFor(columns);
  const published = compile(current.published.source, vocabulary);
  const working = workingRules(current);
  const compiled = current.draft === undefined ? published : compile(working.source, vocabulary);
  return { shop, columns, vocabulary, current, working, compiled, published: published.ok ? published.program : undefined };
}

/** An empty file, for names while a file does not compile. */
export const emptyFile: RuleFile = { version: 1, zone: "UTC", conditions: {}, pages: [], shelves: [], rules: [] };

export const wordingOf = (bench: Workbench, locale: Locale): Wording =>
  ({ names: namesOf(bench.shop, bench.compiled.ok ? bench.compiled.program.file : (bench.published?.file ?? emptyFile), locale), vocabulary: bench.vocabulary });

export type Refused = { readonly code: "problems"; readonly problems: readonly Problem[]; readonly input: unknown };
export interface DraftChange {
  /** Stamp of the working file the form was made from. */
  readonly seen: string;
  readonly actorId: string;
  /** For the audit log: `rule:oak`. */
  readonly what: string;
}

/** Compiles a whole file and keeps it as the draft. Nothing that does not compile becomes a draft. */
export async function draftFile(input: unknown, change: DraftChange, bench: Workbench): Promise<Outcome<{ readonly stamp: string }, Refused | Overtaken>> {
  const compiled = compile(input, bench.vocabulary);
  if (!compiled.ok) return failed({ code: "problems", problems: compiled.problems, input });
  return saveDraft({ ...change, source: tidyFile(compiled.program.file) });
}

/** The same for a file as text. */
export async function draftText(text: string, change: DraftChange, bench: Workbench): Promise<Outcome<{ readonly stamp: string }, Refused | Overtaken>> {
  const compiled = compileText(text, bench.vocabulary);
  if (!compiled.ok) return failed({ code: "problems", problems: compiled.problems, input: parsed(text) });
  return saveDraft({ ...change, source: tidyFile(compiled.program.file) });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export interface PublishWish {
  readonly seen: string;
  readonly over: number;
  readonly note: string;
  readonly actorId: string;
}

/** Publishes the draft that was seen, if it still compiles against today's catalogue. */
export async function publish(wish: PublishWish): Promise<Outcome<{ readonly version: number }, Refused | Overtaken>> {
  const bench = await openWorkbench();
  if (bench.current.draft?.stamp === wish.seen && !bench.compiled.ok) return failed({ code: "problems", problems: bench.compiled.problems, input: bench.working.source });
  return publishDraft(wish);
}

/** Publishes a copy of an earlier version, if it still compiles. */
export async function publishVersion(wish: { readonly version: number; readonly over: number; readonly note: string; readonly actorId: string }): Promise<Outcome<{ readonly version: number }, Refused | Overtaken | { readonly code: "not-found" }>> {
  const source = await sourceOfVersion(wish.version);
  if (source === undefined) return failed({ code: "not-found" });
  const bench = await openWorkbench();
  const compiled = compile(source, bench.vocabulary);
  if (!compiled.ok) return failed({ code: "problems", problems: compiled.problems, input: source });
  return rollBack({ ...wish, source }, rebaseOn(bench));
}

/** A draft's own changes on top of another file; as it is while one of the three, or what comes of them, does not compile. */
export const rebaseOn = ({ vocabulary }: Pick<Workbench, "vocabulary">): Rebase => (draft, before, after) => {
  const [own, old, next] = [draft, before, after].map((source) => compile(source, vocabulary));
  if (own?.ok !== true || old?.ok !== true || next?.ok !== true) return draft;
  const merged = tidyFile(mergeFiles(old.program.file, own.program.file, next.program.file).file);
  return compile(merged, vocabulary).ok ? merged : draft;
};

/** The working file as data, for a change to one part of it; undefined while it does not compile. */
export const workingFile = (bench: Workbench): RuleFile | undefined => (bench.compiled.ok ? bench.compiled.program.file : undefined);

