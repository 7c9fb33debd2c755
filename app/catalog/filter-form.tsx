import { Form, useSubmit } from "@remix-run/react";
import type { FormEvent } from "react";
import { Button } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/choice.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Field } from "#app/ui/field.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Swatch } from "#app/ui/swatch.tsx";
import type { ListedFacet, ListedRange, ListingPage } from "./listing-page.ts";
import { listingMessages } from "./listing-messages.ts";

export const filterFormId = "filters";
/** Values of a facet shown at once; the rest folds. */
const shownValues = 8;
/** Facets open at first. */
const openFacets = 3;

/** The form's filled fields only: an address without empty parameters. */
export function filledFields(form: HTMLFormElement): URLSearchParams {
  const filled = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && value !== "") filled.append(name, value);
  if (filled.get("sort") === "recommended") filled.delete("sort");
  return filled;
}

/** Filters and order in one GET form: sent by its button, and with scripts by each change. On a phone it folds. */
export function FilterForm({ list, action, phone }: { readonly list: ListingPage; readonly action: string; readonly phone: boolean }) {
  const t = useMessages(listingMessages);
  const submit = useSubmit();
  const onChange = (event: FormEvent<HTMLFormElement>) => {
    if (event.target instanceof HTMLInputElement && event.target.type === "number" && !event.target.checkValidity()) return;
    submit(filledFields(event.currentTarget), { action, method: "get", preventScrollReset: true });
  };
  const price = list.ranges.filter((range) => range.name === "price");
  const others = list.ranges.filter((range) => range.name !== "price");
  return (
    <Form id={filterFormId} action={action} key={`${list.search} ${list.page}`} onChange={onChange} className="min-w-0">
      {list.words === "" ? null : <input type="hidden" name="q" value={list.words} />}
      <details open={!phone} className="group/filters">
        <summary className={classNames("flex min-h-12 items-center justify-between rounded-md border border-edge px-4 font-medium", !phone && "lg:hidden")}>
          <span className="flex items-center gap-2.5"><Icon name="filter" />{t("filters")}{list.chips.length === 0 ? null : <span className="text-muted">({list.chips.length})</span>}</span>
          <Icon name="chevronDown" className="transition-transform group-open/filters:rotate-180" />
        </summary>
        <div className="pt-2 lg:pt-0">
          {list.onStock.count > 0 || list.onStock.chosen ? (
            <Checkbox name="stock" value="1" defaultChecked={list.onStock.chosen} className="border-b border-line"><FilterLabel label={t("onStockOnly")} count={list.onStock.count} /></Checkbox>
          ) : null}
          {price.map((range) => <RangeFold key={range.name} range={range} title={t("price")} open />)}
          {list.facets.map((facet, index) => <FacetFold key={facet.name} facet={facet} open={!phone && index < openFacets} />)}
          {others.map((range) => <RangeFold key={range.name} range={range} title={range.label ?? range.name} open={false} />)}
          <div className="pt-5 scripted:lg:hidden"><Button wide>{t("apply")}</Button></div>
        </div>
      </details>
    </Form>
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
      <div className="grid grid-cols-2 gap-3">
        <Field {...limits} label={t("rangeFrom", { name })} labelHidden name={`${range.name}.min`} defaultValue={range.chosenMin} placeholder={`${t("from")} ${range.min}`} />
        <Field {...limits} label={t("rangeUntil", { name })} labelHidden name={`${range.name}.max`} defaultValue={range.chosenMax} placeholder={`${t("until")} ${range.max}`} />
      </div>
    </Disclosure>
  );
}
