/**
 * The two looks that a preview sets side by side: what is, or was, in the shop for one shopper at one moment, and what another rule
 * file, shopper, moment or device would make of it.
 */
import { and, desc, eq, gte, lte, sql } from "drizzle-orm";
import { formatDate, translator, type Locale } from "#app/platform/i18n.ts";
import type { Holdings } from "#app/orders/load-holdings.server.ts";
import { database } from "#db/client.server.ts";
import { orders } from "#db/schema/orders.ts";
import { impressions } from "#db/schema/shelves.ts";
import { compile, type Program } from "#merch-rules/compile.ts";
import { changeSet, listChangeSets } from "./changes/change-sets.server.ts";
import { onTopOf } from "./changes/release.server.ts";
import { tidyFile } from "./file-text.ts";
import type { Names } from "./names.ts";
import type { PreviewInput } from "./preview-input.ts";
import { previewMessages } from "./preview-messages.ts";
import type { Persona } from "./preview.server.ts";
import type { Option } from "./rule-editor.server.ts";
import { listVersions, sourceOfVersion, versionInForceAt } from "./rule-versions.server.ts";
import type { Workbench } from "./workbench.server.ts";

/** An instant this far back is the past: what was then is asked for, not what is. */
const pastMs = 60_000;
export const isPast = (instant: number, now: number): boolean => instant < now - pastMs;

/** Rules of a side by their name in the address: "" the working file, "shop", "v3", "set:<id>". Undefined when they do not fit the catalogue, or are not there. */
export async function programNamed(name: string, bench: Workbench): Promise<Program | undefined> {
  const compiledOf = (source: unknown): Program | undefined => {
    const compiled = compile(source, bench.vocabulary);
    return compiled.ok ? compiled.program : undefined;
  };
  if (name === "shop") return bench.published;
  const [, version] = /^v(\d{1,9})$/u.exec(name) ?? [];
  if (version !== undefined) return compiledOf(await sourceOfVersion(Number(version)));
  if (name.startsWith("set:")) {
    const set = await changeSet(name.slice(4));
    const merged = set === undefined ? undefined : onTopOf(set, bench.current.published.source);
    return merged === undefined ? undefined : compiledOf(tidyFile(merged.file));
  }
  return bench.compiled.ok ? bench.compiled.program : undefined;
}

/** What the shop showed by at an instant: what is published, or what was. */
export interface InForce {
  readonly program: Program | undefined;
  readonly version: number;
  readonly from: Date | undefined;
  readonly until: Date | undefined;
}

export async function inForceAt(instant: number, now: number, bench: Workbench): Promise<InForce> {
  const { published } = bench.current;
  if (!isPast(instant, now)) return { program: bench.published, version: published.version, from: published.at, until: undefined };
  const { version, source, from, until } = await versionInForceAt(instant);
  const compiled = compile(source, bench.vocabulary);
  return { program: compiled.ok ? compiled.program : undefined, version, from, until };
}

/** What a shopper had by an instant, as far as it is kept: orders are, the cart and the wishes of then are not. */
export async function holdingsAt(persona: Persona | undefined, instant: number): Promise<Holdings> {
  const nothing: Holdings = { cart: [], cartCount: 0, wishes: [], orders: 0, value: 0, lastOrderAt: undefined };
  if (persona === undefined) return nothing;
  const [row] = await database()
    .select({ orders: sql<number>`count(*)::int`, value: sql<number>`coalesce(sum(${orders.total}), 0)::float8`, last: sql<string | null>`max(${orders.placedAt})` })
    .from(orders).where(and(eq(orders.userId, persona.userId), lte(orders.placedAt, new Date(instant))));
  return row === undefined ? nothing : { ...nothing, orders: row.orders, value: row.value, lastOrderAt: row.last === null ? undefined : new Date(row.last).getTime() };
}

/** What this shopper's page really showed last before an instant, from the log of impressions. */
export interface Recorded {
  readonly at: string;
  readonly version: number;
  readonly shelves: readonly { readonly name: string; readonly products: readonly string[] }[];
}

const dayMs = 86_400_000;

export async function recordedAt(persona: Persona | undefined, page: string, instant: number, names: Names, nameOf: (id: string) => string): Promise<Recorded | undefined> {
  if (persona === undefined) return undefined;
  const rows = await database().select({ shelf: impressions.shelf, version: impressions.rulesVersion, products: impressions.products, at: impressions.at }).from(impressions)
    .where(and(eq(impressions.visitorId, persona.visitorId), eq(impressions.page, page), lte(impressions.at, new Date(instant)), gte(impressions.at, new Date(instant - dayMs)))).orderBy(desc(impressions.at)).limit(40);
  const [latest] = rows;
  if (latest === undefined) return undefined;
  const shown = rows.filter((row) => latest.at.getTime() - row.at.getTime() < 1000);
  const placed = (products: typeof latest.products) => [...products].sort((a, b) => a.slot - b.slot).map(({ id }) => nameOf(id));
  return { at: formatDate(latest.at, names.locale, "both"), version: latest.version, shelves: shown.map((row) => ({ name: names.shelf(row.shelf), products: placed(row.products) })) };
}

/** What the right-hand side may be arranged by. */
export async function rulesChoices(bench: Workbench, locale: Locale): Promise<Option[]> {
  const t = translator(previewMessages, locale);
  const [versions, sets] = await Promise.all([listVersions(20), listChangeSets(0)]);
  return [
    { value: "", label: bench.current.draft === undefined ? t("shop") : t("draft") }, ...(bench.current.draft === undefined ? [] : [{ value: "shop", label: t("shop") }]),
    ...sets.map((set) => ({ value: `set:${set.id}`, label: t("rulesSet", { note: set.note }) })), ...versions.map(({ version }) => ({ value: `v${version}`, label: t("rulesVersion", { version: String(version) }) })), { value: "v0", label: t("rulesVersion", { version: "0" }) },
  ];
}

/** The right-hand look: the left one with what was asked to be otherwise. */
export const otherInput = (input: PreviewInput): PreviewInput => ({ ...input, who: input.other.who || input.who, at: input.other.at || input.at, device: input.other.device || input.device });
