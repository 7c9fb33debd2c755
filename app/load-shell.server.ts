/** What the frame around every page shows: from the snapshot, but for cart and wish list, which are one small query. */
import { sql } from "drizzle-orm";
import { brand } from "./catalog/brand.server.ts";
import { catalogue } from "./catalog/catalogue.server.ts";
import { childrenOf, type CategoryTree } from "./catalog/category-tree.ts";
import type { Catalogue, PriceBook } from "./catalog/catalogue.ts";
import type { Viewer } from "./customers/viewer.ts";
import { paths } from "./paths.ts";
import { localise, type Locale } from "./platform/i18n.ts";
import type { ShellValue } from "./ui/shell/shell.ts";
import { database } from "#db/client.server.ts";
import { cartLines, carts } from "#db/schema/orders.ts";
import { wishes } from "#db/schema/customers.ts";

export async function loadShell(viewer: Viewer): Promise<ShellValue> {
  const { locale } = viewer;
  const [shop, owner, counts] = await Promise.all([catalogue(), brand(), countThings(viewer)]);
  const words = <Text extends { readonly en: string; readonly ru?: string | undefined }>(text: Text | undefined) => (text === undefined ? undefined : localise(text, locale));
  return {
    brand: owner.name,
    logo: owner.logo === undefined ? undefined : paths.file(owner.logo),
    tagline: words(owner.tagline),
    legalName: owner.legalName,
    contact: owner.contact === undefined ? undefined : { email: owner.contact.email, phone: owner.contact.phone, hours: words(owner.contact.hours) },
    menu: menuOf(shop, locale),
    markets: [...shop.priceBooks.values()].map((book) => ({ id: book.id, name: marketName(book, locale) })),
    currency: shop.priceBooks.get(viewer.market)?.currency ?? "",
    ...counts,
    person: viewer.user === undefined ? undefined : viewer.user.name === "" ? viewer.user.email : viewer.user.name,
    staff: (viewer.user?.roles.length ?? 0) > 0,
    ask: !viewer.asked,
  };
}

const menus = new WeakMap<CategoryTree, Map<Locale, ShellValue["menu"]>>();

/** One object for all pages until a category changes: the view of it is drawn as rarely (ui/frozen.tsx). */
function menuOf({ categories }: Catalogue, locale: Locale): ShellValue["menu"] {
  const known = menus.get(categories) ?? new Map<Locale, ShellValue["menu"]>();
  menus.set(categories, known);
  const menu = known.get(locale) ?? childrenOf(categories, undefined).map((root) => ({
    href: paths.category(root.slug),
    name: localise(root.name, locale),
    intro: localise(root.intro, locale) || undefined,
    links: childrenOf(categories, root.slug).map((child) => ({ href: paths.category(child.slug), name: localise(child.name, locale) })),
  }));
  known.set(locale, menu);
  return menu;
}

/** "Germany, EUR": the country whose tax the prices hold, and their currency. */
export function marketName(book: PriceBook, locale: Locale): string {
  const country = new Intl.DisplayNames(locale, { type: "region", fallback: "code" }).of(book.country) ?? book.country;
  return `${country}, ${book.currency}`;
}

async function countThings({ visitorId, user }: Viewer): Promise<{ readonly cartCount: number; readonly wishes: readonly string[] }> {
  const mine = (table: typeof carts | typeof wishes) => (user === undefined ? sql`${table.visitorId} = ${visitorId} and ${table.userId} is null` : sql`${table.userId} = ${user.id}`);
  const rows = await database().execute<{ cart: number; wishes: string[] }>(sql`select
    (select coalesce(sum(${cartLines.quantity}), 0)::int from ${cartLines} join ${carts} on ${carts.id} = ${cartLines.cartId}
      where ${carts.status} = 'active' and not ${cartLines.savedForLater} and ${mine(carts)}) as cart,
    array(select ${wishes.productId} from ${wishes} where ${mine(wishes)} order by ${wishes.createdAt} desc limit 200) as wishes`);
  return { cartCount: rows[0]?.cart ?? 0, wishes: rows[0]?.wishes ?? [] };
}
