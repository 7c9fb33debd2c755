/** What `/api/suggest` answers: `{suggestions: [{kind, text, href, picture?, aside?}]}`. */
export interface Suggestion {
  readonly kind: "words" | "category" | "product";
  readonly text: string;
  readonly href: string;
  readonly picture?: string | undefined;
  /** Right of the text: a price, "category". */
  readonly aside?: string | undefined;
}

const kinds: readonly string[] = ["words", "category", "product"] satisfies Suggestion["kind"][];

/** Reads an answer; what does not look like a suggestion on this shop is left out. */
export function readSuggestions(body: unknown): readonly Suggestion[] {
  if (typeof body !== "object" || body === null || !("suggestions" in body) || !Array.isArray(body.suggestions)) return [];
  return body.suggestions.filter(isSuggestion);
}

function isSuggestion(value: unknown): value is Suggestion {
  if (typeof value !== "object" || value === null) return false;
  const { kind, text, href, picture, aside } = value as Readonly<Record<string, unknown>>;
  return typeof kind === "string" && kinds.includes(kind) && typeof text === "string" && typeof href === "string" && /^\/(?!\/)/.test(href)
    && (picture === undefined || typeof picture === "string") && (aside === undefined || typeof aside === "string");
}
