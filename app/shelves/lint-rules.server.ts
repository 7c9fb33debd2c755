/** What is wrong with rules on the shop's catalogue, for nobody in particular: what the language can tell, and which synonyms find nothing. */
import { phrasesInDocuments } from "#app/search/search-documents.server.ts";
import type { CatalogueColumns } from "#merch-rules/columns.ts";
import type { Program } from "#merch-rules/compile.ts";
import { lint, searchedPhrases, type Finding } from "#merch-rules/lint.ts";
import { emptyProfile, momentAt } from "#merch-rules/shopper.ts";

/** More phrases of synonyms than this are not looked up. */
const mostPhrases = 5_000;

export async function findingsOf(program: Program, columns: CatalogueColumns, now: number): Promise<readonly Finding[]> {
  const phrases = searchedPhrases(program).slice(0, mostPhrases);
  const standing = await phrasesInDocuments(phrases);
  return lint(program, columns, momentAt(now), emptyProfile, { now, findNothing: new Set(phrases.filter((phrase) => !standing.has(phrase))) });
}
