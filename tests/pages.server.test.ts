/** Every page of the shop as it is sent, in both languages, for whoever may see it: no fault a screen reader or a browser would stumble over. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seedDemo } from "#db/seed/seed.server.ts";
import { accessSeed, viewerKinds, type AccessSeed, type ViewerKind } from "./access-seed.server.ts";
import { accessTable, type Expected, type Row } from "./access-table.ts";
import { useDatabase } from "./database.server.ts";
import { readSources } from "./architecture.ts";
import { isMessages, isMessagesFile } from "./messages.ts";
import { pageFaults, readPage, shownText } from "./page-faults.ts";
import { root } from "./routes.ts";
import { openShop, type OpenShop, type Shown } from "./shop.server.ts";

const database = useDatabase();
let shop: OpenShop;
let seed: AccessSeed;
/** Sentences of the English messages, long enough that no name or code is one by chance. */
const sentences = new Set<string>();

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  await seedDemo(database.url);
  seed = await accessSeed(database.current.db);
  shop = await openShop();
  for (const { path } of readSources(root).filter((file) => isMessagesFile(file.path))) {
    const module = (await import(pathToFileURL(join(root, path)).href)) as Readonly<Record<string, unknown>>;
    for (const messages of Object.values(module).filter(isMessages)) {
      for (const [key, text] of Object.entries(messages.en)) if (typeof text === "string" && text.length > 17 && text.includes(" ") && !text.includes("{") && text !== messages.ru[key]) sentences.add(text);
    }
  }
}, 180_000);
afterAll(async () => shop.close());

const urlOf = (row: Row): string => (typeof row.url === "string" ? row.url : row.url(seed));
const allowed = (expected: Expected | undefined, kind: ViewerKind): string | undefined => (typeof expected === "string" ? expected : (expected?.[kind] ?? expected?.others));
/** Whoever sees most of a page: the owner of what is hers, else the administrator. */
const readerOf = (expected: Expected | undefined, answer = "ok"): ViewerKind | undefined => (["owner", "admin", ...viewerKinds] as const).find((kind) => allowed(expected, kind) === answer);

const pages = Object.entries(accessTable).filter(([file, row]) => file.endsWith(".tsx") && (row.get === undefined || readerOf(row.get) !== undefined));

async function visit(kind: ViewerKind, locale: string, url: string, fields?: Record<string, string | readonly string[]>): Promise<Shown> {
  const cookie = seed.cookies[kind];
  const visitor = shop.visitor({ locale, market: locale === "ru" ? "rub" : "eur" });
  if (cookie !== undefined) visitor.cookies.set(cookie.slice(0, cookie.indexOf("=")), cookie.slice(cookie.indexOf("=") + 1));
  return visitor.ask(url, fields === undefined ? {} : { fields });
}

describe.each(["en", "ru"])("in %s", (locale) => {
  test.each(pages)("%s has no fault", async (_file, row) => {
    const shown = await visit(readerOf(row.get) ?? "anonymous", locale, urlOf(row));
    expect(shown.status).toBe(200);
    expect(shown.headers.get("Cache-Control")).toContain("no-store");
    expect(shown.text).toContain(`<html lang="${locale}"`);
    expect(shown.text.match(/<main\b/g)).toHaveLength(1);
    // Drawings have titles of their own.
    expect(shown.text.slice(0, shown.text.indexOf("</head>")).match(/<title>[^<]{3,}<\/title>/g)).toHaveLength(1);
    expect(pageFaults(shown.text)).toEqual([]);
    if (locale === "en") return;
    // What is written in another language (an invoice in its order's, a text in the one it is written for) is marked so.
    const said = shownText(readPage(shown.text), locale);
    expect(sentences.size).toBeGreaterThan(500);
    expect([...sentences].filter((sentence) => said.includes(sentence))).toEqual([]);
  });
});

const refusals = Object.entries(accessTable).filter(([file]) => file.endsWith(".tsx")).flatMap(([file, row]) => (row.posts ?? []).map((post, index) => ({ name: `${file} ${index + 1}`, row, post })));
const comesBack = refusals.filter(({ post }) => readerOf(post.expect, "refused") !== undefined || readerOf(post.expect) !== undefined);

describe("refused forms", () => {
  // One language is enough here: what differs from the page itself are the errors and where they hang.
  test.each(comesBack)("$name comes back whole", async ({ row, post }) => {
    const fields = typeof post.fields === "function" ? post.fields(seed) : post.fields;
    const kind = readerOf(post.expect, "refused") ?? readerOf(post.expect) ?? "anonymous";
    const shown = await visit(kind, "ru", urlOf(row), fields);
    expect(shown.status).toBeLessThan(500);
    if (shown.text === "" || shown.location !== undefined) return;
    expect(pageFaults(shown.text)).toEqual([]);
  });
});
