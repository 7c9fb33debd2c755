/** The configurator: picture at the left, options at the right, price and order always in reach. */
import { Form, Link } from "@remix-run/react";
import { useState } from "react";
import { Button } from "#app/ui/button.tsx";
import { Breadcrumbs, type Crumb } from "#app/ui/breadcrumbs.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Quantity } from "#app/ui/quantity.tsx";
import { Facts, Table } from "#app/ui/table.tsx";
import { queryOfChoices } from "./choices-query.ts";
import { ConflictPanel } from "./conflict-panel.tsx";
import type { BuiltView, ConfiguratorView } from "./configurator-view.ts";
import { messages } from "./messages.ts";
import { OptionField } from "./option-field.tsx";
import type { Preference } from "./session.ts";

export const pictureViews = ["isometric", "front", "dimensions"] as const;
export type PictureView = (typeof pictureViews)[number];

export interface ConfiguratorPageProps {
  readonly name: string;
  readonly subtitle: string;
  readonly crumbs: readonly Crumb[];
  readonly view: ConfiguratorView;
  readonly preference: Preference;
  readonly taxIncluded: boolean;
  readonly modelVersion: number;
  /** The cart line this configuration will replace. */
  readonly line: string | undefined;
  readonly problem: { readonly code: string; readonly price?: string } | undefined;
  readonly savedLink: string | undefined;
  /** Address or data of the picture in a view and theme. */
  readonly picture: (view: PictureView) => { readonly light: string; readonly dark: string };
  readonly onChoose: (query: string) => void;
}

export function ConfiguratorPage(props: ConfiguratorPageProps) {
  const t = useMessages(messages);
  const { view, preference, line } = props;
  const keep = { prefer: preference === "preferred" ? undefined : preference, line };
  return (
    <div className="page-width pb-24">
      <div className="pt-6"><Breadcrumbs crumbs={props.crumbs} /></div>
      <div className="mt-4 grid gap-x-14 gap-y-6 lg:grid-cols-[minmax(0,7fr)_minmax(22rem,5fr)]">
        <Stage {...props} />
        <div className="min-w-0">
          <h1 className="text-h2">{props.name}</h1>
          <p className="mt-2 text-muted">{props.subtitle}</p>
          {view.ignored === 0 ? null : <Notice tone="warning" className="mt-4">{t("ignored", { count: view.ignored })}</Notice>}
          {view.conflict === undefined ? null : <ConflictPanel conflict={view.conflict} choices={view.choices} keep={keep} />}
          {view.sections.map((section) => (
            <section key={section.id} aria-labelledby={`section-${section.id}`} className="mt-8 border-t border-line pt-6">
              <h2 id={`section-${section.id}`} className="text-h4">{section.title}</h2>
              {section.help === undefined ? null : <p className="mt-1 text-small text-muted">{section.help}</p>}
              <div className="divide-y divide-line">
                {section.options.map((option) => <OptionField key={option.id} option={option} choices={view.choices} keep={keep} onChoose={props.onChoose} />)}
              </div>
            </section>
          ))}
          <Preferences choices={view.choices} preference={preference} line={line} />
          {view.built === undefined ? null : <Built built={view.built} />}
          <Order {...props} />
        </div>
      </div>
    </div>
  );
}

function Stage({ name, picture }: ConfiguratorPageProps) {
  const t = useMessages(messages);
  const [shown, setShown] = useState<PictureView>("isometric");
  const { light, dark } = picture(shown);
  return (
    <div className="sticky top-0 z-10 self-start bg-paper pb-3 lg:top-6">
      <div className="aspect-[4/3] max-h-[42vh] w-full overflow-hidden rounded-lg bg-raised lg:max-h-[calc(100vh-11rem)]">
        <picture className="contents">
          {dark === light ? null : <source srcSet={dark} media="(prefers-color-scheme: dark)" />}
          <img src={light} alt={t("drawing", { name })} width={1200} height={900} className="size-full object-contain" {...{ fetchpriority: "high" }} />
        </picture>
      </div>
      <div role="group" aria-label={t("views")} className="mt-3 hidden gap-2 sm:flex">
        {pictureViews.map((view) => (
          <button key={view} type="button" aria-pressed={view === shown} onClick={() => setShown(view)} className={classNames("min-h-9 rounded-full border px-4 text-small", view === shown ? "border-accent" : "border-line text-muted hover:border-edge")}>{t(`view-${view}`)}</button>
        ))}
      </div>
    </div>
  );
}

