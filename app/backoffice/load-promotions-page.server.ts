/** What the pages of promotions show: the list with its figures, one of them, and what of the shop a form may name. */
import { and, asc, desc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Localised } from "#db/schema/columns.ts";
import { isUuid } from "#app/platform/ids.ts";
import type { PromotionKind } from "#app/pricing/promotion-rule.ts";
import { database } from "#db/client.server.ts";
import { categories, priceBooks, products } from "#db/schema/catalog.ts";
import { users } from "#db/schema/identity.ts";
import { promotionCodes, promotions, promotionUses, promotionVersions } from "#db/schema/promotions.ts";
import { contentOf } from "./change-promotions.server.ts";
import { fieldsOf, type FormFacts, type PromotionContent, type PromotionFields } from "./promotion-form.ts";

export type PromotionState = "draft" | "scheduled" | "running" | "ended" | "used-up";

export interface PromotionListRow {
  readonly id: string;
  readonly name: Localised;
  readonly kind: PromotionKind;
  readonly opens: "itself" | "code" | "batch";
  readonly code: string | null;
  readonly state: PromotionState;
  readonly priority: number;
  readonly used: number;
  readonly usageLimit: number | null;
  /** Minor units by currency; what was given back does not count. */
  readonly gave: Readonly<Record<string, number>>;
}

type Row = typeof promotions.$inferSelect;

export function stateOf(row: Pick<Row, "status" | "startsAt" | "endsAt" | "usageLimit" | "used">, now: number): PromotionState {
  if (row.status === "draft") return "draft";
  if (row.endsAt !== null && now >= row.endsAt.getTime()) return "ended";
  if (row.usageLimit !== null && row.used >= row.usageLimit) return "used-up";
  return row.startsAt !== null && now < row.startsAt.getTime() ? "scheduled" : "running";
}

interface Figures {
  readonly uses: number;
  readonly gave: Readonly<Record<string, number>>;
}

async function figuresOf(ids: readonly string[]): Promise<ReadonlyMap<string, Figures>> {
  if (ids.length === 0) return new Map();
  const rows = await database().select({ id: promotionUses.promotionId, currency: promotionUses.currency, uses: sql<number>`count(*)::int`, amount: sql<number>`sum(${promotionUses.amount})::float8` })
    .from(promotionUses).where(and(inArray(promotionUses.promotionId, [...ids]), isNull(promotionUses.releasedAt))).groupBy(promotionUses.promotionId, promotionUses.currency).orderBy(promotionUses.currency);
  const figures = new Map<string, Figures>();
  for (const row of rows) {
    const before = figures.get(row.id);
    figures.set(row.id, { uses: (before?.uses ?? 0) + row.uses, gave: { ...before?.gave, [row.currency]: row.amount } });
  }
  return figures;
}

/** Those that act first stand first. A rule of an unknown form is left out: it acts on nothing, and the log names it. */
export async function listPromotions(): Promise<PromotionListRow[]> {
  const rows = await database().select().from(promotions).orderBy(desc(promotions.priority), asc(promotions.id)).limit(500);
  const figures = await figuresOf(rows.map((row) => row.id));
  return rows.flatMap((row) => {
    const content = contentOf(row);
    const { uses, gave } = figures.get(row.id) ?? { uses: 0, gave: {} };
    return content === undefined ? [] : [{
      id: row.id, name: row.name, kind: content.rule.kind, opens: content.code !== null ? "code" as const : content.needsCode ? "batch" as const : "itself" as const, code: row.code,
      state: stateOf(row, Date.now()), priority: row.priority, used: Math.max(row.used, uses), usageLimit: row.usageLimit, gave,
    }];
  });
}

export interface OptionChoices {
  readonly model: Localised;
  readonly options: readonly { readonly id: string; readonly label: Localised; readonly values: readonly { readonly id: string; readonly label: Localised }[] }[];
}

/** What of the shop the form lets an editor choose from. */
export interface PromotionTargets {
  readonly currencies: readonly string[];
  readonly markets: readonly { readonly id: string; readonly country: string; readonly currency: string }[];
  readonly categories: readonly { readonly slug: string; readonly name: Localised }[];
  readonly models: readonly OptionChoices[];
}

