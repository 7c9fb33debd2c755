/** What the forms of the product page may hold. Only actions import this: Zod stays out of the browser. */
import { z } from "zod";
import { flag, name, sku, slugForm, text, version, whole, words } from "./form-parts.ts";
import { readAmount } from "./read-amount.ts";
import { productStatuses } from "./product-filter.ts";
import type { PriceChange, ProductChange } from "./product-change.ts";
import { stockReasons } from "./stock-reason.ts";

const position = whole(0, 200);
const typedPrices = z.record(z.string(), z.object({ amount: text(30).optional(), was: text(30).optional() })).default({});

export const productForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("texts"), version, slug: slugForm, name, subtitle: words(500), description: words(20_000), care: words(20_000) }),
  z.object({ intent: z.literal("sale"), version, category: z.string().max(200).optional(), collection: text(200).optional(), tags: text(1000).default(""), taxClass: text(50).default("standard"), madeToOrder: flag, leadTimeDays: whole(0, 1000).default(0) }),
  z.object({ intent: z.literal("status"), status: z.enum(productStatuses) }),
  z.object({ intent: z.literal("variant"), sku, active: flag, weightGrams: whole(0, 1e9).default(0), cost: text(30).optional(), prices: typedPrices }),
  z.object({ intent: z.literal("stock"), sku, location: z.string({ error: "required" }).max(200), quantity: whole(-1e6, 1e6).refine((value) => value !== 0, "number"), reason: z.enum(stockReasons) }),
  z.object({ intent: z.literal("describe-picture"), position, alt: words(500) }),
  z.object({ intent: z.literal("first-picture"), position }),
  z.object({ intent: z.literal("remove-picture"), position }),
]);

export type ProductForm = z.output<typeof productForm>;

export const newProductForm = z.object({ name, slug: slugForm.optional(), sku, category: z.string().max(200).optional(), prices: typedPrices });

export interface Book {
  readonly id: string;
  readonly currency: string;
}

/** Typed prices by price book in minor units; a code under the field's name for what cannot be read. An empty amount is no price. */
export function readPrices(typed: Readonly<Record<string, { readonly amount?: string | undefined; readonly was?: string | undefined }>>, books: readonly Book[]): { readonly prices: Readonly<Record<string, PriceChange>>; readonly problems: Readonly<Record<string, string>> } {
  const prices: Record<string, PriceChange> = {};
  const problems: Record<string, string> = {};
  for (const { id, currency } of books) {
    const given = typed[id];
    if (given?.amount === undefined) continue;
    const amount = readAmount(given.amount, currency);
    const was = given.was === undefined ? null : readAmount(given.was, currency);
    if (amount === undefined) problems[`prices.${id}.amount`] = "amount";
    if (was === undefined) problems[`prices.${id}.was`] = "amount";
    if (amount !== undefined && was !== undefined) prices[id] = { amount, was };
  }
  return { prices, problems };
}

/** The change behind a form that is not about stock; `costCurrency` is that of the typed cost. */
export function changeOf(form: Exclude<ProductForm, { intent: "stock" }>, books: readonly Book[], costCurrency: string): { readonly change: ProductChange } | { readonly problems: Readonly<Record<string, string>> } {
  switch (form.intent) {
    case "texts": {
      const { slug, subtitle, description, care } = form;
      return { change: { kind: "texts", slug, name: form.name, subtitle, description, care } };
    }
    case "sale": {
      const tags = form.tags.split(",").map((tag) => tag.trim().toLowerCase()).filter((tag) => tag !== "");
      return { change: { kind: "sale", category: form.category, collection: form.collection ?? null, tags, taxClass: form.taxClass, madeToOrder: form.madeToOrder, leadTimeDays: form.leadTimeDays } };
    }
    case "variant": {
      const { prices, problems } = readPrices(form.prices, books);
      const cost = form.cost === undefined ? null : readAmount(form.cost, costCurrency);
      const all = cost === undefined ? { ...problems, cost: "amount" } : problems;
      if (Object.keys(all).length > 0) return { problems: all };
      return { change: { kind: "variant", sku: form.sku, active: form.active, weightGrams: form.weightGrams, cost: cost === null || cost === undefined ? null : { amount: cost, currency: costCurrency }, prices } };
    }
    case "status":
      return { change: { kind: "status", status: form.status } };
    case "describe-picture":
      return { change: { kind: "describe-picture", position: form.position, alt: form.alt } };
    default:
      return { change: { kind: form.intent, position: form.position } };
  }
}

/** The words beside an uploaded picture. */
export const pictureForm = z.object({ alt: words(500) });
