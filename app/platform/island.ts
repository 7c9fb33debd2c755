/**
 * A part of a page that loaders draw to HTML. In a document it stands once, and the data that comes with the document
 * leaves it out; data alone, for a navigation in the browser, carries it.
 */
import type { RequestContext } from "./context.ts";

export interface Island {
  /** Unique on the page. */
  readonly id: string;
  readonly html?: string;
}

export function island({ islands }: Pick<RequestContext, "islands">, id: string, html: string): Island {
  if (islands === undefined) return { id, html };
  islands.set(id, html);
  return { id };
}
