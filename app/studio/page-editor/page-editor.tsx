/** The page as its shoppers see it: drag to pin, let go, keep places, limit; each place with how much it is seen and what its product is worth. */
import { Form, Link } from "@remix-run/react";
import { useState, type DragEvent } from "react";
import { paths } from "#app/paths.ts";
import { classNames } from "#app/ui/class-names.ts";
import { useMessages, usePage, useScripted } from "#app/ui/page.tsx";
import { Picture } from "#app/ui/picture.tsx";
import { Price } from "#app/ui/price.tsx";
import { useRights } from "../rights.tsx";
import { pageEditorMessages } from "./page-editor-messages.ts";
import type { EditorCell, EditorShelf, PageEditorPage } from "./page-editor.server.ts";
import { ShelfTools } from "./shelf-tools.tsx";
import { moveButtonId, useCarry, type Carrying } from "./use-carry.tsx";

interface Surroundings {
  readonly page: PageEditorPage;
  readonly carrying: Carrying;
  readonly overlay: boolean;
  /** Address of the answer to "why". */
  readonly why: (shelf: string, cell: EditorCell) => string;
}

const dragged = "application/x-eyelevel-product";

export function PageEditor({ page, overlay, values }: { readonly page: PageEditorPage; readonly overlay: boolean; readonly values: readonly (readonly [string, string])[] }) {
  const t = useMessages(pageEditorMessages);
  const carrying = useCarry(page.seen);
  const why: Surroundings["why"] = (shelf, cell) => `${paths.studioPreview({ ...Object.fromEntries(values), shelf, whyProduct: cell.product, slot: String(cell.slot), side: "draft" })}#explanation`;
  return (
    <div>
      <p role="status" aria-live="assertive" className="sr-only">{carrying.said}</p>
      <p className="mb-2 text-muted handheld:hidden">{t("keyboard")}</p>
      <datalist id="studio-products">{page.choices.products.map((product) => <option key={product.value} value={product.value}>{product.label}</option>)}</datalist>
      <p className="mb-4 flex flex-wrap gap-x-4 text-caption text-muted">{t("legend")} {([["relevance", "legendInterest"], ["profit", "legendProfit"], ["rules", "legendRules"]] as const).map(([part, key]) => <span key={part} className="inline-flex items-center gap-1.5"><span aria-hidden="true" className={classNames("h-1.5 w-4", partColours[part])} />{t(key)}</span>)}</p>
      {page.shelves.map((shelf) => <ShelfView key={shelf.id} shelf={shelf} around={{ page, carrying, overlay, why }} />)}
    </div>
  );
}

/** A long press begins a drag on a phone too, where nothing may be moved: there the place's own tools are not drawn. */
function begin(event: DragEvent, product: string): void {
  const tools = event.currentTarget.parentElement?.querySelector("[data-tools]");
  if (tools instanceof HTMLElement && tools.offsetParent === null) event.preventDefault();
  else event.dataTransfer.setData(dragged, product);
}

function ShelfView({ shelf, around }: { readonly shelf: EditorShelf; readonly around: Surroundings }) {
  const { edit } = useRights();
  const row = shelf.layout === "row";
  return (
    <section aria-label={shelf.title} className="border-t border-line py-5">
      <h2 className="mb-3 text-h4">{shelf.title} <code className="text-caption text-muted">{shelf.id}</code></h2>
      <ol tabIndex={row ? 0 : undefined} aria-label={row ? shelf.title : undefined} className={row ? "flex gap-4 overflow-x-auto pb-2" : "grid grid-cols-2 gap-x-4 gap-y-6 md:grid-cols-4 2xl:grid-cols-6"}>
        {shelf.cells.map((cell) => <CellView key={cell.product || `content-${cell.slot}`} cell={cell} shelf={shelf} around={around} />)}
      </ol>
      {edit ? <ShelfTools shelf={shelf} page={around.page} /> : null}
    </section>
  );
}