export async function loadTargets(): Promise<PromotionTargets> {
  const db = database();
  const [markets, tree, models] = await Promise.all([
    db.select({ id: priceBooks.id, country: priceBooks.country, currency: priceBooks.currency }).from(priceBooks).orderBy(priceBooks.id),
    db.select({ slug: categories.slug, name: categories.name }).from(categories).orderBy(categories.slug).limit(500),
    db.execute<{ model: Localised; options: OptionChoices["options"] } & Record<string, unknown>>(sql`
      select m.name as model, jsonb_agg(jsonb_build_object('id', o.value ->> 'id', 'label', o.value -> 'label',
        'values', (select jsonb_agg(jsonb_build_object('id', v.value ->> 'id', 'label', v.value -> 'label') order by v.ordinality) from jsonb_array_elements(o.value -> 'values') with ordinality v where v.ordinality <= 60)) order by o.ordinality) as options
      from configuration_models m join model_versions mv on mv.model_id = m.id and mv.version = m.published_version
        cross join jsonb_array_elements(mv.source -> 'options') with ordinality o
      where o.value ->> 'kind' = 'enum' and o.ordinality <= 60 group by m.id, m.name order by m.id limit 50`),
  ]);
  return { markets, categories: tree, models: [...models].map(({ model, options }) => ({ model, options })), currencies: [...new Set(markets.map((market) => market.currency))].sort() };
}

/** Products by what an editor may call them: their addresses, and the ids of the outer system. */
export async function loadFormFacts(names: readonly string[]): Promise<FormFacts> {
  const { currencies } = await loadTargets();
  const asked = [...new Set(names.flatMap((each) => [each, each.toLowerCase()]))].slice(0, 500);
  const found = asked.length === 0 ? [] : await database().select({ slug: products.slug, externalId: products.externalId }).from(products).where(or(inArray(products.slug, asked), inArray(products.externalId, asked)));
  return { currencies, products: new Map(found.flatMap((one) => [[one.slug, one.externalId], [one.externalId, one.externalId]])) };
}

export interface PromotionPage {
  readonly id: string;
  readonly name: Localised;
  readonly kind: PromotionKind;
  readonly version: number;
  readonly content: PromotionContent;
  readonly form: PromotionFields;
  readonly row: PromotionListRow;
  readonly codes: { readonly made: number; readonly used: number };
  readonly versions: readonly { readonly version: number; readonly author: string; readonly at: Date }[];
}

export async function loadPromotionPage(id: string): Promise<PromotionPage | undefined> {
  if (!isUuid(id)) return undefined;
  const db = database();
  const [[row], figures, [codes], versions] = await Promise.all([
    db.select().from(promotions).where(eq(promotions.id, id)), figuresOf([id]),
    db.select({ made: sql<number>`count(*)::int`, used: sql<number>`coalesce(sum(${promotionCodes.used}), 0)::int` }).from(promotionCodes).where(eq(promotionCodes.promotionId, id)),
    db.select({ version: promotionVersions.version, author: users.name, at: promotionVersions.createdAt }).from(promotionVersions).leftJoin(users, eq(users.id, promotionVersions.authorId))
      .where(eq(promotionVersions.promotionId, id)).orderBy(desc(promotionVersions.version)).limit(50),
  ]);
  const content = row === undefined ? undefined : contentOf(row);
  if (row === undefined || content === undefined) return undefined;
  const { uses, gave } = figures.get(id) ?? { uses: 0, gave: {} };
  const named = [...(content.rule.only?.products ?? []), ...(content.rule.kind === "bundle" ? content.rule.parts.map((part) => part.product) : [])];
  const slugs = named.length === 0 ? [] : await db.select({ slug: products.slug, externalId: products.externalId }).from(products).where(inArray(products.externalId, named));
  return {
    id, name: row.name, kind: content.rule.kind, version: row.version, content, form: fieldsOf(content, new Map(slugs.map((one) => [one.externalId, one.slug]))),
    row: {
      id, name: row.name, kind: content.rule.kind, opens: content.code !== null ? "code" : content.needsCode ? "batch" : "itself", code: row.code, state: stateOf(row, Date.now()), priority: row.priority,
      used: Math.max(row.used, uses), usageLimit: row.usageLimit, gave,
    },
    codes: codes ?? { made: 0, used: 0 }, versions: versions.map((one) => ({ ...one, author: one.author ?? "" })),
  };
}
