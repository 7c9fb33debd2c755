/** Which choices to keep of a whole configuration, so that opening them again shows the same piece. Pure. */
import type { Artefact } from "./artefact.ts";
import { completionFor } from "./completions.ts";
import type { Choices, Configuration } from "./value-text.ts";

/** The own ones, where the maker's preferences fill in the rest as it was; else every value. */
export function choicesToKeep(artefact: Artefact, own: Choices, whole: Configuration, book: string): Choices {
  const filled = completionFor(artefact, own, { book, wish: "preferred" });
  return filled !== null && Object.entries(filled.configuration).every(([option, value]) => whole[option] === value) ? own : whole;
}
