/** Importing a large catalogue: once cut off in the middle, then whole. What a kill leaves behind is counted, not assumed. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import type { CatalogueEntry } from "#app/catalog/catalogue-entry.ts";
import { startEmbedded } from "#db/embedded.server.ts";
import { migrate } from "#db/migrate.server.ts";
import { benchCatalogue } from "./catalogue-10k.ts";
import { timed, writeLines } from "./measured-shop.ts";

export interface LargeImport {
  readonly seconds: number;
  readonly peakMiB: number;
  /** Products there when the first run was killed, and how many of them lacked a variant or a price. */
  readonly atKill: { readonly products: number; readonly broken: number };
  readonly after: { readonly products: number; readonly broken: number };
}

/** What the demo brings and an empty shop lacks. */
function* references(): Generator<CatalogueEntry> {
  yield { kind: "price-book", id: "eur", currency: "EUR", taxIncluded: true, country: "DE", taxRate: 1900 };
  yield { kind: "price-book", id: "usd", currency: "USD", taxIncluded: false, country: "US", taxRate: 0 };
  yield { kind: "price-book", id: "rub", currency: "RUB", taxIncluded: true, country: "RU", taxRate: 2000 };
  yield { kind: "location", id: "berlin", name: { en: "Berlin" }, country: "DE" };
}

async function count(sql: postgres.Sql): Promise<LargeImport["after"]> {
  const [row] = await sql<{ products: number; broken: number }[]>`select count(*)::int as products,
    (count(*) filter (where not exists (select from variants v join prices r on r.variant_id = v.id where v.product_id = p.id)))::int as broken from products p`;
  return row ?? { products: 0, broken: 0 };
}

export async function largeImport(products: number): Promise<LargeImport> {
  const folder = mkdtempSync(join(tmpdir(), "eyelevel-import-"));
  chmodSync(folder, 0o755);
  const database = await startEmbedded({ directory: join(folder, "cluster"), database: "import" });
  const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
  try {
    const file = join(folder, "catalogue.ndjson");
    await writeLines(file, (function* () { yield* references(); yield* benchCatalogue(products); })());
    await migrate(database.url);
    const env = { DATABASE_URL: database.url, EYELEVEL_DEMO: "1", NODE_ENV: "production", LOG_LEVEL: "error" };
    const half = async () => (await count(sql)).products >= products / 3;
    await timed("catalog:import", [file], env, half);
    const atKill = await count(sql);
    const { seconds, peakMiB } = await timed("catalog:import", [file], env);
    return { seconds, peakMiB, atKill, after: await count(sql) };
  } finally {
    await sql.end();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
