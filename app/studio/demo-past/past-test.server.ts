/** A test of a draft that lies in the demo's past: for some weeks half of the visitors saw one shelf further up. */
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { namedId } from "#app/platform/ids.ts";
import { testKey, type Exposure } from "#app/shelves/assignment.ts";
import { columnsOf } from "#app/shelves/load-shelves.server.ts";
import { publishedRules } from "#app/shelves/program.server.ts";
import { database } from "#db/client.server.ts";
import { ruleTests } from "#db/schema/shelves.ts";
import { compile, type Program } from "#merch-rules/compile.ts";
import { placeOf } from "#merch-rules/holdout.ts";
import { vocabularyFor } from "#merch-rules/vocabulary.ts";
import { tidyFile } from "../file-text.ts";

export interface PastTest {
  readonly row: typeof ruleTests.$inferInsert;
  readonly program: Program;
  /** Undefined at other times. */
  armOf(visitorId: string, at: number): Exposure | undefined;
}

const day = 24 * 3_600_000;
const [began, ended, share] = [52, 9, 0.5];

/** Undefined where the home page has no such shelf below its second place. */
export async function pastTest(now: number): Promise<PastTest | undefined> {
  const [{ program: published, version }, shop] = await Promise.all([publishedRules(), catalogue()]);
  const source = raised(tidyFile(published.file), "light");
  const compiled = source === undefined ? undefined : compile(source, vocabularyFor(columnsOf(shop, "eur")));
  if (compiled?.ok !== true) return undefined;
  const id = namedId("past-test", "light");
  const [from, until] = [now - began * day, now - ended * day];
  return {
    program: compiled.program,
    row: { id, name: "Light comes second while evenings are long", source, against: version, share, metric: "clicked", state: "stopped", until: new Date(until), startedBy: namedId("user", "matteo"), startedAt: new Date(from), endedAt: new Date(until) },
    armOf: (visitorId, at) => (at < from || at >= until ? undefined : { trial: testKey({ id }), held: placeOf(visitorId, testKey({ id })) >= share }),
  };
}

type Source = ReturnType<typeof tidyFile>;

function raised(source: Source, shelf: string): Source | undefined {
  const file = source as { readonly pages: readonly { readonly id: string; readonly shelves: readonly string[] }[] };
  const home = file.pages.find(({ id }) => id === "home");
  if (home === undefined || home.shelves.indexOf(shelf) < 2) return undefined;
  const [first = "", ...others] = home.shelves.filter((one) => one !== shelf);
  return { ...source, pages: file.pages.map((page) => (page === home ? { ...page, shelves: [first, shelf, ...others] } : page)) } as Source;
}

export const recordTest = async ({ row }: PastTest): Promise<void> => void (await database().insert(ruleTests).values(row).onConflictDoNothing());
