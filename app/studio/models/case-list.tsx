/** The test cases of a model: what each says, whether it holds, and its form. */
import { Form } from "@remix-run/react";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Field, Select, TextArea } from "#app/ui/field.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { ReadOnPhone } from "../read-on-phone.tsx";
import type { CasePage, CaseRow } from "./case-page.server.ts";
import { newItem } from "./model-edit.ts";
import { pageMessages } from "./page-messages.ts";

interface CaseListProps {
  readonly page: CasePage;
  readonly seen: string;
  readonly mayEdit: boolean;
  /** The case whose form was sent and not taken, what was typed, and what is wrong with it. */
  readonly sent: { readonly item: string; readonly typed: Readonly<Record<string, string>>; readonly errors: Readonly<Record<string, string>> } | undefined;
}

export function CaseList({ page, seen, mayEdit, sent }: CaseListProps) {
  const t = useMessages(pageMessages);
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-paper">
      {page.rows.length === 0 ? <li className="px-4 py-3 text-muted">{t("noCases")}</li> : null}
      {[...page.rows, ...(mayEdit ? [page.blank] : [])].map((row) => (
        <li key={row.id} className={row.id === newItem ? "px-4 handheld:hidden" : "px-4"}>
          <details open={sent?.item === row.id || undefined}>
            <summary className="flex min-h-12 cursor-pointer flex-wrap items-center gap-x-4 gap-y-1 py-2">
              {row.id === newItem ? <span className="font-medium">+ {t("newCase")}</span> : (
                <>
                  {row.holds === undefined ? <Badge>?</Badge> : <Badge tone={row.holds ? "positive" : "danger"}>{t(row.holds ? "holdsCase" : "failsCase")}</Badge>}
                  <span className="min-w-0 flex-1 basis-64 font-medium">{row.fields.name}</span><span className="text-muted">{row.says}</span>
                </>
              )}
            </summary>
            {row.holds === undefined && row.id !== newItem ? <p className="text-muted">{t("notRun")}</p> : null}
            {row.why.length === 0 ? null : <ul className="mb-2 list-disc pl-5 text-danger">{row.why.map((why) => <li key={why}>{why}</li>)}</ul>}
            <CaseForm row={row} page={page} seen={seen} mayEdit={mayEdit} sent={sent?.item === row.id ? sent : undefined} />
          </details>
        </li>
      ))}
    </ul>
  );
}

function CaseForm({ row, page, seen, mayEdit, sent }: Omit<CaseListProps, "page"> & { readonly row: CaseRow; readonly page: CasePage }) {
  const t = useMessages(pageMessages);
  const input = (name: string) => ({ name, defaultValue: sent?.typed[name] ?? row.fields[name] ?? "", error: sent?.errors[name] });
  const fields = (
    <>
        <Field {...input("name")} label={t("caseName")} required maxLength={200} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextArea {...input("choices")} label={t("caseChoices")} hint={t("caseChoicesHint")} rows={6} spellCheck={false} maxLength={60_000} />
          <div className="space-y-4">
            <Select {...input("expect")} label={t("expectation")} choices={(["valid", "refused", "costs"] as const).map((value) => ({ value, label: t(`expect-${value}`) }))} />
            <Select {...input("rule")} label={t("byRule")} choices={[{ value: "", label: t("anyRule") }, ...page.rules]} />
            <div className="grid grid-cols-3 gap-3">{page.books.map((book) => <Field key={book} {...input(`price.${book}`)} label={t("price", { book })} inputMode="decimal" />)}</div>
          </div>
        </div>
    </>
  );
  return (
    <>
    <Form method="post" className="max-w-4xl pb-5">
      <input type="hidden" name="seen" value={seen} /><input type="hidden" name="item" value={row.id} />
      <fieldset disabled={!mayEdit} className="space-y-4">
        {fields}
        {mayEdit ? <div className="flex gap-3"><Button size="small" name="intent" value="save">{t("save")}</Button>{row.id === newItem ? null : <Button size="small" tone="danger" name="intent" value="remove" formNoValidate>{t("remove")}</Button>}</div> : null}
      </fieldset>
    </Form>
    <ReadOnPhone className="space-y-3 pb-4">{fields}</ReadOnPhone>
    </>
  );
}
