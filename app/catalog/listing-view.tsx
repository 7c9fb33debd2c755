import { Link, useNavigation, useSubmit } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Island } from "#app/platform/island.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { ProductGrid } from "#app/ui/product-card.tsx";
import { FilterForm, filledFields, filterFormId } from "./filter-form.tsx";
import type { Chip, ListingPage } from "./listing-page.ts";
import { sorts } from "./listing-query.ts";
import { listingMessages } from "./listing-messages.ts";

interface ListingViewProps {
  readonly list: ListingPage;
  /** Drawn beforehand: cards, and the fields of the filters. */
  readonly items: Island;
  readonly filters: Island;
  /** The page's own address without a query. */
  readonly action: string;
  /** Instead of cards when nothing fits and nothing is filtered. */
  readonly empty: ReactNode;
  /** Where presses on its products are told (report-press.ts). */
  readonly report?: string | undefined;
}

/** Filters beside cards: a category or the results of a search. */
export function ListingView({ list, items, filters, action, empty, report }: ListingViewProps) {
  const busy = useNavigation().state === "loading";
  const t = useMessages(listingMessages);
  if (list.total === 0 && !list.filtered) return <>{empty}</>;
  const hrefOf = (page: number) => {
    const query = new URLSearchParams(list.search);
    if (page > 1) query.set("page", String(page));
    return query.size === 0 ? action : `${action}?${query}`;
  };
  return (
    <div className="page-width grid gap-x-12 gap-y-6 lg:grid-cols-[15rem_minmax(0,1fr)] xl:gap-x-16">
      <aside aria-label={t("filters")} className="lg:pt-1"><FilterForm list={list} filters={filters} action={action} /></aside>
      <section aria-label={t("results", { count: list.total })} aria-busy={busy}>
        <div className="mb-6 flex min-h-11 flex-wrap items-center justify-between gap-x-8 gap-y-3">
          <p role="status" className="text-small text-muted">{t("results", { count: list.total })}</p>
          <SortField list={list} action={action} />
        </div>
        <Chips list={list} action={action} />
        {list.total === 0 ? (
          <EmptyState title={t("noneTitle")} action={<LinkButton to={`${action}${list.cleared}`} tone="secondary">{t("clearAll")}</LinkButton>}>{t("noneText")}</EmptyState>
        ) : (
          <div data-report={report} className={classNames("transition-opacity duration-200", busy && "opacity-60 delay-200")}>
            <ProductGrid columns={3} items={items} />
          </div>
        )}
        <div className="mt-14"><Pagination page={list.page} pages={list.pages} hrefOf={hrefOf} /></div>
      </section>
    </div>
  );
}

/** Stands beside the cards and belongs to the filters' form. */
function SortField({ list, action }: { readonly list: ListingPage; readonly action: string }) {
  const t = useMessages(listingMessages);
  const submit = useSubmit();
  return (
    <div className="flex items-center gap-3 text-small">
      <label htmlFor="sort" className="text-muted max-sm:sr-only">{t("sort")}</label>
      <select
        id="sort" name="sort" form={filterFormId} key={list.search} defaultValue={list.sort} className="select-arrow min-h-11 rounded-md border border-transparent bg-transparent pl-2 font-medium hover:border-edge"
        onChange={(event) => { if (event.currentTarget.form !== null) submit(filledFields(event.currentTarget.form), { action, method: "get", preventScrollReset: true }); }}
      >
        {sorts.map((sort) => <option key={sort} value={sort}>{t(sort === "recommended" && list.words !== "" ? "sort-relevance" : `sort-${sort}`)}</option>)}
      </select>
      <span className="scripted:hidden"><Button form={filterFormId} tone="secondary" size="small">{t("apply")}</Button></span>
    </div>
  );
}

function Chips({ list, action }: { readonly list: ListingPage; readonly action: string }) {
  const t = useMessages(listingMessages);
  if (list.chips.length === 0) return null;
  const text = (chip: Chip): string => {
    if (chip.kind === "value") return chip.text;
    if (chip.kind === "stock") return t("onStockOnly");
    const name = chip.label ?? t("price");
    if (chip.min === undefined) return t("atMost", { name, value: chip.max ?? "" });
    return chip.max === undefined ? t("atLeast", { name, value: chip.min }) : t("between", { name, min: chip.min, max: chip.max });
  };
  return (
    <ul aria-label={t("chosen")} className="-mt-2 mb-8 flex flex-wrap items-center gap-2">
      {list.chips.map((chip) => (
        <li key={chip.search}>
          <Link to={`${action}${chip.search}`} preventScrollReset aria-label={t("removeFilter", { filter: text(chip) })} className="inline-flex min-h-9 items-center gap-2 rounded-full border border-edge py-1 pr-2.5 pl-4 text-small hover:border-ink hover:bg-raised pointer-coarse:min-h-11">
            {text(chip)}<Icon name="close" size={14} />
          </Link>
        </li>
      ))}
      <li><Link to={`${action}${list.cleared}`} preventScrollReset className="link inline-flex min-h-9 items-center px-2 text-small pointer-coarse:min-h-11">{t("clearAll")}</Link></li>
    </ul>
  );
}
