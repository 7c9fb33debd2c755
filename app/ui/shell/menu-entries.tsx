/** What the menus hold. Drawn by the server alone (app/load-shell.server.tsx), so links are soft. */
import { Icon } from "../icons.tsx";
import { useMessages } from "../page.tsx";
import { SoftLink } from "../soft-link.tsx";
import { shellMessages } from "./messages.ts";
import type { MenuEntry } from "./shell.ts";

export function MenuEntries({ menu }: { readonly menu: readonly MenuEntry[] }) {
  return (
    <ul className="page-width flex gap-1 [&>li:first-child]:-ml-2.5">
      {menu.map((entry) => (
        <li key={entry.href}>
          <details name="categories" className="menu-entry">
            <summary>{entry.name}<Icon name="chevronDown" size={14} /></summary>
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
    <div className="drop menu-panel">
      <div>
        <div>
          <p className="font-display text-h2">{entry.name}</p>
          {entry.intro === undefined ? null : <p className="mt-3 max-w-md text-muted">{entry.intro}</p>}
          <SoftLink href={entry.href} className="link mt-4 inline-flex min-h-11 items-center gap-2">{t("allOf", { category: entry.name })}<Icon name="arrowRight" size={16} /></SoftLink>
        </div>
        <ul>{entry.links.map((link) => <li key={link.href}><SoftLink href={link.href}>{link.name}</SoftLink></li>)}</ul>
      </div>
    </div>
  );
}

export function PhoneMenuEntries({ menu }: { readonly menu: readonly MenuEntry[] }) {
  const t = useMessages(shellMessages);
  return (
    <ul className="py-2">
      {menu.map((entry) => (
        <li key={entry.href}>
          <details name="phone-categories" className="phone-entry">
            <summary>{entry.name}<span><Icon name="plus" size={18} /><Icon name="minus" size={18} /></span></summary>
            <ul>{[{ href: entry.href, name: t("allOf", { category: entry.name }) }, ...entry.links].map((link) => <li key={link.href}><SoftLink href={link.href}>{link.name}</SoftLink></li>)}</ul>
          </details>
        </li>
      ))}
    </ul>
  );
}
