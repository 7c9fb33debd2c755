/** The account's pages: a list of what is here beside the page itself. */
import { Form, NavLink } from "@remix-run/react";
import type { ReactNode } from "react";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { useCurrentInView } from "#app/ui/current-in-view.ts";
import { useMessages } from "#app/ui/page.tsx";
import { messages } from "./messages.ts";

export function AccountFrame({ name, staffHref, staffName, children }: { readonly name: string; readonly staffHref?: string | undefined; readonly staffName?: string | undefined; readonly children: ReactNode }) {
  const t = useMessages(messages);
  const row = useCurrentInView<HTMLUListElement>();
  const links = [
    [paths.account(), t("details")], [paths.accountOrders(), t("orders")], [paths.accountConfigurations(), t("configurations")], [paths.wishes(), t("wishes")],
    [paths.accountTickets(), t("tickets")], [paths.accountAddresses(), t("addresses")], [paths.accountSecurity(), t("security")], [paths.accountPrivacy(), t("privacy")],
    ...(staffHref === undefined || staffName === undefined ? [] : [[staffHref, staffName] as const]),
  ] as const;
  return (
    <div className="page-width pb-20">
      <h1 className="pt-8 pb-6 font-display text-h2">{name === "" ? t("accountGreetingNameless") : t("accountGreeting", { name })}</h1>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[14rem_minmax(0,1fr)] lg:gap-16">
        <div>
          <nav aria-label={t("account")}>
            <ul ref={row} className="no-scrollbar -mx-1 flex gap-1 overflow-x-auto lg:flex-col">
              {links.map(([href, label]) => (
                <li key={href}>
                  <NavLink to={href} end={href === paths.account()} className={({ isActive }) => classNames("flex min-h-11 items-center whitespace-nowrap rounded-md px-3", isActive ? "bg-raised font-medium" : "hover:bg-raised")}>{label}</NavLink>
                </li>
              ))}
            </ul>
          </nav>
          <Form method="post" action={paths.signOut()} className="mt-4 hidden border-t border-line pt-4 lg:block"><Button tone="quiet" size="small">{t("signOut")}</Button></Form>
        </div>
        <div className="min-w-0">{children}</div>
      </div>
      <Form method="post" action={paths.signOut()} className="mt-10 lg:hidden"><Button tone="secondary" wide>{t("signOut")}</Button></Form>
    </div>
  );
}

/** One matter of an account page. */
export function Section({ title, intro, children }: { readonly title: string; readonly intro?: string; readonly children?: ReactNode }) {
  return (
    <section className="border-t border-line py-8 first:border-t-0 first:pt-0">
      <h2 className="text-h3">{title}</h2>
      {intro === undefined ? null : <p className="mt-2 max-w-2xl text-muted">{intro}</p>}
      <div className="mt-5">{children}</div>
    </section>
  );
}
