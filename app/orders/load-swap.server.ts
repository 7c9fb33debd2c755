/** The page of a swap: where its line is configured, and what the choices that come back from there mean. */
import { and, eq, type SQL } from "drizzle-orm";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { queryOfChoices } from "#app/configurator/choices-query.ts";
import type { AgreedSlot } from "#app/fulfilment/slot-view.ts";
import { paths } from "#app/paths.ts";
import { localise, type Locale } from "#app/platform/i18n.ts";
import { money, type Money } from "#app/platform/money.ts";
import { database } from "#db/client.server.ts";
import { orderLines, orders } from "#db/schema/orders.ts";
import type { SwapPreview, SwapWish } from "./apply-swap.server.ts";
import { changedWords } from "./changed-words.ts";
import { orderAccess } from "./order-access.server.ts";
import type { ChangedWord } from "./order-view.ts";
import { previewSwap, type SwapParty } from "./swap-order.server.ts";

interface Both<Value> {
  readonly from: Value;
  readonly to: Value;
}

export interface ShownSwap {
  readonly name: string;
  readonly pieces: number;
  readonly words: readonly ChangedWord[];
  readonly taxIncluded: boolean;
  readonly line: Both<Money>;
  readonly discount: Both<Money>;
  readonly delivery: Both<Money>;
  readonly tax: Both<Money>;
  readonly total: Both<Money>;
  readonly leadDays: Both<number>;
  /** ISO. */
  readonly arrives: Both<{ readonly from: string; readonly until: string } | undefined>;
  readonly slot?: AgreedSlot | undefined;
  readonly slotLost: boolean;
  readonly difference: Money;
  readonly paid: boolean;
}

export function shownSwap(preview: SwapPreview, locale: Locale): ShownSwap {
  const { currency, name, words, arrives, difference, line, discount, delivery, tax, total, ...same } = preview;
  const value = ({ from, to }: Both<number>): Both<Money> => ({ from: money(from, currency), to: money(to, currency) });
  const days = (range: SwapPreview["arrives"]["from"]) => (range === undefined ? undefined : { from: new Date(range.from).toISOString(), until: new Date(range.until).toISOString() });
  return {
    ...same, name: localise(name, locale), words: changedWords(words.from, words.to, locale), line: value(line), discount: value(discount), delivery: value(delivery), tax: value(tax), total: value(total),
    arrives: { from: days(arrives.from), to: days(arrives.to) }, difference: money(difference, currency),
  };
}

/** Where the line is configured: with what was chosen now, or what was ordered. Undefined for what is not there, not the reader's, or cannot be configured any more. */
export async function configureLine(number: string, party: SwapParty, position: number, choices?: Readonly<Record<string, string>>): Promise<{ readonly href: string; readonly slug: string } | undefined> {
  const mine: SQL | undefined = "reader" in party ? orderAccess(number, party.reader) : eq(orders.number, number);
  const [line] = await database().select({ market: orders.market, productId: orderLines.productId, configuration: orderLines.configuration }).from(orders)
    .innerJoin(orderLines, eq(orderLines.orderId, orders.id)).where(and(mine, eq(orderLines.position, position)));
  if (line?.configuration == null) return undefined;
  const shop = await catalogue();
  const row = shop.rowOf.get(line.productId);
  const slug = row === undefined || shop.models[row] !== line.configuration.modelId ? undefined : shop.slugs[row];
  if (slug === undefined) return undefined;
  const { own, choices: ordered, modelVersion } = line.configuration;
  // Where nothing of it was chosen by hand, what was ordered is what counts as chosen.
  const kept = own === undefined || Object.keys(own).length === 0 ? ordered : own;
  return { slug, href: `${paths.configure(slug)}${queryOfChoices(choices ?? kept, { swap: `${number}.${position}.${line.market}`, from: choices === undefined ? String(modelVersion) : undefined })}` };
}

/** Everything the page shows; `problem` in place of a preview where the swap cannot be. */
export async function loadSwap(number: string, party: SwapParty, wish: SwapWish, locale: Locale) {
  const [outcome, back] = await Promise.all([previewSwap(number, party, wish), configureLine(number, party, wish.position, wish.own ?? wish.choices)]);
  const ticket = (difference: Money | undefined) => ({ product: back?.slug, choices: queryOfChoices(wish.choices), difference });
  if (!outcome.ok) return { problem: outcome.problem, shown: undefined, payable: undefined, back: back?.href, ticket: ticket(undefined) };
  const shown = shownSwap(outcome.preview, locale);
  return { problem: undefined, shown, payable: outcome.payable, back: back?.href, ticket: ticket(shown.difference) };
}
