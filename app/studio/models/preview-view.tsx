/** The draft as a configurator for its modeller: every value a link, the drawing and the figures beside. */
import { Form, Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { Field, Select } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { Facts, Table } from "#app/ui/table.tsx";
import { newItem } from "./model-edit.ts";
import { pageMessages } from "./page-messages.ts";
import type { PreviewPage, PreviewValue } from "./preview-page.server.ts";

const looks: Readonly<Record<PreviewValue["status"], string>> = {
  chosen: "border-accent bg-accent text-accent-ink", shown: "border-accent", possible: "border-line hover:border-ink", blocked: "border-dashed border-edge text-muted", never: "border-line text-muted line-through", unavailable: "border-dashed border-line text-muted line-through",
};

export function PreviewView({ id, page, seen, mayEdit }: { readonly id: string; readonly page: PreviewPage; readonly seen: string; readonly mayEdit: boolean }) {
  const t = useMessages(pageMessages);
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,5fr)_minmax(20rem,3fr)]">
      <div className="space-y-4">
        {page.ignored === 0 ? null : <Notice tone="warning">{t("leftOut", { count: page.ignored })}</Notice>}
        {page.conflict === undefined ? null : <Notice tone="warning" title={t("contradict")}>{`${t("because")} ${page.conflict.join(", ")}`}</Notice>}
        {page.sections.map((section) => (
          <Panel key={section.title} title={section.title}>
            <dl className="divide-y divide-line">
              {section.options.map((option) => (
                <div key={option.id} className="grid gap-x-4 gap-y-1.5 py-2.5 sm:grid-cols-[minmax(9rem,1fr)_minmax(0,4fr)]">
                  <dt><Link discover="none" to={paths.studioModelOption(id, option.id)} className="hover:underline">{option.label}</Link></dt>
                  <dd className="flex flex-wrap gap-1.5">{option.values.map((value) => <Value key={value.value} value={value} />)}</dd>
                </div>
              ))}
            </dl>
          </Panel>
        ))}
      </div>
      <aside className="space-y-4 xl:sticky xl:top-4">
        <Built page={page} />
        <Form method="get" className="space-y-3">
          {page.choices.split("\n").filter((line) => line !== "").map((line) => <input key={line} type="hidden" name={`o.${line.split(" = ")[0]}`} value={line.split(" = ")[1]} />)}
          <Select name="book" label={t("currency")} defaultValue={page.book} choices={page.books.map((book) => ({ value: book, label: book }))} />
          {page.from === undefined ? null : <SeenFromFields from={page.from} />}
          <Button tone="secondary">{t("show")}</Button>
        </Form>
        <p><Link discover="none" to="?" className="link">{t("reset")}</Link></p>
        {mayEdit && !isSeenFrom(page.from) ? <KeepCase id={id} page={page} seen={seen} /> : null}
      </aside>
    </div>
  );
}

/** A case knows no country and no day: what is seen from there is not kept. */
const isSeenFrom = (from: PreviewPage["from"]): boolean => from !== undefined && Object.values(from).some((each) => each !== "");

function SeenFromFields({ from }: { readonly from: NonNullable<PreviewPage["from"]> }) {
  const t = useMessages(pageMessages);
  return (
    <fieldset>
      <legend className="mb-2 font-medium">{t("seenFrom")}</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field key={from.country} name="country" label={t("seenCountry")} hint={t("seenCountryHint")} defaultValue={from.country} maxLength={2} autoComplete="off" />
        <Field key={from.company} name="company" label={t("seenCompany")} defaultValue={from.company} maxLength={64} autoComplete="off" />
        <Field key={from.day} name="day" label={t("seenDay")} type="date" defaultValue={from.day} />
      </div>
    </fieldset>
  );
}

function Value({ value: { label, status, difference, href, reason } }: { readonly value: PreviewValue }) {
  const t = useMessages(pageMessages);
  const classes = classNames("inline-flex min-h-9 items-center gap-1.5 rounded-md border px-2.5 pointer-coarse:min-h-11", looks[status]);
  if (status === "unavailable") return <span className={classes} title={reason}>{label}<span className="sr-only">, {reason === "" ? t("unavailable") : reason}</span></span>;
  if (status === "never") return <span className={classes}>{label}<span className="sr-only">, {t("never")}</span></span>;
  return (
    <Link discover="none" replace preventScrollReset to={href} aria-current={status === "chosen" || status === "shown" ? "true" : undefined} className={classes}>
      {label}{difference === "" ? null : <span className="text-caption tabular-nums">{difference}</span>}{status === "blocked" ? <span className="sr-only">, {t("blocked")}</span> : null}
    </Link>
  );
}

function Built({ page }: { readonly page: PreviewPage }) {
  const t = useMessages(pageMessages);
  const { built } = page;
  if (built === undefined) return <Notice tone="error">{t("notPossible")}</Notice>;
  return (
    <Panel>
      <picture><source srcSet={built.picture.dark} media="(prefers-color-scheme: dark)" /><img src={built.picture.light} alt={t("picture")} width={800} height={600} className="w-full rounded-md bg-raised" /></picture>
      <p className="mt-3 text-h3 font-medium tracking-tight">{built.price}</p>
      <p className="text-muted">{t("delivery", { count: built.days, weight: built.weight })}</p>
      <details className="mt-2"><summary className="link inline-flex min-h-9 items-center">{t("waterfall")}</summary><Facts totals facts={[...built.steps.map((step) => ({ term: step.label, value: step.amount })), { term: t("total"), value: built.price }]} /></details>
      <details className="mt-1"><summary className="link inline-flex min-h-9 items-center">{t("bill")}</summary>
        <Table caption={t("bill")} dense rows={built.bill} rowKey={(row) => row.sku} columns={[{ key: "label", title: t("piece"), cell: (row) => <>{row.label} <code className="text-caption text-muted">{row.sku}</code></>, heading: true }, { key: "quantity", title: t("quantity"), cell: (row) => row.quantity, align: "right" }]} />
      </details>
    </Panel>
  );
}

/** What is seen becomes what must stay true. */
function KeepCase({ id, page, seen }: { readonly id: string; readonly page: PreviewPage; readonly seen: string }) {
  const t = useMessages(pageMessages);
  return (
    <div className="handheld:hidden"><Panel title={t("keepCase")}>
      <Form method="post" action={paths.studioModelCases(id)} className="space-y-3">
        <input type="hidden" name="seen" value={seen} /><input type="hidden" name="item" value={newItem} /><input type="hidden" name="choices" value={page.choices} />
        <Field name="name" label={t("keepName")} required maxLength={200} />
        <Select name="expect" label={t("expectation")} choices={page.built === undefined ? [{ value: "refused", label: t("expect-refused") }] : [{ value: "costs", label: t("keepCosts", { price: page.built.price }) }, { value: "valid", label: t("keepValid") }]} />
        {page.built === undefined ? null : <input type="hidden" name={`price.${page.book}`} value={page.built.amount} />}
        <Button size="small" name="intent" value="save">{t("save")}</Button>
      </Form>
    </Panel></div>
  );
}
