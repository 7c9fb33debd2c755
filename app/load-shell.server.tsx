/** What the frame around every page shows: from the snapshot, but for cart and wish list, which are one small query. */
import { brand } from "./catalog/brand.server.ts";
import { catalogue } from "./catalog/catalogue.server.ts";
import { childrenOf, type CategoryTree } from "./catalog/category-tree.ts";
import type { Catalogue, PriceBook } from "./catalog/catalogue.ts";
import { viewerOf } from "./customers/viewer.server.ts";
import { pageOf } from "./load-page.server.ts";
import { holdingsOf } from "./orders/load-holdings.server.ts";
import { paths } from "./paths.ts";
import type { RequestContext } from "./platform/context.ts";
import { localise, type Locale } from "./platform/i18n.ts";
import { Drawn, island } from "./platform/island.ts";
import { draw } from "./ui/draw.server.tsx";
import type { PageValue } from "./ui/page.tsx";
import { FooterLink } from "./ui/shell/footer.tsx";
import { MenuEntries, PhoneMenuEntries } from "./ui/shell/menu-entries.tsx";
import type { MenuEntry, ShellValue } from "./ui/shell/shell.ts";

export async function loadShell(request: Request, context: RequestContext): Promise<ShellValue> {
  const viewer = await viewerOf(request, context);
  const { locale } = viewer;
  const [page, shop, owner, { cartCount }] = await Promise.all([pageOf(request, context), catalogue(), brand(), holdingsOf(viewer)]);
  const menus = drawMenus(menuOf(shop, locale), page);
  const words = <Text extends { readonly en: string; readonly ru?: string | undefined }>(text: Text | undefined) => (text === undefined ? undefined : localise(text, locale));
  return {
    brand: owner.name,
    logo: owner.logo === undefined ? undefined : paths.file(owner.logo),
    tagline: words(owner.tagline),
    legalName: owner.legalName,
    contact: owner.contact === undefined ? undefined : { email: owner.contact.email, phone: owner.contact.phone, hours: words(owner.contact.hours) },
    menu: island(context, "menu", menus.bar), phoneMenu: island(context, "phone-menu", menus.phone), menuList: island(context, "menu-list", menus.list),
    markets: [...shop.priceBooks.values()].map((book) => ({ id: book.id, name: marketName(book, locale) })),
    currency: shop.priceBooks.get(viewer.market)?.currency ?? "",
    cartCount,
    wishes: page.wishes,
    person: viewer.user === undefined ? undefined : viewer.user.name === "" ? viewer.user.email : viewer.user.name,
    staff: (viewer.user?.roles.length ?? 0) > 0,
    ask: !viewer.asked,
  };
}

const menus = new WeakMap<CategoryTree, Map<Locale, readonly MenuEntry[]>>();

/** One object for all pages until a category changes: what is drawn of it is drawn as rarely. */
function menuOf({ categories }: Catalogue, locale: Locale): readonly MenuEntry[] {
  const known = menus.get(categories) ?? new Map<Locale, readonly MenuEntry[]>();
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

interface DrawnMenus {
  readonly bar: readonly Drawn[];
  readonly phone: readonly Drawn[];
  readonly list: readonly Drawn[];
}

const drawn = new WeakMap<readonly MenuEntry[], DrawnMenus>();

function drawMenus(menu: readonly MenuEntry[], page: PageValue): DrawnMenus {
  const known = drawn.get(menu) ?? {
    bar: [new Drawn(draw(page, <MenuEntries menu={menu} />))], phone: [new Drawn(draw(page, <PhoneMenuEntries menu={menu} />))],
    list: menu.map((entry) => new Drawn(draw(page, <li><FooterLink link={entry} /></li>))),
  };
  drawn.set(menu, known);
  return known;
}

const regions = new Map<Locale, Intl.DisplayNames>();

/** "Germany, EUR": the country whose tax the prices hold, and their currency. */
export function marketName(book: PriceBook, locale: Locale): string {
  const names = regions.get(locale) ?? new Intl.DisplayNames(locale, { type: "region", fallback: "code" });
  regions.set(locale, names);
  return `${names.of(book.country) ?? book.country}, ${book.currency}`;
}
