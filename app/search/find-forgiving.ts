/**
 * A search as it may have been meant. What finds nothing as it was typed, or only words like it, is tried in the letters it is written in
 * (Russian words on an English page), then on the other keyboard. A reading counts only where every word of it is found; one that needs
 * no correction comes before those that do.
 */
import { locales, type Locale } from "#app/platform/i18n.ts";
import { onOtherKeyboard } from "./keyboard-layout.ts";
import type { FindRequest, Found, SearchEngine } from "./search-engine.ts";
import { isInLetters } from "./words.ts";

export interface Forgiven extends Found {
  /** What was searched, and in which language's texts. */
  readonly read: { readonly text: string; readonly locale: Locale };
}

type Reading = Forgiven["read"];

/** Never fails where the engine does not; at most three searches more than one, and those only when the first was in doubt. */
export async function findForgiving(engine: Pick<SearchEngine, "find">, request: FindRequest): Promise<Forgiven> {
  const typed: Reading = { text: request.text, locale: request.locale };
  const asTyped = await engine.find(request);
  const sure = asTyped.ids.length > 0 && asTyped.corrections.length === 0;
  if (sure) return { ...asTyped, read: typed };
  const tried: Forgiven[] = [];
  for (const read of readingsOf(typed)) {
    const found = await engine.find({ ...request, ...read, all: true });
    if (found.ids.length === 0) continue;
    if (found.corrections.length > 0) tried.push({ ...found, read });
    else return { ...found, corrections: read.text === request.text ? [] : [{ typed: request.text, taken: read.text }], read };
  }
  return (asTyped.ids.length === 0 ? tried[0] : undefined) ?? { ...asTyped, read: typed };
}

function readingsOf({ text, locale }: Reading): Reading[] {
  const inItsLetters = (words: string): Reading[] => locales.filter((one) => isInLetters(words, one)).map((one) => ({ text: words, locale: one }));
  const other = onOtherKeyboard(text);
  return [...inItsLetters(text).filter((read) => read.locale !== locale), ...(other === undefined ? [] : inItsLetters(other))];
}
