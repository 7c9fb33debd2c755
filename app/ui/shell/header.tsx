import { useLocation } from "@remix-run/react";
import { useEffect, useRef, type ReactNode } from "react";
import { paths } from "#app/paths.ts";
import { classNames } from "../class-names.ts";
import { Icon, type IconName } from "../icons.tsx";
import { useMessages, usePage } from "../page.tsx";
import { SoftLink } from "../soft-link.tsx";
import { MenuBar, PhoneMenu } from "./menu.tsx";
import { shellMessages } from "./messages.ts";
import { PreferencesForm } from "./preferences-form.tsx";
import { SearchField } from "./search-field.tsx";
import type { ShellValue } from "./shell.ts";

/** Menus are <details>, so that they open without scripts; with scripts they also close by themselves. */
export function Header({ shell }: { readonly shell: ShellValue }) {
  const ref = useClosingFolds();
  const t = useMessages(shellMessages);
  const { locale, wishes: { length: wishes } } = usePage();
  const choice = [locale.toUpperCase(), shell.currency].filter((part) => part !== "").join(" · ");
  return (
    <header ref={ref} className="relative z-30 border-b border-line bg-paper">
      <div className="page-width flex flex-wrap items-center gap-x-2 py-2 lg:h-20 lg:flex-nowrap lg:gap-x-6 lg:py-0">
        <PhoneMenu menu={shell.phoneMenu}>
          <div className="border-t border-line py-5"><PreferencesForm shell={shell} /></div>
        </PhoneMenu>
        <Logo shell={shell} href={paths.home()} />
        <div className="ml-auto flex items-center lg:order-3 lg:ml-0">
          <details className="group relative hidden lg:block">
            <summary className="touch flex items-center gap-1.5 rounded-full px-3 text-small hover:bg-raised" aria-label={`${t("preferences")}: ${choice}`}>
              <Icon name="globe" /><span aria-hidden="true">{choice}</span>
            </summary>
            <div className="drop absolute top-full right-0 mt-2 w-80 rounded-lg border border-line bg-surface p-5 shadow-raised"><PreferencesForm shell={shell} /></div>
          </details>
          <HeaderLink href={shell.person === undefined ? paths.signIn() : paths.account()} icon="account" label={shell.person === undefined ? t("signIn") : `${t("account")}: ${shell.person}`} />
          <HeaderLink href={paths.wishes()} icon="heart" label={wishes === 0 ? t("wishes") : t("wishesWith", { count: wishes })} count={wishes} />
          <HeaderLink href={paths.cart()} icon="bag" label={shell.cartCount === 0 ? t("cart") : t("cartWith", { count: shell.cartCount })} count={shell.cartCount} />
        </div>
        <div className="order-last w-full pt-1 pb-1 lg:order-2 lg:mx-auto lg:w-full lg:max-w-md lg:p-0"><SearchField action={paths.search()} suggest={paths.suggest()} /></div>
      </div>
      <MenuBar menu={shell.menu} />
    </header>
  );
}

function Logo({ shell, href }: { readonly shell: ShellValue; readonly href: string }) {
  return (
    <SoftLink href={href} className="inline-flex min-h-11 items-center font-display text-[1.5rem] leading-none font-medium tracking-[-0.03em] lg:text-[1.875rem]">
      {shell.logo === undefined ? shell.brand : <img src={shell.logo} alt={shell.brand} height={32} className="h-8 w-auto" />}
    </SoftLink>
  );
}

function HeaderLink({ href, icon, label, count = 0 }: { readonly href: string; readonly icon: IconName; readonly label: string; readonly count?: number }): ReactNode {
  return (
    <SoftLink href={href} aria-label={label} title={label} className="touch relative grid place-items-center rounded-full hover:bg-raised">
      <Icon name={icon} size={22} />
      <span aria-hidden="true" className={classNames("absolute top-1 right-0.5 grid h-4.5 min-w-4.5 place-items-center rounded-full bg-accent px-1 text-[0.6875rem] leading-none font-semibold text-accent-ink tabular-nums", count === 0 && "hidden")}>{count > 99 ? "99+" : count}</span>
    </SoftLink>
  );
}

/** Closes open menus on Escape (focus returns to the summary), on a press elsewhere and when the page changes. */
function useClosingFolds() {
  const ref = useRef<HTMLElement>(null);
  const { key } = useLocation();
  useEffect(() => {
    for (const fold of ref.current?.querySelectorAll("details[open]") ?? []) fold.removeAttribute("open");
  }, [key]);
  useEffect(() => {
    const close = (event: Event) => {
      const target = event.target instanceof Node ? event.target : null;
      for (const fold of ref.current?.querySelectorAll<HTMLDetailsElement>("details[open]") ?? []) {
        if (event instanceof KeyboardEvent) {
          if (event.key !== "Escape") continue;
          if (fold.contains(document.activeElement)) fold.querySelector("summary")?.focus();
        } else if (fold.contains(target)) continue;
        fold.open = false;
      }
    };
    document.addEventListener("pointerdown", close);
    document.addEventListener("keydown", close);
    return () => {
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("keydown", close);
    };
  }, []);
  return ref;
}
