/** Price books and places changed by hand, by the writer the import uses. */
import { asc, eq, sql } from "drizzle-orm";
import { lockCatalogue } from "#app/catalog/catalogue-lock.server.ts";
import { refreshCatalogue } from "#app/catalog/catalogue.server.ts";
import type { LocalisedText } from "#app/catalog/localised-text.ts";
import { loadReferences, writeReference } from "#app/catalog/write-references.server.ts";
import { forgetMarkets, markets } from "#app/customers/markets.server.ts";
import { loadPaymentSettings } from "#app/orders/payment-settings.server.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { forgetSettings } from "#app/pricing/load-setting.server.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { priceBooks, prices, stockLocations } from "#db/schema/catalog.ts";
import { saveSetting } from "./save-setting.server.ts";
import type { BalanceForm, DepositForm } from "./deposit-form.ts";
import type { FiscalForm } from "./fiscal-form.ts";
import type { MarketsForm as AnyForm } from "./market-form.ts";
import { readAmount, writeAmount } from "./read-amount.ts";
import { slugOf } from "./slug-of.ts";

/** Receipts and deposits are other matters (`change-receipts`, `change-deposits`). */
type MarketsForm = Exclude<AnyForm, FiscalForm | DepositForm | BalanceForm>;

export interface EditableBook {
  readonly id: string;
  readonly currency: string;
  readonly country: string;
  readonly taxIncluded: boolean;
  readonly taxRate: number;
  /** Variants that have a price in it. */
  readonly prices: number;
  /** Highest total an invoice is offered for; empty where none is. */
  readonly invoiceUpTo: string;
  /** What an editor saw: two at once are told apart by it. */
  readonly seen: string;
}

export interface EditablePlace {
  readonly id: string;
  readonly name: LocalisedText;
  readonly country: string;
}

export interface MarketsPage {
  readonly books: readonly EditableBook[];
  readonly places: readonly EditablePlace[];
  readonly first: { readonly en?: string; readonly ru?: string };
}

const stamp = (book: { readonly country: string; readonly taxIncluded: boolean; readonly taxRate: number }, invoiceUpTo: string): string => [book.country, book.taxIncluded, book.taxRate, invoiceUpTo].join(" ");

export async function loadMarkets(): Promise<MarketsPage> {
  const db = database();
  forgetSettings();
  const [books, counts, places, payment, { merchant }] = await Promise.all([
    db.select().from(priceBooks).orderBy(asc(priceBooks.id)), db.select({ book: prices.priceBook, count: sql<number>`count(*)::int` }).from(prices).groupBy(prices.priceBook),
    db.select().from(stockLocations).orderBy(asc(stockLocations.id)), loadPaymentSettings(db), markets(),
  ]);
  return {
    first: merchant, places,
    books: books.map((book) => {
      const invoiceUpTo = writeAmount(payment.invoiceUpTo[book.currency], book.currency);
      return { ...book, prices: counts.find((row) => row.book === book.id)?.count ?? 0, invoiceUpTo, seen: stamp(book, invoiceUpTo) };
    }),
  };
}

export type MarketProblem = { readonly code: "book-taken" | "place-taken" | "not-found" | "thing-changed" | "book-in-use" | "amount" | "slug" };

/** One form of the page; afterwards this process shows the change at once, others hear of it. */
export async function changeMarkets(form: MarketsForm, actorId: string): Promise<Outcome<object, MarketProblem>> {
  const done = await database().transaction(async (tx) => {
    await lockCatalogue(tx, "alone");
    const changed = await apply(tx, form);
    if (changed.ok) await audit(tx, { actorId, action: `market.${form.intent}`, subject: `market:${changed.subject}` });
    return changed;
  });
  if (!done.ok) return done;
  forgetMarkets();
  forgetSettings();
  await refreshCatalogue();
  return done;
}

type Applied = Outcome<{ readonly subject: string }, MarketProblem>;

async function apply(tx: Transaction, form: MarketsForm): Promise<Applied> {
  switch (form.intent) {
    case "add-book":
    case "change-book":
      return putBook(tx, form);
    case "delete-book": {
      const [used] = await tx.select({ one: prices.variantId }).from(prices).where(eq(prices.priceBook, form.id)).limit(1);
      if (used !== undefined) return failed({ code: "book-in-use" });
      const gone = await tx.delete(priceBooks).where(eq(priceBooks.id, form.id)).returning({ id: priceBooks.id });
      return gone.length === 0 ? failed({ code: "not-found" }) : ok({ subject: form.id });
    }
    case "first-books":
      await saveSetting(tx, "markets", { ...(form.en !== undefined && { en: form.en }), ...(form.ru !== undefined && { ru: form.ru }) });
      return ok({ subject: "first" });
    default:
      return putPlace(tx, form);
  }
}

async function putBook(tx: Transaction, form: Extract<MarketsForm, { intent: "add-book" | "change-book" }>): Promise<Applied> {
  const [before] = await tx.select().from(priceBooks).where(eq(priceBooks.id, form.id)).for("update");
  if (form.intent === "add-book" && before !== undefined) return failed({ code: "book-taken" });
  if (form.intent === "change-book" && before === undefined) return failed({ code: "not-found" });
  const currency = form.intent === "add-book" ? form.currency : (before?.currency ?? "EUR");
  const payment = await loadPaymentSettings(tx);
  if (form.intent === "change-book" && form.seen !== undefined && before !== undefined && form.seen !== stamp(before, writeAmount(payment.invoiceUpTo[currency], currency))) return failed({ code: "thing-changed" });
  const upTo = form.invoiceUpTo === undefined ? null : readAmount(form.invoiceUpTo, currency);
  if (upTo === undefined) return failed({ code: "amount" });
  const { id, country, taxIncluded, taxRate } = form;
  // Net prices hold no tax, whatever was typed beside them.
  await writeReference(tx, { kind: "price-book", id, currency, country, taxIncluded, taxRate: taxIncluded ? taxRate : 0 }, await loadReferences(tx));
  const { [currency]: _old, ...others } = payment.invoiceUpTo;
  await saveSetting(tx, "payment", { ...payment, invoiceUpTo: upTo === null ? others : { ...others, [currency]: upTo } });
  return ok({ subject: id });
}

async function putPlace(tx: Transaction, form: Extract<MarketsForm, { intent: "add-place" | "change-place" }>): Promise<Applied> {
  const id = form.intent === "change-place" ? form.id : slugOf(form.name.en);
  if (id === "") return failed({ code: "slug" });
  const known = await loadReferences(tx);
  if (form.intent === "change-place" && !known.locations.has(id)) return failed({ code: "not-found" });
  if (form.intent === "add-place" && known.locations.has(id)) return failed({ code: "place-taken" });
  await writeReference(tx, { kind: "location", id, name: form.name, country: form.country }, known);
  return ok({ subject: id });
}
