/**
 * Equal inputs share work: `arrange` is pure, so what it answered for these rules, columns, profile, moment and options stands.
 * Rules and columns are the objects in force: a new version of either is another object, and the old answers go with it.
 */
import { arrange, type ArrangeOptions, type Arrangement } from "#merch-rules/arrange.ts";
import type { CatalogueColumns } from "#merch-rules/columns.ts";
import type { Program } from "#merch-rules/compile.ts";
import type { Moment, Profile } from "#merch-rules/shopper.ts";

/** So many answers are kept for one state of rules and columns; the oldest go first. */
const most = 1_000;
/** Longer windows are rare and large. */
const longest = 100;

const kept = new WeakMap<Program, WeakMap<CatalogueColumns, Map<string, Arrangement>>>();
const asked = { hits: 0, misses: 0 };

/** How often an answer was there already, since the process began. */
export const arrangementHits = (): Readonly<typeof asked> => ({ ...asked });

export function arrangeOnce(program: Program, columns: CatalogueColumns, profile: Profile, moment: Moment, options: ArrangeOptions): Arrangement {
  if (options.signals?.query !== undefined || (options.window?.limit ?? 0) > longest) return arrange(program, columns, profile, moment, options);
  const known = answersOf(program, columns);
  const { signals, ...rest } = options;
  const key = JSON.stringify([profile, moment, rest, [...(signals?.neighbours ?? [])]]);
  const found = known.get(key);
  if (found !== undefined) {
    asked.hits++;
    return found;
  }
  asked.misses++;
  const made = arrange(program, columns, profile, moment, options);
  if (known.size >= most) for (const oldest of known.keys()) { known.delete(oldest); break; }
  known.set(key, made);
  return made;
}

function answersOf(program: Program, columns: CatalogueColumns): Map<string, Arrangement> {
  const byColumns = kept.get(program) ?? new WeakMap<CatalogueColumns, Map<string, Arrangement>>();
  kept.set(program, byColumns);
  const answers = byColumns.get(columns) ?? new Map<string, Arrangement>();
  byColumns.set(columns, answers);
  return answers;
}
