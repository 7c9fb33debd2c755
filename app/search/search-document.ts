/** What of a product can be found, in one language. */

export interface SearchDocument {
  readonly id: string;
  readonly title: string;
  /** The names of its categories, the own first, one per line: words that say what the thing is. */
  readonly kind: string;
  /** Collection, attribute values, tags, article numbers. */
  readonly keywords: string;
  /** Subtitle and description. */
  readonly body: string;
  /** Sold per day; among equals the wanted come first. */
  readonly popularity: number;
}
