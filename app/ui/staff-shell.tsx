import { Link, NavLink, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { useCurrentInView } from "./current-in-view.ts";
import { shellMessages } from "./shell/messages.ts";
import { useMessages } from "./page.tsx";

export interface StaffLink {
  readonly href: string;
  readonly name: string;
  readonly count?: number | undefined;
  /** For links that differ in their query only, which an address alone cannot tell apart. */
  readonly current?: boolean;
}

interface StaffShellProps {
  /** "Desk", "Back office", "Studio". */
  readonly area: string;
  readonly areas: readonly StaffLink[];
  readonly links: readonly StaffLink[];
  readonly person: string;
  readonly signOut: ReactNode;
  readonly children: ReactNode;
}

/** The frame of the staff's screens: narrow margins, small type, everything within reach. */
export function StaffShell({ area, areas, links, person, signOut, children }: StaffShellProps) {
  const t = useMessages(shellMessages);
  const { pathname } = useLocation();
  const [areaRow, linkRow] = [useCurrentInView<HTMLElement>(), useCurrentInView<HTMLUListElement>()];
  // Not every page of an area lies below its address, so a page may say its area; else the longest address that fits is where one is.
  const here = areas.find(({ current }) => current === true)?.href ?? areas.filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`)).sort((a, b) => b.href.length - a.href.length)[0]?.href;
  const tab = (current: boolean) => classNames("inline-flex min-h-11 items-center gap-1.5 whitespace-nowrap border-b-2 px-1", current ? "border-accent font-medium" : "border-transparent text-muted hover:text-ink");
  return (
    <div className="flex min-h-dvh flex-col bg-surface text-small">
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-paper focus:p-3">{t("skip")}</a>
      <header className="border-b border-line bg-paper px-4 lg:px-6">
        <div className="flex flex-wrap items-center justify-between gap-x-6">
          <nav ref={areaRow} aria-label={t("staffAreas")} className="flex min-w-0 gap-5 overflow-x-auto">
            {areas.map((link) => <Link key={link.href} to={link.href} aria-current={link.href === here ? "page" : undefined} className={tab(link.href === here)}>{link.name}</Link>)}
          </nav>
          <div className="flex min-h-11 items-center gap-4 text-muted"><span>{person}</span>{signOut}</div>
        </div>
      </header>
      <div className="flex flex-1 flex-col lg:flex-row">
        {links.length === 0 ? null : (
          <nav aria-label={area} className="shrink-0 border-b border-line bg-paper px-4 lg:w-52 lg:border-r lg:border-b-0 lg:py-4">
            <ul ref={linkRow} className="flex gap-1 overflow-x-auto lg:flex-col">
              {links.map((link) => <li key={link.href}><SideLink link={link} /></li>)}
            </ul>
          </nav>
        )}
        <main id="main" tabIndex={-1} className="min-w-0 flex-1 p-4 focus:outline-none lg:p-6">{children}</main>
      </div>
    </div>
  );
}

/** A NavLink knows addresses only: where queries tell links apart, every one of them would be the current page. */
function SideLink({ link }: { readonly link: StaffLink }) {
  const look = (current: boolean) => classNames("flex min-h-10 items-center justify-between gap-3 whitespace-nowrap rounded-md px-3", current ? "bg-raised font-medium" : "hover:bg-raised");
  const inside = <>{link.name}{link.count === undefined ? null : <span className="tabular-nums text-muted">{link.count}</span>}</>;
  if (link.current === undefined) return <NavLink to={link.href} end className={({ isActive }) => look(isActive)}>{inside}</NavLink>;
  return <Link to={link.href} aria-current={link.current ? "page" : undefined} className={look(link.current)}>{inside}</Link>;
}

/** The head of a staff page. */
export function StaffTitle({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="mb-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <h1 className="font-sans text-h3 font-semibold tracking-tight">{title}</h1>
      {children === undefined ? null : <div className="flex flex-wrap items-center gap-2">{children}</div>}
    </div>
  );
}

export function Panel({ title, children, actions }: { readonly title?: string; readonly children: ReactNode; readonly actions?: ReactNode }) {
  return (
    <section className="rounded-md border border-line bg-paper p-4">
      {title === undefined ? null : <div className="mb-3 flex items-center justify-between gap-4"><h2 className="font-sans text-base font-semibold tracking-normal">{title}</h2>{actions}</div>}
      {children}
    </section>
  );
}
