/** A shared cart as its page shows it: goods and today's prices in the reader's words. */
import { catalogue } from "#app/catalog/catalogue.server.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { queryOfChoices } from "#app/configurator/choices-query.ts";
import { paths } from "#app/paths.ts";
import { config } from "#app/platform/config.server.ts";
import { sum } from "#app/platform/money.ts";
import { loadPriceBook } from "#app/pricing/load-pricing.server.ts";
import { database } from "#db/client.server.ts";
import { isSold, type CartLine } from "./cart.ts";
import { lineView } from "./load-cart-page.server.ts";
import { loadShared } from "./share-cart.server.ts";

/** Undefined for a link that leads nowhere (any more). */
export async function loadSharedCart(code: string, viewer: Viewer) {
  const db = database();
  const book = await loadPriceBook(db, viewer.market);
  if (book === undefined) return undefined;
  const [shop, shared] = await Promise.all([catalogue(), loadShared(db, code, viewer, { market: book.id, currency: book.currency })]);
  if (shared === undefined) return undefined;
  const lines = shared.cart.lines.map((line) => {
    const { id, name, words, picture, quantity, unit, amount, days, weeks } = lineView(shop, line, book.currency, viewer.locale);
    return { id, name, href: addressOf(line), words, picture, quantity, ...(isSold(line) ? { unit, amount } : { unit: null, amount: null }), days, weeks };
  });
  return {
    code, lines, own: shared.own, until: shared.expiresAt.toISOString(), link: `${config().origin}${paths.sharedCart(code)}`,
    total: sum(lines.flatMap((line) => (line.amount === null ? [] : [line.amount])), book.currency), gone: lines.some((line) => line.amount === null), taxIncluded: book.taxIncluded,
  };
}

/** Where the reader looks at it herself; nothing of the cart it came from goes along. */
function addressOf(line: CartLine): string {
  return line.configuration === null ? paths.product(line.slug, line.sku) : `${paths.configure(line.slug)}${queryOfChoices(line.own ?? line.configuration.choices, { from: line.newer === undefined ? undefined : String(line.configuration.modelVersion) })}`;
}
