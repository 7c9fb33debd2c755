/**
 * Puts a page together: what React rendered, with the islands' bytes where their marks stand. React never sees the bulk of a page, so it is neither
 * encoded nor copied piece by piece for each reader.
 */
import type { Drawn } from "./platform/island.ts";

export interface Assembly {
  /** What stands for an island until the page is assembled; undefined for one that nobody drew. */
  mark(id: string): string | undefined;
  /** The page's bytes out of what was rendered. */
  assemble(rendered: Buffer): Buffer;
}

const end = Buffer.from("-->");
const preload = Buffer.from('<link rel="modulepreload"');
const later = Buffer.from(' fetchpriority="low"');

/** `secret` is the page's nonce: text of a merchant or a shopper cannot stand for an island. */
export function assembly(islands: ReadonlyMap<string, readonly Drawn[]>, secret: string): Assembly {
  const start = Buffer.from(`<!--${secret} `);
  const marked: (readonly Drawn[])[] = [];
  return {
    mark(id) {
      const parts = islands.get(id);
      return parts === undefined ? undefined : `<!--${secret} ${marked.push(parts) - 1}-->`;
    },
    assemble(rendered) {
      const whole: Uint8Array[] = [];
      let from = 0;
      for (let at = rendered.indexOf(start); at !== -1; at = rendered.indexOf(start, from)) {
        const close = rendered.indexOf(end, at);
        whole.push(...scriptsAfterPictures(rendered.subarray(from, at)));
        for (const { bytes } of marked[Number(rendered.toString("latin1", at + start.length, close))] ?? []) whole.push(bytes);
        from = close + end.length;
      }
      return Buffer.concat([...whole, ...scriptsAfterPictures(rendered.subarray(from))]);
    },
  };
}

/**
 * The page is whole without its scripts, so they come after style, letters and pictures: on a slow line the largest picture stands a half second
 * earlier. Remix offers no such setting for what it preloads.
 */
function scriptsAfterPictures(html: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  let from = 0;
  for (let at = html.indexOf(preload); at !== -1; at = html.indexOf(preload, from)) {
    parts.push(html.subarray(from, at + preload.length), later);
    from = at + preload.length;
  }
  return [...parts, html.subarray(from)];
}