function Preferences({ choices, preference, line }: { readonly choices: ConfiguratorView["choices"]; readonly preference: Preference; readonly line: string | undefined }) {
  const t = useMessages(messages);
  const all: readonly Preference[] = ["preferred", "cheapest", "quickest"];
  return (
    <section aria-labelledby="preference" className="mt-8 border-t border-line pt-6">
      <h2 id="preference" className="text-h4">{t("preference")}</h2>
      <ul className="mt-3 flex flex-wrap gap-2">
        {all.map((each) => (
          <li key={each}>
            <Link to={queryOfChoices(choices, { prefer: each === "preferred" ? undefined : each, line }) || "?"} replace preventScrollReset aria-current={each === preference ? "true" : undefined} className={classNames("inline-flex min-h-11 items-center rounded-md border px-4", each === preference ? "border-accent shadow-[inset_0_0_0_1px_var(--accent)]" : "border-line hover:border-edge")}>{t(each)}</Link>
          </li>
        ))}
      </ul>
      {Object.keys(choices).length === 0 ? null : <Link to={queryOfChoices({}, { line }) || "?"} replace preventScrollReset className="link mt-4 inline-block text-small">{t("reset")}</Link>}
    </section>
  );
}

function Built({ built }: { readonly built: BuiltView }) {
  const t = useMessages(messages);
  return (
    <div className="mt-8 border-t border-line">
      <Disclosure title={t("priceDetails")}><Facts totals facts={[...built.steps.map((step) => ({ term: step.label, value: step.amount })), { term: t("total"), value: built.price }]} /></Disclosure>
      <Disclosure title={t("billTitle")}>
        <Table caption={t("billTitle")} dense rows={built.bill} rowKey={(row) => row.sku + row.label} columns={[
          { key: "label", title: t("billPart"), cell: (row) => row.label, heading: true },
          { key: "quantity", title: t("billQuantity"), cell: (row) => row.quantity, align: "right" },
        ]} />
        <p className="mt-3 text-small text-muted">{t("weight")}: {built.weight}</p>
      </Disclosure>
    </div>
  );
}

/** Price and the order button stay in reach; what is needed once stands below them. */
function Order({ view, taxIncluded, modelVersion, line, problem, savedLink, preference }: ConfiguratorPageProps) {
  const t = useMessages(messages);
  const { built } = view;
  if (built === undefined) return null;
  return (
    <Form method="post" preventScrollReset className="contents">
      {Object.entries(built.configuration).map(([option, value]) => <input key={option} type="hidden" name={`o.${option}`} value={value} />)}
      <input type="hidden" name="own" value={queryOfChoices(view.choices, { prefer: preference, line })} />
      <input type="hidden" name="modelVersion" value={modelVersion} />
      <input type="hidden" name="shownUnit" value={built.total} />
      {line === undefined ? null : <input type="hidden" name="replaces" value={line} />}
      <div data-dock className="sticky bottom-0 z-10 -mx-4 mt-8 border-t border-line bg-paper px-4 py-3 lg:mx-0 lg:px-0">
        <div aria-live="polite">
          {problem === undefined ? null : <Notice tone="error" live className="mb-3">{problemText(t, problem)}</Notice>}
          {savedLink === undefined ? null : <Notice tone="success" live className="mb-3">{t("saved", { link: savedLink })}</Notice>}
        </div>
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <div aria-live="polite" className="min-w-0">
            <p className="text-h3 font-medium tracking-tight tabular-nums">{built.price}</p>
            <p className="text-caption text-muted">{taxIncluded ? t("taxIncluded") : t("taxExcluded")}</p>
          </div>
          <Button name="intent" value="add" className="flex-1">{line === undefined ? t("addToCart") : t("saveChange")}</Button>
        </div>
      </div>
      <div className="mt-4 space-y-4">
        <p>{t("leadTime", { count: built.leadDays })}</p>
        <div className="flex flex-wrap items-center gap-3">
          <Quantity label={t("quantity")} />
          <Button name="intent" value="save" tone="secondary">{t("save")}</Button>
          <Button name="intent" value="ask" tone="quiet">{t("ask")}</Button>
        </div>
        <p className="text-small text-muted">{t("share")}</p>
        <p className="text-small text-muted">{t("madeForYou")}</p>
      </div>
    </Form>
  );
}

const problemKeys = ["problem-invalid-configuration", "problem-model-changed", "problem-price-changed", "problem-not-sold", "problem-too-many-lines"] as const;

function problemText(t: ReturnType<typeof useMessages<keyof typeof messages.en>>, { code, price = "" }: { readonly code: string; readonly price?: string }): string {
  return t(problemKeys.find((key) => key === `problem-${code}`) ?? "problem-form", { price });
}
