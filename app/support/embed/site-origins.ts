/** Which pages may show the panel: origins as browsers send them, each written out. No patterns, and never "null". */

export const mostOrigins = 20;

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** The origin a line of the form means; undefined where it is none, or one that no browser vouches for. */
export function readOrigin(line: string): string | undefined {
  const text = line.trim().replace(/\/$/, "");
  if (text.length > 200 || !/^https?:\/\/[^\s/?#@\\]+$/i.test(text) || !URL.canParse(text)) return undefined;
  const { origin, protocol, hostname } = new URL(text);
  if (!/^([a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[\da-f:]+\])$/.test(hostname)) return undefined;
  // Anybody on the way could change a page that comes by http, and the panel with it.
  return protocol === "https:" || loopback.test(hostname) ? origin : undefined;
}

export type ReadOrigins = { readonly ok: true; readonly origins: readonly string[] } | { readonly ok: false; readonly line: string };

/** One origin a line; each once, in the order written. */
export function readOrigins(text: string): ReadOrigins {
  const lines = text.split(/[\s,]+/).filter((line) => line !== "");
  const origins: string[] = [];
  for (const line of lines) {
    const origin = readOrigin(line);
    if (origin === undefined) return { ok: false, line: line.slice(0, 100) };
    if (!origins.includes(origin)) origins.push(origin);
  }
  return origins.length === 0 || origins.length > mostOrigins ? { ok: false, line: lines[mostOrigins] ?? "" } : { ok: true, origins };
}
