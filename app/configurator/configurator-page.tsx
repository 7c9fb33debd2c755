/** The configurator: picture at the left, options at the right, price and order always in reach. */
import { Link } from "@remix-run/react";
import { memo, useMemo, type ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "#app/ui/breadcrumbs.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Table } from "#app/ui/table.tsx";
import { paths } from "#app/paths.ts";
import type { BuiltView } from "./built-view.ts";
import { codeOf } from "./choices-query.ts";
import { ChooseProvider } from "./choice-link.tsx";
import { CompletionCards } from "./completion-cards.tsx";
import { ConflictPanel } from "./conflict-panel.tsx";
import type { ConfiguratorView } from "./configurator-view.ts";
import { FormSections, useChooseFrom, type Ground } from "./form-sections.tsx";
import { LimitsForm } from "./limits-form.tsx";
import { messages } from "./messages.ts";
import { OrderDock, type OrderDockProps } from "./order-dock.tsx";
import { linkTo, mostCompared, swappedLine, type PageState } from "./page-state.ts";
import { PictureStage, type PictureStageProps } from "./picture-stage.tsx";
import { PriceWaterfall } from "./price-waterfall.tsx";
import { StepBar } from "./step-bar.tsx";
import type { Press } from "./use-address.ts";
import type { Spoken } from "./use-spoken.ts";
import { useAfterPaint } from "./use-after-paint.ts";

export interface ConfiguratorPageProps {
  readonly slug: string;
  readonly name: string;
  readonly subtitle: string;
  readonly crumbs: readonly Crumb[];
  readonly view: ConfiguratorView;
  readonly state: PageState;
  /** The query the state was read from. */
  readonly address: string;
  readonly currency: string;
  readonly taxIncluded: boolean;
  readonly modelVersion: number;
  /** Whether questions lead to a first configuration. */
  readonly guided: boolean;
  /** What a newer version changed about the configuration opened. */
  readonly notice: ReactNode;
  readonly earliest: string | undefined;
  readonly problem: OrderDockProps["problem"];
  readonly picture: PictureStageProps["picture"];
  readonly stuck: OrderDockProps["stuck"];
  /** What is said after a click. */
  readonly spoken: Spoken;
  readonly onChoose: Press;
}

export function ConfiguratorPage({ spoken, ...props }: ConfiguratorPageProps) {
  return (
    <ChooseProvider value={props.onChoose}>
      <Whole {...props} />
      <div role="status"><p key={spoken.text} className={spoken.shown ? "said" : "sr-only"}>{spoken.text}</p></div>
    </ChooseProvider>
  );
}

/** Apart from what is only spoken, and drawn anew only for another view: the router's steps behind a press change nothing here. */
const Whole = memo(function Whole(props: Omit<ConfiguratorPageProps, "spoken">) {
  const t = useMessages(messages);
  const { view, slug, address } = props;
  const state = useMemo((): PageState => ({ ...props.state, choices: view.choices }), [props.state, view.choices]);
  const ground = useMemo(() => ({ state, address }), [state, address]);
  const askHref = paths.newTicket({ product: slug, choices: linkTo(state, { why: state.why }).slice(1) });
  // A comparison fills in what is open as the maker would: what was filled in otherwise goes along.
  const filledIn = state.wish !== "preferred" || state.budget !== undefined || state.by !== undefined;
  const compareHref = paths.compareConfigurations(slug, [...state.beside.map(codeOf), codeOf(filledIn ? (view.built?.configuration ?? view.choices) : view.choices)].slice(0, mostCompared));
  const { conflict } = view;
  return (
    <div className="page-width pb-24">
      <div className="beside-help pt-6"><Breadcrumbs crumbs={props.crumbs} /></div>
      {state.swap === undefined ? null : <Notice className="mt-3">{t("swapText", { number: swappedLine(state)?.number ?? "" })}</Notice>}
      <div className="mt-4 gap-x-14 lg:grid lg:grid-cols-[minmax(0,7fr)_minmax(24rem,5fr)]">
        <PictureStage name={props.name} built={view.built} picture={props.picture} />
        <div className="min-w-0 max-lg:mt-3">
          <Head {...props} state={state} />
          {conflict === undefined || conflict.option !== undefined ? null : <ConflictPanel conflict={conflict} state={state} askHref={askHref} />}
          <StepBar sections={view.sections} />
          <FormSections sections={view.sections} {...{ ground, conflict, askHref, onChoose: props.onChoose }} />
          <Completions ways={view.ways} ground={ground} onChoose={props.onChoose} />
          {view.built === undefined ? null : <Built built={view.built} />}
          {view.built === undefined ? null : <OrderDock {...props} {...{ built: view.built, undo: view.undo, state, askHref, compareHref }} />}
        </div>
      </div>
    </div>
  );
});

/** Name, and what to know before the first choice. */
function Head({ name, subtitle, slug, view, state, guided, notice, currency, earliest }: Omit<ConfiguratorPageProps, "spoken">) {
  const t = useMessages(messages);
  const [settled, total] = view.sections.reduce(([done, all], section) => [done + section.settled, all + section.decisions], [0, 0]);
  return (
    <>
      <h1 className="text-h2">{name}</h1>
      <p className="mt-2 text-muted">{subtitle}</p>
      {guided && state.swap === undefined ? <Link to={paths.configurationGuide(slug)} className="link mt-3 inline-flex min-h-9 items-center gap-2">{t("guideLink")}<Icon name="arrowRight" size={16} /></Link> : null}
      {notice}
      {view.ignored === 0 ? null : <Notice tone="warning" className="mt-4">{t("ignored", { count: view.ignored })}</Notice>}
      {state.beside.length === 0 ? null : (
        <p className="mt-4 flex flex-wrap items-baseline gap-x-4 rounded-md bg-raised px-4 py-2.5 text-small">
          {t("comparing", { count: state.beside.length })} <Link to={paths.compareConfigurations(slug, state.beside.map(codeOf))} className="link">{t("showComparison")}</Link>
        </p>
      )}
      <LimitsForm state={state} currency={currency} earliest={earliest} />
      <p className="mt-4 text-small text-muted">{settled === total ? t("progressAll", { total }) : t("progress", { settled, total })}</p>
    </>
  );
}

/** Far below what is pressed: they may come behind it. */
function Completions({ ways, ground, onChoose }: { readonly ways: ConfiguratorView["ways"]; readonly ground: Ground; readonly onChoose: Press }) {
  const now = useMemo(() => ({ ways, ground }), [ways, ground]);
  return <CompletionsOf {...useAfterPaint(now)} onChoose={onChoose} />;
}

const CompletionsOf = memo(function CompletionsOf({ ways, ground, onChoose }: { readonly ways: ConfiguratorView["ways"]; readonly ground: Ground; readonly onChoose: Press }) {
  return <ChooseProvider value={useChooseFrom(ground, onChoose)}><CompletionCards ways={ways} state={ground.state} /></ChooseProvider>;
});

/** Folded away until somebody asks: price in steps and parts may come behind the choice, which is painted first. */
function Built({ built: now }: { readonly built: BuiltView }) {
  return <Folded built={useAfterPaint(now)} />;
}

const Folded = memo(function Folded({ built }: { readonly built: BuiltView }) {
  const t = useMessages(messages);
  return (
    <div className="mt-8 border-t border-line">
      <Disclosure title={t("priceDetails")} aside={built.price}><PriceWaterfall steps={built.steps} /></Disclosure>
      <Disclosure title={t("billTitle")}>
        <Table caption={t("billTitle")} dense rows={built.bill} rowKey={(row) => row.sku + row.label} columns={[
          { key: "label", title: t("billPart"), cell: (row) => row.label, heading: true },
          { key: "quantity", title: t("billQuantity"), cell: (row) => row.quantity, align: "right" },
        ]} />
        <p className="mt-3 text-small text-muted">{t("weight")}: {built.weight}</p>
      </Disclosure>
    </div>
  );
});
