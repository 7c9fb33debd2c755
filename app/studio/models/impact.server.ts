/** What is open in carts and saved configurations, and what publishing would do to it. Nobody's name is read. */
import { setImmediate } from "node:timers/promises";
import { desc, eq, sql } from "drizzle-orm";
import { modelVersion } from "#app/configurator/published-model.server.ts";
import type { Version } from "#app/configurator/version-change.ts";
import { startImpact, type Impact, type OpenConfiguration } from "#app/configurator/version-impact.ts";
import { textOf } from "#app/platform/text-of.ts";
import { database } from "#db/client.server.ts";
import { configurations } from "#db/schema/configurator.ts";

/** The newest of each kind are looked at; the page says so when there are more. */
export const mostLooked = 1500;
/** Configurations between two breaths of the process. */
const atOnce = 10;

export interface Open {
  readonly open: readonly OpenConfiguration[];
  readonly total: number;
}

const texts = (choices: Readonly<Record<string, unknown>>): Record<string, string> => Object.fromEntries(Object.entries(choices).map(([option, value]) => [option, textOf(value)]));

/** Lines of active carts, and saved configurations; those of orders are frozen and not open. */
export async function openConfigurations(modelId: string, book: string, most = mostLooked): Promise<Open> {
  const db = database();
  const [lines, saved, [counts]] = await Promise.all([
    db.execute<{ id: string; version: number; choices: Record<string, unknown>; currency: string }>(sql`
      select l.id, (l.configuration->>'modelVersion')::int as version, l.configuration->'choices' as choices, b.currency
      from cart_lines l join carts c on c.id = l.cart_id join price_books b on b.id = c.market
      where c.status = 'active' and l.configuration->>'modelId' = ${modelId} order by l.created_at desc limit ${most}`),
    db.select({ id: configurations.id, version: configurations.modelVersion, choices: configurations.choices }).from(configurations).where(eq(configurations.modelId, modelId)).orderBy(desc(configurations.createdAt)).limit(most),
    db.execute<{ total: number }>(sql`
      select ((select count(*) from cart_lines l join carts c on c.id = l.cart_id where c.status = 'active' and l.configuration->>'modelId' = ${modelId})
        + (select count(*) from configurations where model_id = ${modelId}))::int as total`),
  ]);
  const open: OpenConfiguration[] = [
    ...[...lines].map((line): OpenConfiguration => ({ id: line.id, kind: "cart", version: line.version, choices: texts(line.choices), book: line.currency })),
    ...saved.map((one): OpenConfiguration => ({ id: one.id, kind: "saved", version: one.version, choices: texts(one.choices), book })),
  ];
  return { open, total: counts?.total ?? open.length };
}

export interface LookedImpact {
  readonly impact: Impact;
  readonly versions: ReadonlyMap<number, Version>;
  readonly total: number;
}

/** The process breathes between configurations: the shop goes on while a modeller looks. */
export async function impactOfDraft(modelId: string, fresh: Version, book: string): Promise<LookedImpact> {
  const { open, total } = await openConfigurations(modelId, book);
  const versions = new Map<number, Version>();
  for (const version of new Set(open.map((one) => one.version))) {
    const found = await modelVersion(database(), modelId, version);
    if (found !== undefined) versions.set(version, found);
  }
  const count = startImpact(versions, fresh);
  for (const [place, one] of open.entries()) {
    if (place % atOnce === 0) await setImmediate();
    count.add(one);
  }
  return { impact: count.result(), versions, total };
}
