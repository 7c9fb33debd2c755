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

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Drawn HTML as the bytes that go to the reader: drawn for one page, sent with many, and nothing for the collector to walk through. */
export class Drawn {
  readonly bytes: Uint8Array;

  constructor(html: string) {
    this.bytes = encoder.encode(html);
  }

  get html(): string {
    return decoder.decode(this.bytes);
  }
}

export function island({ islands }: Pick<RequestContext, "islands">, id: string, parts: readonly Drawn[]): Island {
  if (islands === undefined) return { id, html: parts.map((part) => part.html).join("") };
  islands.set(id, parts);
  return { id };
}
