/** Price, arrival and the order button, always in reach; with them what changed last, and help for those who are stuck. */
import { Form, Link } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { paths } from "#app/paths.ts";
import { Button, buttonClass } from "#app/ui/button.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Quantity } from "#app/ui/quantity.tsx";
import { ChoiceLink } from "./choice-link.tsx";
import type { BuiltView } from "./built-view.ts";
import { queryOfChoices } from "./choices-query.ts";
import type { UndoView } from "./configurator-view.ts";
import { messages } from "./messages.ts";
import { linkTo, mostCompared, swappedLine, type PageState } from "./page-state.ts";

export interface OrderDockProps {
  readonly built: BuiltView;
  readonly undo: UndoView | undefined;
  readonly state: PageState;
  readonly taxIncluded: boolean;
  readonly modelVersion: number;
  readonly problem: { readonly code: string; readonly price?: string } | undefined;
  readonly askHref: string;
  readonly compareHref: string;
  /** Offered to those who seem to get nowhere. */
  readonly stuck: { readonly dismiss: () => void } | undefined;
}

export function OrderDock(props: OrderDockProps) {
  const t = useMessages(messages);
  const { built, undo, state, taxIncluded, modelVersion, problem } = props;
  const swapped = swappedLine(state);
  return (
    // In place of a line that was ordered: the order's own page shows the difference, and makes the change.
    <Form {...(swapped === undefined ? { method: "post" } : { method: "get", action: paths.swapLine(swapped.number, swapped.position) })} className="contents">
      {Object.entries(built.configuration).map(([option, value]) => <input key={option} type="hidden" name={`o.${option}`} value={value} />)}
      <input type="hidden" name="own" value={queryOfChoices(state.choices)} />
      <input type="hidden" name="modelVersion" value={modelVersion} />
      <input type="hidden" name="shownUnit" value={built.total} />
      {state.line === undefined ? null : <input type="hidden" name="replaces" value={state.line} />}
      <div data-dock className="sticky bottom-0 z-10 -mx-4 mt-8 border-t border-line bg-paper px-4 py-3 lg:-mx-2 lg:px-2">
        {problem === undefined ? null : <Notice tone="error" live className="mb-3">{problemText(t, problem)}</Notice>}
        {undo === undefined ? props.stuck === undefined ? null : <StuckOffer askHref={props.askHref} dismiss={props.stuck.dismiss} /> : <UndoNotice undo={undo} state={state} />}
        <div className="flex items-center justify-between gap-x-5 gap-y-2">
          <div className="min-w-0 flex-1">
            <p className="flex flex-wrap items-center gap-x-3 tabular-nums">
              <span data-total className="text-h3 font-medium tracking-tight">{built.price}</span>
              {/* What cards and the product's page call "from": one press away. */}
              {built.from === undefined ? null : <ChoiceLink to={linkTo(state, { wish: "cheapest" })} title={t("takeLowest")} className="link -my-2 inline-flex min-h-9 items-center text-small pointer-coarse:min-h-11">{t("fromPrice", { price: built.from })}<span className="sr-only">: {t("takeLowest")}</span></ChoiceLink>}
            </p>
            <p className="text-caption text-muted">{built.arrival === undefined ? t(taxIncluded ? "taxIncluded" : "taxExcluded") : t("arrives", { arrival: built.arrival })}</p>
          </div>
          {swapped === undefined
            ? <Button name="intent" value="add" className="min-w-[45%] sm:flex-1">{state.line === undefined ? t("addToCart") : t("saveChange")}</Button>
            : <Button className="min-w-[45%] sm:flex-1">{t("seeSwap")}</Button>}
        </div>
      </div>
      <Further {...props} />
    </Form>
  );
}

/** What is needed once: pieces, saving, comparing, asking. */
function Further({ built, state, askHref, compareHref, taxIncluded }: OrderDockProps) {
  const t = useMessages(messages);
  return (
    <div className="mt-4 space-y-4">
      <p className="text-small text-muted">{t(taxIncluded ? "taxIncluded" : "taxExcluded")} · {t("leadTime", { count: built.leadDays })} · {t("weight")}: {built.weight}</p>
      {built.making === undefined ? null : <p className="text-small text-muted">{built.making}</p>}
      <div className="flex flex-wrap items-center gap-3">
        {state.swap === undefined ? <><Quantity label={t("quantity")} /><Button name="intent" value="save" tone="secondary">{t("save")}</Button></> : null}
        {state.swap === undefined ? <Link to={compareHref} className={buttonClass({ tone: "secondary" })}>{state.beside.length === 0 ? t("compare") : t("addToComparison", { count: Math.min(mostCompared, state.beside.length + 1), most: mostCompared })}</Link> : null}
        <Link to={askHref} className={buttonClass({ tone: "quiet" })}>{t("ask")}</Link>
      </div>
      <p className="text-small text-muted">{t("share")}</p>
      <p className="text-small text-muted">{t("madeForYou")}</p>
    </div>
  );
}

/** What the last press changed beyond itself, one click away from what was before. Focus comes here: what was pressed is gone. */
function UndoNotice({ undo, state }: { readonly undo: UndoView; readonly state: PageState }) {
  const t = useMessages(messages);
  const box = useRef<HTMLDivElement>(null);
  const key = JSON.stringify(undo);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current || document.activeElement === document.body) box.current?.focus({ preventScroll: true });
    first.current = false;
  }, [key]);
  return (
    <div ref={box} tabIndex={-1} data-dock-note className="mb-3 flex items-start justify-between gap-4 rounded-md border border-line bg-surface px-4 py-2.5 text-small focus:outline-none">
      <p className="min-w-0 self-center"><span className="font-medium">{t("undoTitle")}:</span> {undo.changes.slice(0, 4).map((change) => t("changeTo", change)).join("; ")}{undo.changes.length > 4 ? " …" : ""}</p>
      <ChoiceLink to={linkTo(state, { choices: undo.choices })} className="link inline-flex min-h-9 shrink-0 items-center gap-1.5 font-medium pointer-coarse:min-h-11"><Icon name="returns" size={16} />{t("undo")}</ChoiceLink>
    </div>
  );
}

function StuckOffer({ askHref, dismiss }: { readonly askHref: string; readonly dismiss: () => void }) {
  const t = useMessages(messages);
  return (
    <div role="status" data-dock-note className="mb-3 rounded-md border border-line bg-surface px-4 py-3 text-small">
      <p><span className="font-medium">{t("stuckTitle")}</span> <span className="text-muted">{t("stuckText")}</span></p>
      <p className="mt-1 flex flex-wrap gap-x-6">
        <Link to={askHref} className="link inline-flex min-h-9 items-center font-medium pointer-coarse:min-h-11">{t("stuckAsk")}</Link>
        <button type="button" onClick={dismiss} className="link min-h-9 text-muted pointer-coarse:min-h-11">{t("stuckNo")}</button>
      </p>
    </div>
  );
}

const problemKeys = ["problem-invalid-configuration", "problem-model-changed", "problem-price-changed", "problem-not-sold", "problem-too-many-lines"] as const;

function problemText(t: ReturnType<typeof useMessages<keyof typeof messages.en>>, { code, price = "" }: { readonly code: string; readonly price?: string }): string {
  return t(problemKeys.find((key) => key === `problem-${code}`) ?? "problem-form", { price });
}
