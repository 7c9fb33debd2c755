import type { ReactNode } from "react";
import { paths } from "#app/paths.ts";
import { Island } from "../island.tsx";
import { useMessages } from "../page.tsx";
import { SoftLink } from "../soft-link.tsx";
import { shellMessages } from "./messages.ts";
import type { MenuLink, ShellValue } from "./shell.ts";

export function Footer({ shell }: { readonly shell: ShellValue }) {
  const t = useMessages(shellMessages);
  const service: MenuLink[] = [
    { href: paths.help(), name: t("helpCentre") }, { href: paths.accountOrders(), name: t("orders") }, { href: paths.legal("withdrawal"), name: t("withdrawal") }, { href: paths.giftCard(), name: t("giftCard") }, { href: paths.taste(), name: t("personalShelves") },
    ...(shell.staff ? [{ href: paths.backoffice(), name: t("staffArea") }] : []),
  ];
  const legal: MenuLink[] = [{ href: paths.legal("imprint"), name: t("imprint") }, { href: paths.legal("terms"), name: t("terms") }, { href: paths.legal("privacy"), name: t("privacy") }];
  return (
    <footer className="mt-24 border-t border-line bg-raised/55 pb-24 md:pb-10">
      <div className="page-width grid gap-x-10 gap-y-10 py-12 sm:grid-cols-2 md:py-16 lg:grid-cols-[minmax(0,2fr)_1fr_1fr_1fr]">
        <div className="max-w-sm">
          <p className="font-display text-h2 font-medium tracking-[-0.03em]">{shell.brand}</p>
          {shell.tagline === undefined ? null : <p className="mt-2 text-muted">{shell.tagline}</p>}
        </div>
        <LinkColumn title={t("shop")}><Island part={shell.menuList} as="ul" className="mt-2 text-small" /></LinkColumn>
        <LinkColumn title={t("service")}><ul className="mt-2 text-small">{service.map((link) => <li key={link.href}><FooterLink link={link} /></li>)}</ul></LinkColumn>
        <div>
          {shell.contact === undefined ? null : (
            <>
              <h2 className="font-sans text-small font-semibold tracking-normal">{t("contact")}</h2>
              <ul className="mt-2 text-small">
                <li><a href={`mailto:${shell.contact.email}`} className="link inline-flex min-h-11 items-center lg:min-h-9">{shell.contact.email}</a></li>
                {shell.contact.phone === undefined ? null : <li><a href={`tel:${shell.contact.phone.replaceAll(" ", "")}`} className="inline-flex min-h-11 items-center hover:underline lg:min-h-9">{shell.contact.phone}</a></li>}
                {shell.contact.hours === undefined ? null : <li className="py-1.5 text-muted">{shell.contact.hours}</li>}
              </ul>
            </>
          )}
        </div>
      </div>
      <div className="page-width flex flex-wrap items-center justify-between gap-x-8 gap-y-2 border-t border-line pt-6 text-small text-muted">
        <p>© {t("rights", { name: shell.legalName ?? shell.brand })}</p>
        <ul className="flex flex-wrap gap-x-6">{legal.map((link) => <li key={link.href}><FooterLink link={link} /></li>)}</ul>
      </div>
    </footer>
  );
}

function LinkColumn({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <nav aria-label={title} className="has-[ul:empty]:hidden">
      <h2 className="font-sans text-small font-semibold tracking-normal">{title}</h2>
      {children}
    </nav>
  );
}

export function FooterLink({ link }: { readonly link: MenuLink }) {
  return <SoftLink href={link.href} className="foot-link">{link.name}</SoftLink>;
}
