/**
 * What a shopper would see, published and draft side by side: the same `arrangePage` as the live page, with the program
 * put in. A test proves that the preview of the published file equals the page.
 */
import { and, asc, count, eq, sql } from "drizzle-orm";
import type { Catalogue } from "#app/catalog/catalogue.ts";
import { cardOf } from "#app/catalog/catalogue.ts";
import { cleanWords } from "#app/catalog/listing-query.ts";
import type { Viewer, ViewerUser } from "#app/customers/viewer.ts";
import { config } from "#app/platform/config.server.ts";
import { findRows } from "#app/search/search-products.server.ts";
import { matchesOf } from "#app/shelves/arranged-lists.server.ts";
import { arrangePage, type ArrangedPage, type Instead } from "#app/shelves/load-shelves.server.ts";
import { momentOf } from "#app/shelves/moment.ts";
import { adviceOn, noAdvice, type SearchAdvice } from "#app/shelves/search-advice.server.ts";
import { database } from "#db/client.server.ts";
import { events, visitors } from "#db/schema/customers.ts";
import { users } from "#db/schema/identity.ts";
import type { Program } from "#merch-rules/compile.ts";
import { instantOf } from "#merch-rules/local-time.ts";
import { readFacts, type PreviewInput } from "./preview-input.ts";
import { holdingsAt, isPast } from "./preview-sides.server.ts";

export interface Persona {
  readonly visitorId: string;
  readonly userId: string;
  /** The name in the demo; elsewhere a pseudonym: what people did is no business of the merchandiser by name. */
  readonly name: string;
  readonly company: string | null;
  readonly signals: number;
}

/** Shoppers with an account who agreed to personal shelves, those with most history first. */
export async function listPersonas(): Promise<Persona[]> {
  const rows = await database()
    .select({ visitorId: sql<string>`min(${visitors.id}::text)`, userId: users.id, name: users.name, company: users.company, signals: count(events.id) })
    .from(users).innerJoin(visitors, and(eq(visitors.userId, users.id), eq(visitors.personalisation, true))).leftJoin(events, eq(events.visitorId, visitors.id))
    .where(sql`cardinality(${users.roles}) = 0`).groupBy(users.id).orderBy(sql`count(${events.id}) desc`, asc(users.id)).limit(24);
  const { demo } = config();
  return rows.map((row) => ({ ...row, name: demo ? row.name : `#${row.visitorId.replaceAll("-", "").slice(-6)}` }));
}

/** A stranger's browser: the same in every preview, so that a reload shows the same page. */
const strangerId = "00000000-0000-7000-8000-0000000000aa";

/** The viewer the live page would have. */
export function previewViewer({ locale, market, device }: PreviewInput, persona: Persona | undefined): Viewer {
  const user: ViewerUser | undefined = persona === undefined ? undefined : { id: persona.userId, email: "", name: persona.name, roles: [], company: persona.company, vatNumber: null, secondFactor: false };
  return {
    visitorId: persona?.visitorId ?? strangerId, user, locale, market, device, personalisation: persona !== undefined, asked: true, privacyControl: false,
    visit: { signals: [], remember: () => undefined },
  };
}

/** The instant of the look: the wall time asked for in the market's zone, or now. */
export function instantOfLook(input: PreviewInput, shop: Catalogue, now: number): number {
  if (input.at === "") return now;
  const book = shop.priceBooks.get(input.market);
  const { timeZone } = momentOf({ now, signals: [], locale: input.locale, country: book?.country ?? "DE", currency: book?.currency ?? "EUR", device: input.device });
  return instantOf(timeZone, input.at) ?? now;
}

export interface Look {
  readonly input: PreviewInput;
  readonly persona: Persona | undefined;
  readonly shop: Catalogue;
  readonly now: number;
}

export interface LookedPage extends ArrangedPage {
  /** What the rules say about the words searched for. */
  readonly advice: SearchAdvice;
}

/** Arranges the page under one program. */
export async function arrangeLook({ input, persona, shop, now }: Look, program: Program, without: readonly string[]): Promise<LookedPage> {
  const category = input.page === "category" ? input.category || shop.categories.roots[0] : undefined;
  const product = input.page === "product" ? shop.ids[shop.rowOfExternalId.get(input.product) ?? 0] : undefined;
  const instead: Instead = { program, ...(input.who === "typed" && { profile: readFacts(input.facts).profile }), ...(without.length > 0 && { without }) };
  const instant = instantOfLook(input, shop, now);
  const past = isPast(instant, now);
  const common = {
    ...(past && { asOf: String(instant), holdings: holdingsAt(persona, instant) }), ...(input.campaign !== "" && { campaigns: [input.campaign] }),
  };
  const viewer = previewViewer(input, persona);
  const words = input.page === "search" ? cleanWords(input.words) : "";
  const advice = words === "" ? noAdvice : await adviceOn(viewer, words, common, instant, instead);
  const search = words === "" ? {} : { query: words, found: matchesOf(shop, await findRows(words, input.locale, advice.meanings)) };
  const request = { page: input.page, ...common, ...search, ...(category !== undefined && { category }), ...(product !== undefined && { product }) };
  return { ...(await arrangePage(viewer, request, instant, instead)), advice };
}

/** The card of a product in the look's language and market. */
export const cardIn = (shop: Catalogue, externalId: string, input: PreviewInput) => {
  const row = shop.rowOfExternalId.get(externalId);
  return row === undefined ? undefined : cardOf(shop, row, input);
};
