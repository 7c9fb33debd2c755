/** Shelves as the shopper would see them, with how much each place is seen and what moved. */
import { Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { classNames } from "#app/ui/class-names.ts";
import { useMessages } from "#app/ui/page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Picture } from "#app/ui/picture.tsx";
import { Price } from "#app/ui/price.tsx";
import { OpeningPair } from "./preview-opening.tsx";
import type { Side } from "./preview-input.ts";
import { isPreviewKey, previewMessages } from "./preview-messages.ts";
import type { Cell, PreviewPage, ShelfPair, ShelfSide } from "./preview-page.server.ts";

type Ask = (shelf: string, cell: Cell, side: Side) => string;

export function ShelfPairs({ page, values }: { readonly page: PreviewPage; readonly values: readonly (readonly [string, string])[] }) {
  const t = useMessages(previewMessages);
  const ask: Ask = (shelf, cell, side) => `?${new URLSearchParams([...values.map(([name, value]): [string, string] => [name, value]), ["shelf", shelf], ["whyProduct", cell.product], ["slot", String(cell.slot)], ["side", side]]).toString()}#explanation`;
  if (page.shelves.length === 0) return <p className="py-16 text-center text-muted">{t("empty")}</p>;
  const base = page.right || (page.hasDraft ? t("draft") : t("shop"));
  const right = page.input.without.length > 0 ? (page.right === "" ? t("draftWithout") : `${base}. ${t("draftWithout")}`) : base;
  const left = page.past === undefined ? t("shop") : t("shopThen", { version: String(page.past.version) });
  return (
    <div>
      {page.compares ? <div className="hidden grid-cols-2 gap-6 border-b border-edge pb-2 font-medium xl:grid"><span>{left}</span><span>{right}</span></div> : <p className="text-muted">{t("noDraft")}</p>}
      <p className="mt-2 text-caption text-muted">{t("legend")}</p>
      <Leads page={page} left={left} right={right} />
      <OpeningPair opening={page.opening} compares={page.compares} left={left} right={right} />
      {page.shelves.map((pair) => <Pair key={pair.id} pair={pair} compares={page.compares} left={left} right={right} ask={ask} />)}
    </div>
  );
}

function Leads({ page: { leads, compares }, left, right }: { readonly page: PreviewPage; readonly left: string; readonly right: string }) {
  const t = useMessages(previewMessages);
  const sides = compares ? [[left, leads.shop], [right, leads.draft]] as const : [["", leads.shop]] as const;
  return <>{sides.map(([side, to]) => (to === "" ? null : <Notice key={side} tone="info" className="mt-3">{side === "" ? t("leads", { to }) : t("leadsIn", { side, to })}</Notice>))}</>;
}

/** What is known of a page as it was, and what is not. */
export function PastNotice({ past }: { readonly past: NonNullable<PreviewPage["past"]> }) {
  const t = useMessages(previewMessages);
  const { version, from, until, fits, recorded } = past;
  return (
    <Notice tone={fits ? "info" : "error"} title={t(fits ? "pastTitle" : "pastLost", { version: String(version) })} className="mb-5">
      <p>{from === "" ? t("pastShipped") : t("pastFrom", { from })}{until === "" ? null : ` ${t("pastUntil", { until })}`} {t("pastKnown")}</p>
      {recorded === undefined ? <p className="mt-2">{t("pastNothing")}</p> : (
        <div className="mt-2"><p className="font-medium">{t("pastRecorded", { at: recorded.at, version: String(recorded.version) })}</p>
          <ul className="list-disc pl-5">{recorded.shelves.map((shelf) => <li key={shelf.name}><span className="font-medium">{shelf.name}:</span> {shelf.products.join(" · ")}</li>)}</ul></div>
      )}
    </Notice>
  );
}

function Pair({ pair, compares, left, right, ask }: { readonly pair: ShelfPair; readonly compares: boolean; readonly left: string; readonly right: string; readonly ask: Ask }) {
  return (
    <section aria-label={pair.name} className={classNames("border-b border-line py-4", compares && "grid gap-x-6 gap-y-4 xl:grid-cols-2")}>
      <SideView side={pair.shop} id={pair.id} label={compares ? left : undefined} ask={(cell) => ask(pair.id, cell, "shop")} />
      {compares ? <SideView side={pair.draft} id={pair.id} label={right} ask={(cell) => ask(pair.id, cell, "draft")} /> : null}
    </section>
  );
}

function SideView({ side, id, label, ask }: { readonly side: ShelfSide | undefined; readonly id: string; readonly label: string | undefined; readonly ask: (cell: Cell) => string }) {
  const t = useMessages(previewMessages);
  if (side === undefined) return <div className="min-w-0"><p className="text-muted"><code className="text-caption">{id}</code> · {t("notShown")}</p></div>;
  return (
    <div className="min-w-0">
      <p className="mb-2 flex flex-wrap items-baseline gap-x-3"><Link discover="none" to={paths.studioShelf(id)} className="link text-base font-medium">{side.title}</Link><span className="text-muted">{t("of", { shown: side.cells.length, total: side.total })}</span>{label === undefined ? null : <span className="text-muted xl:hidden">{label}</span>}</p>
      <ol className="flex gap-2.5 overflow-x-auto pb-2" tabIndex={0} aria-label={`${side.title}${label === undefined ? "" : `, ${label}`}`}>
        {side.cells.map((cell) => <li key={cell.slot} className="w-28 shrink-0"><CellView cell={cell} href={cell.product === "" ? undefined : ask(cell)} /></li>)}
      </ol>
    </div>
  );
}

function CellView({ cell, href }: { readonly cell: Cell; readonly href: string | undefined }) {
  const t = useMessages(previewMessages);
  const percent = Math.round(cell.attention * 100);
  const by = `by-${cell.by}`;
  const said = isPreviewKey(by) ? (cell.rule === "" ? t(by) : t("byRule", { by: t(by), rule: cell.rule })) : "";
  return (
    <article className="text-caption">
      <div className={classNames("relative aspect-square overflow-hidden rounded-md bg-raised", cell.move !== undefined && "outline-2 -outline-offset-2 outline-warning")}>
        {cell.picture === undefined ? null : <Picture picture={cell.picture} decorative className="size-full object-cover" />}
        <span className="absolute top-1 left-1 min-w-5 rounded-full bg-surface/90 px-1.5 text-center font-medium tabular-nums">{cell.slot}</span>
        <MoveMark move={cell.move} />
      </div>
      <div className="mt-1 h-1.5 overflow-hidden rounded-full bg-line" title={t("attention", { percent })} role="img" aria-label={t("attention", { percent })}><div className="h-full bg-accent" style={{ width: `${percent}%` }} /></div>
      {href === undefined ? <p className="mt-1 font-medium">{cell.name}</p> : <a href={href} className="link mt-1 inline-block leading-snug" aria-label={t("why", { product: cell.name, slot: cell.slot })}>{cell.name}</a>}
      {cell.price === null ? null : <div className="text-muted"><Price price={cell.price} size="small" /></div>}
      {said === "" ? null : <p className="text-muted">{said}</p>}
    </article>
  );
}

function MoveMark({ move }: { readonly move: Cell["move"] }) {
  const t = useMessages(previewMessages);
  if (move === undefined) return null;
  const [sign, words] = move === "new" ? [t("new"), t("new")] : move > 0 ? [`↑${move}`, t("up", { count: move })] : [`↓${-move}`, t("down", { count: -move })];
  return <span className="absolute top-1 right-1 rounded-full bg-warning px-1.5 font-medium text-surface" role="img" aria-label={words} title={words}>{sign}</span>;
}
