/** What the frame around every page shows: plain words and addresses, made by the root route. */
import type { Island } from "#app/platform/island.ts";

export interface MenuLink {
  readonly href: string;
  readonly name: string;
}

export interface MenuEntry extends MenuLink {
  /** One sentence about it, shown when the menu is open. */
  readonly intro?: string | undefined;
  readonly links: readonly MenuLink[];
}

export interface ShellValue {
  readonly brand: string;
  readonly logo?: string | undefined;
  /** The categories: in a line with panels, as folds for phones, as a plain list. Drawn beforehand, since each page shows the same. */
  readonly menu: Island;
  readonly phoneMenu: Island;
  readonly menuList: Island;
  readonly markets: readonly { readonly id: string; readonly name: string }[];
  readonly currency: string;
  readonly cartCount: number;
  /** Ids of products, newest first. */
  readonly wishes: readonly string[];
  /** The name of whoever is signed in. */
  readonly person?: string | undefined;
  readonly staff: boolean;
  readonly tagline?: string | undefined;
  readonly legalName?: string | undefined;
  readonly contact?: { readonly email: string; readonly phone?: string | undefined; readonly hours?: string | undefined } | undefined;
  /** Whether to ask for consent now. */
  readonly ask: boolean;
}
