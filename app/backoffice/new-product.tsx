import { Form, Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { Field, Select } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import type { Choices } from "./load-product.server.ts";
import { messages } from "./messages.ts";
import type { FormState } from "./form-answer.ts";
import { FormProblem, useTyped } from "./product-editor.tsx";

/** The few things a draft needs; the rest is filled in on its page. */
export function NewProductForm({ choices, state }: { readonly choices: Choices; readonly state: FormState | undefined }) {
  const t = useMessages(messages);
  const { error, value } = useTyped(state, "new");
  if (choices.books.length === 0) return <Notice tone="warning">{t("noBooks")} <Link to={paths.backofficeMarkets()} className="link">{t("toMarkets")}</Link></Notice>;
  return (
    <Panel>
      <p className="mb-4 text-muted">{t("newIntro")}</p>
      <FormProblem state={state} intent="new" />
      <Form method="post" className="space-y-4">
        <Field name="name.en" label={t("nameEn")} required maxLength={300} defaultValue={value("name.en", "")} error={error("name.en") ?? error("name")} lang="en" />
        <Field name="name.ru" label={t("nameRu")} maxLength={300} defaultValue={value("name.ru", "")} error={error("name.ru")} lang="ru" />
        <Field name="slug" label={t("slug")} hint={t("slugNewHint")} maxLength={200} defaultValue={value("slug", "")} error={error("slug")} />
        <Field name="sku" label={t("sku")} required maxLength={200} defaultValue={value("sku", "")} error={error("sku")} />
        <Select name="category" label={t("category")} defaultValue={value("category", "")} choices={[{ value: "", label: t("chooseCategory") }, ...choices.categories.map((one) => ({ value: one.id, label: one.name }))]} />
        <div className="grid gap-4 sm:grid-cols-3">
          {choices.books.map(({ id, currency }) => (
            <Field key={id} name={`prices.${id}.amount`} inputMode="decimal" label={t("regularPrice", { book: id.toUpperCase(), currency })} defaultValue={value(`prices.${id}.amount`, "")} error={error(`prices.${id}.amount`)} />
          ))}
        </div>
        <Button>{t("create")}</Button>
      </Form>
    </Panel>
  );
}
