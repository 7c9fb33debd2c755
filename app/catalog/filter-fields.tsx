/** The fields of the form of filters. Drawn by the server alone (draw-filters.server.tsx). */
import { Checkbox } from "#app/ui/choice.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Field } from "#app/ui/field.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Swatch } from "#app/ui/swatch.tsx";
import type { ListedFacet, ListedRange, ListingFilters } from "./listing-page.ts";
import { listingMessages } from "./listing-messages.ts";

/** Values of a facet shown at once; the rest folds. */
const shownValues = 8;
/** A limit with more letters does not fit into half of the column. */
const longestInHalf = 8;
/** Facets open at first. */
const openFacets = 3;

export function FilterFields({ filters: { onStock, facets, ranges }, phone }: { readonly filters: ListingFilters; readonly phone: boolean }) {
  const t = useMessages(listingMessages);
  const price = ranges.filter((range) => range.name === "price");
  const others = ranges.filter((range) => range.name !== "price");
  return (
    <>
      {onStock.count > 0 || onStock.chosen ? (
        <Checkbox name="stock" value="1" defaultChecked={onStock.chosen} className="border-b border-line"><FilterLabel label={t("onStockOnly")} count={onStock.count} /></Checkbox>
      ) : null}
      {price.map((range) => <RangeFold key={range.name} range={range} title={t("price")} open />)}
      {facets.map((facet, index) => <FacetFold key={facet.name} facet={facet} open={!phone && index < openFacets} />)}
      {others.map((range) => <RangeFold key={range.name} range={range} title={range.label ?? range.name} open={false} />)}
    </>
  );
}

function FilterLabel({ label, count, hex }: { readonly label: string; readonly count: number; readonly hex?: string | undefined }) {
  return (
    <span className="flex items-center justify-between gap-3">
      <span className="flex min-w-0 items-center gap-2.5">{hex === undefined ? null : <Swatch value={{ label, colour: hex }} size="small" />}<span className="min-w-0 hyphens-auto">{label}</span></span>
      <span className="text-small text-muted tabular-nums">{count}</span>
    </span>
  );
}

function FacetFold({ facet, open }: { readonly facet: ListedFacet; readonly open: boolean }) {
  const t = useMessages(listingMessages);
  const chosen = facet.values.filter((value) => value.chosen).length;
  const first = facet.values.filter((value, index) => index < shownValues || value.chosen);
  const rest = facet.values.filter((value, index) => index >= shownValues && !value.chosen);
  const row = (value: ListedFacet["values"][number]) => (
    <li key={value.value}>
      <label className="flex min-h-11 cursor-pointer items-center gap-3 lg:min-h-9">
        <input type="checkbox" name={facet.name} value={value.value} defaultChecked={value.chosen} className="size-[1.125rem] shrink-0 accent-(--accent)" />
        <span className="min-w-0 flex-1 text-small"><FilterLabel label={value.label} count={value.count} hex={facet.colours ? value.hex : undefined} /></span>
      </label>
    </li>
  );
  return (
    <Disclosure title={facet.label} open={open || chosen > 0} aside={chosen > 0 ? chosen : undefined}>
      <ul>{first.map(row)}</ul>
      {rest.length === 0 ? null : (
        <details className="group/rest">
          <summary className="link flex min-h-11 items-center text-small group-open/rest:hidden lg:min-h-9">{t("showMore", { count: rest.length })}</summary>
          <ul>{rest.map(row)}</ul>
        </details>
      )}
    </Disclosure>
  );
}

function RangeFold({ range, title, open }: { readonly range: ListedRange; readonly title: string; readonly open: boolean }) {
  const t = useMessages(listingMessages);
  const chosen = range.chosenMin !== undefined || range.chosenMax !== undefined;
  const name = range.unit === "" ? title : `${title}, ${range.unit}`;
  const limits = { min: 0, step: "any", inputMode: "numeric", type: "number" } as const;
  return (
    <Disclosure title={name} open={open || chosen}>
      <div className={classNames("grid gap-3", `${t("until")} ${range.max}`.length > longestInHalf ? "grid-cols-1" : "grid-cols-2")}>
        <Field {...limits} label={t("rangeFrom", { name })} labelHidden name={`${range.name}.min`} defaultValue={range.chosenMin} placeholder={`${t("from")} ${range.min}`} />
        <Field {...limits} label={t("rangeUntil", { name })} labelHidden name={`${range.name}.max`} defaultValue={range.chosenMax} placeholder={`${t("until")} ${range.max}`} />
      </div>
    </Disclosure>
  );
}