function CellView({ cell, shelf, around }: { readonly cell: EditorCell; readonly shelf: EditorShelf; readonly around: Surroundings }) {
  const { edit } = useRights();
  const [over, setOver] = useState(false);
  const { carried, drop } = around.carrying;
  const isTarget = carried?.shelf === shelf.id && carried.to === cell.slot;
  const takes = edit ? {
    onDragOver(event: DragEvent) {
      if (!event.dataTransfer.types.includes(dragged)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop(event: DragEvent) {
      event.preventDefault();
      setOver(false);
      const product = event.dataTransfer.getData(dragged);
      if (product !== "" && product !== cell.product) drop(product, shelf.id, cell.slot);
    },
  } : {};
  const gives = edit && cell.product !== "" ? { draggable: true, onDragStart: (event: DragEvent) => begin(event, cell.product) } : {};
  return (
    <li {...takes} className={classNames("min-w-0 rounded-md text-caption", shelf.layout === "row" && "w-40 shrink-0 2xl:w-48", (over || isTarget) && "outline-3 outline-offset-2 outline-accent")}>
      <div {...gives} className={classNames("relative aspect-square overflow-hidden rounded-md bg-raised", edit && cell.product !== "" && "cursor-grab handheld:cursor-auto")}>
        {cell.picture === undefined ? null : <Picture picture={cell.picture} decorative className="pointer-events-none size-full object-cover" />}
        <Seen cell={cell} overlay={around.overlay} />
      </div>
      <CellWords cell={cell} href={cell.product === "" ? undefined : around.why(shelf.id, cell)} />
      {edit && cell.product !== "" ? <CellTools cell={cell} shelf={shelf} around={around} /> : null}
    </li>
  );
}

/** The less a place is seen, the darker it lies under the overlay. */
function Seen({ cell, overlay }: { readonly cell: EditorCell; readonly overlay: boolean }) {
  const t = useMessages(pageEditorMessages);
  const percent = Math.round(cell.attention * 100);
  return (
    <>
      {overlay ? <span aria-hidden="true" className="absolute inset-0 bg-black" style={{ opacity: (1 - cell.attention) * 0.8 }} /> : null}
      <span className="absolute top-1.5 left-1.5 min-w-6 rounded-full bg-surface px-1.5 py-0.5 text-center font-medium tabular-nums">{cell.slot}</span>
      {overlay ? <span className="absolute right-1.5 bottom-1.5 rounded-full bg-surface px-1.5 py-0.5 font-medium tabular-nums">{t("seenPercent", { percent })}</span> : null}
    </>
  );
}

function CellWords({ cell, href }: { readonly cell: EditorCell; readonly href: string | undefined }) {
  const t = useMessages(pageEditorMessages);
  return (
    <div className="mt-1.5">
      {href === undefined ? <p className="font-medium">{cell.name}</p> : <Link discover="none" to={href} className="link text-small leading-snug" aria-label={t("why", { product: cell.name, slot: String(cell.slot) })}>{cell.name}</Link>}
      {cell.price === null ? null : <div className="text-muted"><Price price={cell.price} size="small" /></div>}
      {cell.value === undefined ? (cell.product === "" ? null : <p className="text-muted">{t("noValue")}</p>) : <ValueBar value={cell.value} />}
      {cell.rule === "" ? null : <Link discover="none" to={paths.studioRule(cell.rule)} className="link text-muted"><code>{cell.rule}</code></Link>}
    </div>
  );
}

const partColours = { relevance: "bg-accent", profit: "bg-warning", rules: "bg-ink" } as const;

/** Interest, profit and rules on one scale, right of the middle where they lift and left where they lower. */
function ValueBar({ value }: { readonly value: NonNullable<EditorCell["value"]> }) {
  const t = useMessages(pageEditorMessages);
  const { locale } = usePage();
  const said = (amount: number) => amount.toLocaleString(locale, { maximumFractionDigits: 1, signDisplay: "exceptZero" });
  const parts = [["interest", "relevance", value.relevance], ["profit", "profit", value.profit], ["rules", "rules", value.rules]] as const;
  const some = parts.filter(([, , amount]) => Math.abs(amount) >= 0.05);
  const label = t("parts", { total: said(value.total), parts: some.map(([key, , amount]) => t(key, { amount: said(amount) })).join(", ") });
  return (
    <div className="my-1" role="img" aria-label={label} title={label}>
      <div className="space-y-px">
        {parts.map(([, part, amount]) => (
          <div key={part} className="relative h-1 bg-line/60"><span className={classNames("absolute inset-y-0", partColours[part], amount < 0 ? "right-1/2" : "left-1/2")} style={{ width: `${Math.min(50, Math.abs(amount) * 12.5)}%` }} /></div>
        ))}
      </div>
    </div>
  );
}

function CellTools({ cell, shelf, around: { page, carrying } }: { readonly cell: EditorCell; readonly shelf: EditorShelf; readonly around: Surroundings }) {
  const t = useMessages(pageEditorMessages);
  const scripted = useScripted();
  const carries = carrying.carried?.product === cell.product && carrying.carried.shelf === shelf.id;
  const hidden = <><input type="hidden" name="seen" value={page.seen} /><input type="hidden" name="shelf" value={shelf.id} /><input type="hidden" name="product" value={cell.product} /></>;
  return (
    <div data-tools className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 handheld:hidden">
      {scripted ? (
        <button
          type="button" id={moveButtonId(cell.product)} className="link min-h-8 text-muted" aria-pressed={carries} aria-label={t("moveOf", { product: cell.name, slot: String(cell.slot) })}
          onClick={() => carrying.pick(shelf, cell)} onBlur={carrying.forget} onKeyDown={(event) => { if (carrying.key(event.key, shelf, cell)) event.preventDefault(); }}
        >{t("move")}</button>
      ) : (
        <Form method="post" preventScrollReset className="flex items-center gap-1.5">
          {hidden}<input type="hidden" name="intent" value="pin" />
          <input name="slot" aria-label={t("pinToOf", { product: cell.name })} inputMode="numeric" pattern="[0-9]+" required size={2} defaultValue={cell.slot} className="min-h-8 w-12 rounded-md border border-edge bg-surface px-2 text-ink" />
          <button className="link min-h-8" aria-label={t("pinButtonOf", { product: cell.name })}>{t("pinButton")}</button>
        </Form>
      )}
      {cell.held ? <Form method="post" preventScrollReset>{hidden}<button name="intent" value="unpin" className="link min-h-8 text-muted" aria-label={t("letGoOf", { product: cell.name })}>{t("letGo")}</button></Form> : null}
    </div>
  );
}

/** Turns the overlay on and off; the address holds it. */
export function OverlayLink({ overlay, values }: { readonly overlay: boolean; readonly values: readonly (readonly [string, string])[] }) {
  const t = useMessages(pageEditorMessages);
  const other = new URLSearchParams([...values.map(([name, value]): [string, string] => [name, value]), ...(overlay ? [] : [["overlay", "1"] as [string, string]])]);
  return <p className="mb-4"><Link discover="none" preventScrollReset to={`?${other.toString()}`} className="link">{t(overlay ? "overlayOff" : "overlayOn")}</Link></p>;
}

/** What was just done, where it did not come out as asked. */
export const NotThere = ({ page }: { readonly page: PageEditorPage }) => {
  const t = useMessages(pageEditorMessages);
  return page.notThere === undefined ? null : <>{t("notThere", { product: page.notThere.product, slot: String(page.notThere.slot), because: page.notThere.because })}</>;
};
