import { useLocation } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { classNames } from "#app/ui/class-names.ts";
import { Island } from "#app/ui/island.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { ProductGrid } from "#app/ui/product-card.tsx";
import { SoftLink } from "#app/ui/soft-link.tsx";
import { Shelf } from "#app/ui/shelf.tsx";
import type { DrawnShelf } from "./draw-shelves.server.tsx";
import { messages } from "./messages.ts";

/** One arranged shelf in the layout its rules ask for. */
export function ShelfRow({ shelf, href }: { readonly shelf: DrawnShelf; readonly href?: string | undefined }) {
  const { title, subtitle, layout, items, why, count, shown } = shelf;
  const report = shown === undefined ? undefined : paths.shelfClick(shown);
  if (layout === "row") return <Shelf title={title} intro={subtitle} href={href} items={items} report={report} aside={why === undefined ? null : <Why places={why} />} />;
  return (
    <section className="when-near" aria-label={title} data-report={report}>
      <div className="page-width">
        <div className="mb-5 md:mb-7">
          <h2 className="text-h2">{title}</h2>
          {subtitle === undefined ? null : <p className="mt-2 max-w-2xl text-muted">{subtitle}</p>}
        </div>
        {layout === "hero" ? (
          // Few things, shown large.
          <Island part={items} as="ul" className={classNames("grid gap-x-6 gap-y-10", count > 1 && "sm:grid-cols-2", count % 3 === 0 && "lg:grid-cols-3")} />
        ) : <ProductGrid items={items} />}
      </div>
    </section>
  );
}

/** The reason of each place, for who asks. */
function Why({ places }: { readonly places: NonNullable<DrawnShelf["why"]> }) {
  const t = useMessages(messages);
  const { pathname } = useLocation();
  return (
    <details className="text-small text-muted">
      <summary className="link inline-flex min-h-8 items-center pointer-coarse:min-h-11">{t("whyThese")}</summary>
      <form method="post" action={paths.events()} data-soft="opinion">
        <input type="hidden" name="returnTo" value={pathname} />
        <Island part={places} as="ul" className="reasons mt-1 mb-3 max-w-2xl divide-y divide-line" />
        <p className="mb-3"><SoftLink href={paths.taste()} className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{t("allBeliefs")}</SoftLink></p>
      </form>
    </details>
  );
}
