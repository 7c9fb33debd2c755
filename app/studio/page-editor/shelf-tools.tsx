/** The tools of one shelf beside dragging: pin what does not stand on it, keep places for a kind, limit a kind. */
import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { Field, Select } from "#app/ui/field.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { pageEditorMessages } from "./page-editor-messages.ts";
import type { EditorShelf, PageEditorPage } from "./page-editor.server.ts";

export function ShelfTools({ shelf, page }: { readonly shelf: EditorShelf; readonly page: PageEditorPage }) {
  const t = useMessages(pageEditorMessages);
  const { facets } = page.choices;
  const number = { required: true, inputMode: "numeric", pattern: "[0-9]+", autoComplete: "off" } as const;
  return (
    <details className="mt-3 handheld:hidden">
      <summary className="link inline-flex min-h-9 items-center text-muted">{t("tools")}<span className="sr-only">: {shelf.title}</span></summary>
      <div className="mt-2 grid gap-4 rounded-md border border-line bg-paper p-4 xl:grid-cols-3">
        <Tool intent="pin" title={t("addTitle")} button={t("pinButton")} shelf={shelf} seen={page.seen}>
          <Field name="product" label={t("product")} required list="studio-products" autoComplete="off" maxLength={120} className="col-span-3" /><Field name="slot" label={t("slot")} defaultValue="1" {...number} />
        </Tool>
        <Tool intent="fill" title={t("fillTitle")} button={t("fill")} shelf={shelf} seen={page.seen}>
          <Field name="from" label={t("from")} defaultValue="1" {...number} /><Field name="to" label={t("to")} defaultValue="2" {...number} />
          <Select name="facet" label={t("facet")} choices={facets} /><Field name="value" label={t("value")} required autoComplete="off" maxLength={120} />
        </Tool>
        <Tool intent="cap" title={t("capTitle")} button={t("cap")} shelf={shelf} seen={page.seen}>
          <Select name="facet" label={t("facet")} choices={facets} className="col-span-2" /><Field name="most" label={t("most")} defaultValue="2" className="col-span-2" {...number} />
        </Tool>
      </div>
      <p className="mt-2"><Link discover="none" to={paths.studioShelf(shelf.id)} className="link" aria-label={t("ofShelf", { action: t("editShelf"), shelf: shelf.title })}>{t("editShelf")}</Link> <Link discover="none" to={paths.studioPins({ shelf: shelf.id })} className="link ml-3" aria-label={t("ofShelf", { action: t("pinTable"), shelf: shelf.title })}>{t("pinTable")}</Link></p>
    </details>
  );
}

function Tool({ intent, title, button, shelf, seen, children }: { readonly intent: string; readonly title: string; readonly button: string; readonly shelf: EditorShelf; readonly seen: string; readonly children: ReactNode }) {
  const t = useMessages(pageEditorMessages);
  return (
    <Form method="post" preventScrollReset aria-label={t("ofShelf", { action: title, shelf: shelf.title })}>
      <input type="hidden" name="seen" value={seen} /><input type="hidden" name="shelf" value={shelf.id} />
      <p className="mb-2 font-medium">{title}</p>
      <div className="grid grid-cols-4 items-end gap-3 xl:grid-cols-2">{children}</div>
      <div className="mt-3"><Button size="small" tone="secondary" name="intent" value={intent}>{button}</Button></div>
    </Form>
  );
}
