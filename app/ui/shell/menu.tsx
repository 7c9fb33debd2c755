import type { ReactNode } from "react";
import { Frozen } from "../frozen.tsx";
import { Icon } from "../icons.tsx";
import { useMessages } from "../page.tsx";
import { SoftLink } from "../soft-link.tsx";
import { shellMessages } from "./messages.ts";
import type { MenuEntry } from "./shell.ts";

/** The categories in a line; each opens a panel across the page. Of those with one `name` only one is open. */
export function MenuBar({ menu }: { readonly menu: readonly MenuEntry[] }) {
  const t = useMessages(shellMessages);
  return (
    <nav aria-label={t("categories")} className="hidden border-t border-line/60 lg:block">
      <Frozen id="menu" of={menu}><MenuEntries menu={menu} /></Frozen>
    </nav>
  );
}

function MenuEntries({ menu }: { readonly menu: readonly MenuEntry[] }) {
  return (
    <ul className="page-width flex gap-1 [&>li:first-child]:-ml-2.5">
      {menu.map((entry) => (
        <li key={entry.href}>
          <details name="categories" className="group/entry">
            <summary className="flex h-12 items-center gap-1.5 px-2.5 text-small group-open/entry:shadow-[inset_0_-2px_0_var(--ink)] hover:shadow-[inset_0_-1px_0_var(--ink)]">
              {entry.name}<Icon name="chevronDown" size={14} className="text-muted transition-transform group-open/entry:rotate-180" />
            </summary>
            <MenuPanel entry={entry} />
          </details>
        </li>
      ))}
    </ul>
  );
}

function MenuPanel({ entry }: { readonly entry: MenuEntry }) {
  const t = useMessages(shellMessages);
  return (
    <div className="drop absolute inset-x-0 top-full border-y border-line bg-surface shadow-raised">
      <div className="page-width grid grid-cols-[minmax(0,5fr)_minmax(0,7fr)] gap-16 py-10">
        <div>
          <p className="font-display text-h2">{entry.name}</p>
          {entry.intro === undefined ? null : <p className="mt-3 max-w-md text-muted">{entry.intro}</p>}
          <SoftLink href={entry.href} className="link mt-4 inline-flex min-h-11 items-center gap-2">{t("allOf", { category: entry.name })}<Icon name="arrowRight" size={16} /></SoftLink>
        </div>
        <ul className="columns-2 gap-10 self-center">
          {entry.links.map((link) => <li key={link.href} className="break-inside-avoid"><SoftLink href={link.href} className="inline-flex min-h-11 items-center text-lead hover:underline hover:decoration-1 hover:underline-offset-4">{link.name}</SoftLink></li>)}
        </ul>
      </div>
    </div>
  );
}

/** The same behind one button, as folds within a fold. */
export function PhoneMenu({ menu, children }: { readonly menu: readonly MenuEntry[]; readonly children: ReactNode }) {
  const t = useMessages(shellMessages);
  return (
    <details className="group/menu -ml-2.5 lg:hidden">
      <summary className="touch grid place-items-center rounded-full" aria-label={t("menu")}>
        <Icon name="menu" size={22} className="group-open/menu:hidden" /><Icon name="close" size={22} className="hidden group-open/menu:block" />
      </summary>
      <div className="drop absolute inset-x-0 top-full max-h-[calc(100dvh-7rem)] overflow-y-auto border-y border-line bg-paper shadow-raised">
        <div className="page-width">
          <nav aria-label={t("categories")}>
            <Frozen id="phone-menu" of={menu}><PhoneMenuEntries menu={menu} /></Frozen>
          </nav>
          {children}
        </div>
      </div>
    </details>
  );
}

function PhoneMenuEntries({ menu }: { readonly menu: readonly MenuEntry[] }) {
  const t = useMessages(shellMessages);
  return (
    <ul className="py-2">
      {menu.map((entry) => (
        <li key={entry.href}>
          <details name="phone-categories" className="group/entry border-b border-line last:border-0">
            <summary className="flex min-h-13 items-center justify-between font-display text-h3">{entry.name}<Icon name="plus" size={18} className="text-muted group-open/entry:hidden" /><Icon name="minus" size={18} className="hidden text-muted group-open/entry:block" /></summary>
            <ul className="pb-4">
              {[{ href: entry.href, name: t("allOf", { category: entry.name }) }, ...entry.links].map((link) => <li key={link.href}><SoftLink href={link.href} className="flex min-h-11 items-center text-muted">{link.name}</SoftLink></li>)}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}
