/** What a browser loads for a page: the document and the scripts it names, packed. */
import { gzipSync } from "node:zlib";
import { digits, type Figure } from "./figure.ts";

const kilobytes = (bytes: number): number => bytes / 1000;

/** Addresses of the scripts a document loads by itself: preloaded modules, scripts, and what its own script imports. */
export function scriptsOf(html: string): string[] {
  const tags = [...html.matchAll(/<link[^>]*rel="modulepreload"[^>]*>|<script[^>]*src="[^"]*"[^>]*>/g)].flatMap(([tag]) => /(?:href|src)="([^"]*)"/.exec(tag)?.[1] ?? []);
  const imports = [...html.matchAll(/(?:from|import)\s*"(\/assets\/[^"]+\.js)"/g)].flatMap(([, address]) => address ?? []);
  return [...new Set([...tags, ...imports])].filter((address) => /\.js(\?|$)/.test(address));
}

export async function weightFigures(origin: string, pages: Readonly<Record<string, string>>): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, path] of Object.entries(pages)) {
    const html = await textOf(new URL(path, origin));
    const scripts = await Promise.all(scriptsOf(html).map((address) => textOf(new URL(address, origin))));
    const page = kilobytes(gzipSync(html).length);
    const script = kilobytes(scripts.reduce((sum, code) => sum + gzipSync(code).length, 0));
    figures.push({ name: `${name}: HTML, KB gzip`, shown: digits(page), value: page, target: 40 }, { name: `${name}: script, KB gzip`, shown: digits(script), value: script, target: 110 });
  }
  return figures;
}

async function textOf(address: URL): Promise<string> {
  const response = await fetch(address, { headers: { "User-Agent": "bench", "Accept-Language": "en" } });
  if (!response.ok) throw new Error(`${response.status} ${address.pathname}`);
  return response.text();
}
