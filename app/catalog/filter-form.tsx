import { Form, useSubmit } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { Island as Part } from "#app/platform/island.ts";
import { Button } from "#app/ui/button.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { Island } from "#app/ui/island.tsx";
import { useMessages } from "#app/ui/page.tsx";
import type { ListingPage } from "./listing-page.ts";
import { listingMessages } from "./listing-messages.ts";

export const filterFormId = "filters";

/** The form's filled fields only: an address without empty parameters. */
export function filledFields(form: HTMLFormElement): URLSearchParams {
  const filled = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && value !== "") filled.append(name, value);
  if (filled.get("sort") === "recommended") filled.delete("sort");
  return filled;
}

/** Filters and order in one GET form: sent by its button, and with scripts by each change. Narrow screens begin with it folded: its fields stand behind the fold, so that wide ones need none. */
export function FilterForm({ list, filters, action }: { readonly list: ListingPage; readonly filters: Part; readonly action: string }) {
  const t = useMessages(listingMessages);
  const form = useRef<HTMLFormElement>(null);
  const submit = useSubmit();
  useEffect(() => {
    const { current } = form;
    if (current === null) return;
    // The fields are drawn beforehand (platform/island.ts): React hears nothing of them.
    const onInput = (event: Event) => {
      if (event.target instanceof HTMLInputElement && event.target.type === "number" && !event.target.checkValidity()) return;
      submit(filledFields(current), { action, method: "get", preventScrollReset: true });
    };
    current.addEventListener("input", onInput);
    return () => current.removeEventListener("input", onInput);
  }, [submit, action]);
  return (
    <Form id={filterFormId} ref={form} action={action} className="min-w-0">
      {list.words === "" ? null : <input type="hidden" name="q" value={list.words} />}
      <details className="group/filters peer/filters lg:hidden">
        <summary className="flex min-h-12 items-center justify-between rounded-md border border-edge px-4 font-medium">
          <span className="flex items-center gap-2.5"><Icon name="filter" />{t("filters")}{list.chips.length === 0 ? null : <span className="text-muted">({list.chips.length})</span>}</span>
          <Icon name="chevronDown" className="transition-transform group-open/filters:rotate-180" />
        </summary>
      </details>
      <div className="hidden pt-2 peer-open/filters:block lg:block lg:pt-0">
        <Island part={filters} />
        <div className="pt-5 scripted:lg:hidden"><Button wide>{t("apply")}</Button></div>
      </div>
    </Form>
  );
}
