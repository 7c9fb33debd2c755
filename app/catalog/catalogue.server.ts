/** The snapshot of this process: loaded once, replaced in the background when the database says that something changed. */
import type { Sql } from "postgres";
import { errorFields, log } from "#app/platform/log.server.ts";
import { connection } from "#db/client.server.ts";
import type { Catalogue } from "./catalogue.ts";
import { loadMargin, loadPrices, loadSnapshot, loadStock, recountStock } from "./internal/load-snapshot.server.ts";

/** A burst of changes (an import, an order with many lines) leads to one refresh. */
const quietMs = 150;
/** At most this share of time goes into refreshing: after a load of 1 s the next one waits 4 s. */
const rest = 4;
/** However quick it was: what is kept for a snapshot (counts, arranged shelves) should serve for a while before the next one. */
const leastRestMs = 1_000;
/** From so many variants on, counting all stock again is no dearer. */
const manyVariants = 2_000;

/** Rules, models and search documents are announced too, but stand in no column. */
const columnTables: ReadonlySet<string> = new Set(["products", "product_categories", "categories", "attributes", "variants", "price_books", "prices", "stock", "media"]);

interface Holder {
  current: Promise<Catalogue>;
  readonly pending: Set<string>;
  /** Whose stock changed, where the message said so. */
  readonly variants: Set<string>;
  timer: NodeJS.Timeout | undefined;
  refreshing: Promise<void> | undefined;
  notBefore: number;
  sequence: number;
}

let holder: Holder | undefined;
const listeners = new Set<(table: string) => void>();

/** The catalogue as it stands. Waits only for the very first load. */
export function catalogue(): Promise<Catalogue> {
  holder ??= open();
  return holder.current;
}

/** Loads what has changed now and waits for it: for a writer that shows its own change on the next page, and for tests. */
export async function refreshCatalogue(): Promise<Catalogue> {
  if (holder === undefined) return catalogue();
  await holder.refreshing;
  holder.pending.add("products");
  await refresh(holder);
  return holder.current;
}

/** Calls back with the name of each changed table, rules and models among them; answers how to stop. One connection serves all. */
export function onCatalogueChange(listener: (table: string) => void): () => void {
  holder ??= open();
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Forgets the snapshot; tests change the database under it. */
export function forgetCatalogue(): void {
  clearTimeout(holder?.timer);
  holder = undefined;
  listeners.clear();
}

function open(): Holder {
  const { sql } = connection();
  const made: Holder = { current: Promise.resolve(undefined as never), pending: new Set(), variants: new Set(), timer: undefined, refreshing: undefined, notBefore: 0, sequence: 0 };
  // Listening starts before loading, so that no change falls between the two.
  made.current = listen(sql, made).then(() => loadSnapshot(sql, nextVersion(made), Date.now()));
  made.current.catch(() => { if (holder === made) holder = undefined; });
  return made;
}

const nextVersion = (owner: Holder): string => `${Date.now().toString(36)}-${++owner.sequence}`;

async function listen(sql: Sql, owner: Holder): Promise<void> {
  await sql.listen("catalogue_changed", (message) => {
    if (holder !== owner) return;
    const [table = "", touched] = message.split(":");
    for (const listener of listeners) listener(table);
    if (!columnTables.has(table)) return;
    if (touched === undefined) owner.pending.add(table);
    else for (const variant of touched.split(",")) owner.variants.add(variant);
    schedule(owner);
  }, () => {
    // After the connection was lost and made again, changes may have passed unheard.
    if (owner.sequence > 0) owner.pending.add("products");
    if (owner.sequence > 0) schedule(owner);
  });
}

function schedule(owner: Holder): void {
  if (owner.timer !== undefined || owner.refreshing !== undefined) return;
  owner.timer = setTimeout(() => {
    owner.timer = undefined;
    void refresh(owner);
  }, Math.max(quietMs, owner.notBefore - Date.now()));
  owner.timer.unref();
}

async function refresh(owner: Holder): Promise<void> {
  if (owner.variants.size > manyVariants) owner.pending.add("stock");
  const tables = new Set(owner.pending);
  const variants = [...owner.variants];
  owner.pending.clear();
  owner.variants.clear();
  const started = Date.now();
  owner.refreshing = (async () => {
    try {
      const next = await reload(await owner.current, { tables, variants }, nextVersion(owner));
      owner.current = Promise.resolve(next);
    } catch (error) {
      log.error(errorFields(error), "the catalogue was not refreshed; the old one stays");
      for (const table of tables) owner.pending.add(table);
      for (const variant of variants) owner.variants.add(variant);
    }
  })();
  await owner.refreshing;
  owner.refreshing = undefined;
  owner.notBefore = Date.now() + Math.max(leastRestMs, (Date.now() - started) * rest);
  if (owner.pending.size + owner.variants.size > 0 && holder === owner) schedule(owner);
}

/** Stock and prices change often and touch few columns: only those are read again; the rest is shared with the old snapshot. */
async function reload(old: Catalogue, { tables, variants }: { readonly tables: ReadonlySet<string>; readonly variants: readonly string[] }, version: string): Promise<Catalogue> {
  const { sql } = connection();
  if ([...tables].some((table) => table !== "stock" && table !== "prices")) return loadSnapshot(sql, version, Date.now());
  const numbers = new Map(old.numbers);
  if (tables.has("stock")) numbers.set("stock", await loadStock(sql, old.rowOf, old.madeToOrder));
  else if (variants.length > 0) numbers.set("stock", await recountStock(sql, old, variants));
  if (tables.has("prices")) numbers.set("margin", await loadMargin(sql, old.rowOf));
  const markets = tables.has("prices") ? await loadPrices(sql, old.rowOf, old.priceBooks) : old.markets;
  return { ...old, version, numbers, markets };
}
