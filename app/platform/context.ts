import type { Drawn } from "./island.ts";

/** What Express hands to every loader and action. */
export interface RequestContext {
  readonly nonce: string;
  readonly requestId: string;
  /** The browser's id from its signed cookie; made on the first visit. */
  readonly visitorId: string;
  /** Of the caller's network, for counting tries; undefined outside the server. */
  readonly address?: string;
  /** True where that id was made for this request, which only reads: nothing can be filed under it yet. */
  readonly stranger?: boolean;
  /** Set-Cookie values that loaders want on the response, whichever of them answers. */
  readonly cookies: Map<string, string>;
  /** Values loaded once per request, shared by the loaders of one page. */
  readonly memo: Map<string, unknown>;
  /** The page's islands by id, for the document; undefined where only data is asked for, which then carries it itself. */
  readonly islands: Map<string, readonly Drawn[]> | undefined;
}

declare module "@remix-run/node" {
  interface AppLoadContext extends RequestContext {}
  /** Makes the types of loader data those of single fetch. */
  interface Future { v3_singleFetch: true }
}

/** Loads once per request, however many loaders of the page ask. */
export function once<Value>(context: RequestContext, key: string, load: () => Value): Value {
  if (!context.memo.has(key)) context.memo.set(key, load());
  return context.memo.get(key) as Value;
}
