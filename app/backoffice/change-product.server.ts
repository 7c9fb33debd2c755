/** Changes a product as one transaction: read under lock, change as data, write by the catalogue's one writer. */
import { sql } from "drizzle-orm";
import { checkProduct, type ProductEntry } from "#app/catalog/catalogue-entry.ts";
import { lockCatalogue } from "#app/catalog/catalogue-lock.server.ts";
import { lockEntry } from "#app/catalog/load-entry.server.ts";
import { loadReferences } from "#app/catalog/write-references.server.ts";
import { writeProducts } from "#app/catalog/write-products.server.ts";
import { isUuid } from "#app/platform/ids.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { applyChange, type ProductChange, type ProductProblem } from "./product-change.ts";

export interface ChangeRequest {
  readonly productId: string;
  readonly actorId: string;
  /** The version the editor saw; absent where the change cannot overwrite another's work. */
  readonly seen?: string | undefined;
  readonly change: ProductChange;
}

export async function changeProduct({ productId, actorId, seen, change }: ChangeRequest): Promise<Outcome<object, ProductProblem>> {
  if (!isUuid(productId)) return failed({ code: "not-found" });
  return database().transaction(async (tx) => {
    // An attribute that is given must not be deleted meanwhile: who changes definitions holds this lock alone.
    if (change.kind === "attributes") await lockCatalogue(tx, "shared");
    const stored = await lockEntry(tx, productId);
    if (stored === undefined) return failed({ code: "not-found" });
    if (seen !== undefined && seen !== stored.version) return failed({ code: "changed-meanwhile" });
    const changed = applyChange(stored.entry, change);
    if (!changed.ok) return changed;
    const { media: _media, ...entry } = changed.entry;
    const written = await write(tx, change.kind.endsWith("picture") ? changed.entry : entry);
    if (!written.ok) return written;
    await audit(tx, { actorId, action: `product.${change.kind}`, subject: `product:${productId}` });
    return ok({});
  });
}

export interface NewProduct {
  readonly name: { readonly en: string; readonly ru?: string | undefined };
  readonly slug: string;
  readonly sku: string;
  readonly category: string | undefined;
  readonly prices: Readonly<Record<string, { readonly amount: number; readonly was: null }>>;
}

/** A draft with one variant; its address is its name for the outside until an import says otherwise. */
export async function addProduct(wish: NewProduct, actorId: string): Promise<Outcome<{ readonly id: string }, ProductProblem>> {
  return database().transaction(async (tx) => {
    const variant = { sku: wish.sku, options: {}, attributes: {}, prices: { ...wish.prices }, stock: {}, cost: null, weightGrams: 0, packageMm: null, active: true };
    const entry: ProductEntry = {
      kind: "product", id: wish.slug, slug: wish.slug, status: "draft", name: wish.name, subtitle: null, description: null, care: null, collection: null,
      categories: wish.category === undefined ? [] : [wish.category], attributes: {}, options: [], tags: [], taxClass: "standard", model: null, madeToOrder: false,
      leadTimeDays: 0, introducedOn: new Date().toISOString().slice(0, 10), related: [], variants: [variant],
    };
    const [twin] = await tx.execute(slugInUse(wish.slug));
    if (twin !== undefined) return failed({ code: "slug-taken" });
    const written = await write(tx, entry);
    if (!written.ok) return written;
    await audit(tx, { actorId, action: "product.add", subject: `product:${written.id}` });
    return written;
  });
}

const slugInUse = (slug: string) => sql`select 1 from products where external_id = ${slug} or slug = ${slug}`;

async function write(tx: Transaction, entry: ProductEntry): Promise<Outcome<{ readonly id: string }, ProductProblem>> {
  const known = await loadReferences(tx);
  const [wrong] = checkProduct(entry, known);
  if (wrong !== undefined) return failed({ code: "refused", field: wrong.field });
  const { ids: [id], refused: [refusal] } = await writeProducts(tx, [entry], known);
  if (refusal !== undefined) return failed(refusal.problem.field === "slug" ? { code: "slug-taken" } : { code: "refused", field: refusal.problem.field });
  if (id === undefined) throw new Error("a product that was written has no id");
  return ok({ id });
}
