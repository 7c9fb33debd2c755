/** Whom, where and when the preview looks through: a GET form, so that the address is the look. */
import { Form, Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { Field, Select, TextArea } from "#app/ui/field.tsx";
import { useMessages } from "#app/ui/page.tsx";
import type { PreviewInput } from "./preview-input.ts";
import { previewMessages } from "./preview-messages.ts";
import type { PreviewPage } from "./preview-page.server.ts";

export function PreviewForm({ input, choices, wrongLines }: Pick<PreviewPage, "input" | "choices" | "wrongLines">) {
  const t = useMessages(previewMessages);
  const open = input.page === "category" || input.page === "product" || input.page === "search" || input.who === "typed" || input.campaign !== "";
  return (
    <Form method="get" className="mb-5 rounded-md border border-line bg-paper p-4">
      <div className="grid grid-cols-2 items-end gap-3 md:grid-cols-3 xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_minmax(13.75rem,3fr)_minmax(0,2fr)_minmax(0,2fr)_minmax(0,2fr)_auto]">
        <Select name="page" label={t("page")} defaultValue={input.page} choices={choices.pages} />
        <Select name="who" label={t("who")} defaultValue={input.who} choices={[{ value: "stranger", label: t("stranger") }, ...choices.personas, { value: "typed", label: t("typed") }]} />
        <Field name="at" type="datetime-local" label={t("at")} defaultValue={input.at} />
        <Select name="market" label={t("market")} defaultValue={input.market} choices={choices.markets} />
        <Select name="locale" label={t("language")} defaultValue={input.locale} choices={[{ value: "en", label: t("en") }, { value: "ru", label: t("ru") }]} />
        <Select name="device" label={t("device")} defaultValue={input.device} choices={[{ value: "desktop", label: t("desktop") }, { value: "phone", label: t("phone") }]} />
        <Button>{t("show")}</Button>
      </div>
      <details open={open} className="mt-2">
        <summary className="link inline-flex min-h-9 items-center text-muted">{t("more")}</summary>
        <div className="mt-2 grid gap-3 md:grid-cols-3">
          <Select name="category" label={t("category")} defaultValue={input.category} choices={[{ value: "", label: "–" }, ...choices.categories]} />
          <Field name="product" label={t("product")} hint={t("productHint")} defaultValue={input.product} list="studio-products" autoComplete="off" />
          <Field name="words" label={t("words")} hint={t("wordsHint")} defaultValue={input.words} maxLength={100} autoComplete="off" />
          <Field name="campaign" label={t("campaign")} defaultValue={input.campaign} maxLength={100} />
          <TextArea name="facts" label={t("facts")} hint={t("factsHint")} rows={3} defaultValue={input.facts} className="md:col-span-2" error={wrongLines.length === 0 ? undefined : t("wrongLines", { lines: wrongLines.join(", ") })} />
        </div>
      </details>
      <details open={Object.values(input.other).some((value) => value !== "")} className="mt-1">
        <summary className="link inline-flex min-h-9 items-center text-muted">{t("otherSide")}</summary>
        <div className="mt-2 grid grid-cols-2 items-end gap-3 md:grid-cols-4">
          <Select name="rules" label={t("otherOf", { what: t("rulesSide") })} defaultValue={input.other.rules} choices={choices.rules} />
          <Select name="who2" label={t("otherOf", { what: t("who") })} defaultValue={input.other.who} choices={[{ value: "", label: t("same") }, { value: "stranger", label: t("stranger") }, ...choices.personas, { value: "typed", label: t("typed") }]} />
          <Field name="at2" type="datetime-local" label={t("otherOf", { what: t("at") })} defaultValue={input.other.at} />
          <Select name="device2" label={t("otherOf", { what: t("device") })} defaultValue={input.other.device} choices={[{ value: "", label: t("same") }, { value: "desktop", label: t("desktop") }, { value: "phone", label: t("phone") }]} />
        </div>
      </details>
      <Products choices={choices} />
      {input.without.map((id) => <input key={id} type="hidden" name="without" value={id} />)}
    </Form>
  );
}

function Products({ choices }: Pick<PreviewPage, "choices">) {
  return <datalist id="studio-products">{choices.products.map((product) => <option key={product.value} value={product.value}>{product.label}</option>)}</datalist>;
}

/** The look's own fields, hidden, for forms that ask something about it. */
export function LookFields({ values }: { readonly values: readonly (readonly [string, string])[] }) {
  return <>{values.map(([name, value]) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />)}</>;
}

/** Any product, on the shelf or off it. */
export function AskForm({ values, shelves, input }: { readonly values: readonly (readonly [string, string])[]; readonly shelves: PreviewPage["shelves"]; readonly input: PreviewInput }) {
  const t = useMessages(previewMessages);
  return (
    <Form method="get" action="#explanation" className="grid grid-cols-2 items-end gap-3 md:grid-cols-[minmax(0,3fr)_minmax(0,3fr)_minmax(0,1fr)_minmax(0,2fr)_auto]">
      <LookFields values={values} />
      <Field name="whyProduct" label={t("askProduct")} required list="studio-products" autoComplete="off" defaultValue={input.why?.product ?? ""} />
      <Select name="shelf" label={t("askShelf")} defaultValue={input.why?.shelf ?? ""} choices={shelves.map((shelf) => ({ value: shelf.id, label: shelf.name }))} />
      <Field name="slot" label={t("askSlot")} required inputMode="numeric" pattern="[0-9]+" defaultValue={String(input.why?.slot ?? 1)} />
      <Select name="side" label={t("askSide")} defaultValue={input.why?.side ?? "shop"} choices={[{ value: "shop", label: t("shop") }, { value: "draft", label: t("draft") }]} />
      <Button tone="secondary">{t("askButton")}</Button>
    </Form>
  );
}

/** Rules of the page as switches for the right-hand side. */
export function WithoutForm({ values, rules, input }: { readonly values: readonly (readonly [string, string])[]; readonly rules: PreviewPage["rules"]; readonly input: PreviewInput }) {
  const t = useMessages(previewMessages);
  return (
    <Form method="get">
      <LookFields values={values.filter(([name]) => name !== "without")} />
      <p className="mb-2 text-muted">{t("withoutHint")}</p>
      <div className="mb-3 grid gap-x-6 gap-y-0.5 lg:grid-cols-2">
        {[...rules, ...input.without.filter((id) => !rules.some((rule) => rule.value === id)).map((id) => ({ value: id, label: "" }))].map(({ value: id, label }) => (
          <label key={id} className="flex min-h-9 items-start gap-2 py-1.5 pointer-coarse:min-h-11"><input type="checkbox" name="without" value={id} defaultChecked={input.without.includes(id)} className="mt-0.5 size-4 shrink-0 accent-(--accent)" /><span className="min-w-0">{label === "" ? null : <>{label} </>}<Link discover="none" to={paths.studioRule(id)} className="link text-muted"><code className="text-caption">{id}</code></Link></span></label>
        ))}
      </div>
      <Button size="small" tone="secondary">{t("show")}</Button>
    </Form>
  );
}
