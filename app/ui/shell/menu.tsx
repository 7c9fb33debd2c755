import type { ReactNode } from "react";
import type { Island as Part } from "#app/platform/island.ts";
import { Icon } from "../icons.tsx";
import { Island } from "../island.tsx";
import { useMessages } from "../page.tsx";
import { shellMessages } from "./messages.ts";

/** The categories in a line; each opens a panel across the page. Of those with one `name` only one is open. */
export function MenuBar({ menu }: { readonly menu: Part }) {
  const t = useMessages(shellMessages);
  return (
    <nav aria-label={t("categories")} className="hidden border-t border-line/60 lg:block">
      <Island part={menu} className="contents" />
    </nav>
  );
}

/** The same behind one button, as folds within a fold. */
export function PhoneMenu({ menu, children }: { readonly menu: Part; readonly children: ReactNode }) {
  const t = useMessages(shellMessages);
  return (
    <details className="group/menu -ml-2.5 lg:hidden">
      <summary className="touch grid place-items-center rounded-full" aria-label={t("menu")}>
        <Icon name="menu" size={22} className="group-open/menu:hidden" /><Icon name="close" size={22} className="hidden group-open/menu:block" />
      </summary>
      <div className="drop absolute inset-x-0 top-full max-h-[calc(100dvh-7rem)] overflow-y-auto border-y border-line bg-paper shadow-raised">
        <div className="page-width">
          <nav aria-label={t("categories")}>
            <Island part={menu} className="contents" />
          </nav>
          {children}
        </div>
      </div>
    </details>
  );
}
