/** The pages of the shop with their shelves from top to bottom. */
import { Form, Link } from "@remix-run/react";
import { paths, query } from "#app/paths.ts";
import { useMessages } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { isStudioKey, messages } from "./messages.ts";
import type { Overview, ShelfLine } from "./overview.server.ts";
import { useRights } from "./rights.tsx";

export function PageList({ pages, seen }: { readonly pages: Overview["pages"]; readonly seen: string }) {
  const t = useMessages(messages);
  return (
    <div className="space-y-4">
      {pages.map((page) => (
        <Panel key={page.id} title={page.name.charAt(0).toUpperCase() + page.name.slice(1)} actions={<span className="flex gap-3"><Link discover="none" className="link" to={paths.studioPage({ page: page.id })} aria-label={t("arrangeOf", { page: page.name })}>{t("arrange")}</Link><Link discover="none" className="link" to={paths.studioPreview({ page: page.id })}>{t("preview")}</Link></span>}>
          <ol className="-mx-1 divide-y divide-line">
            {page.shelves.map((shelf, index) => <ShelfItem key={shelf.id} page={page.id} shelf={shelf} number={index + 1} last={index === page.shelves.length - 1} seen={seen} />)}
          </ol>
        </Panel>
      ))}
    </div>
  );
}

function ShelfItem({ page, shelf, number, last, seen }: { readonly page: string; readonly shelf: ShelfLine; readonly number: number; readonly last: boolean; readonly seen: string }) {
  const t = useMessages(messages);
  const { edit } = useRights();
  const layout = `layout-${shelf.layout}`;
  const facts = [isStudioKey(layout) ? t(layout) : shelf.layout, t("places", { count: shelf.slots }), t("dialShort", { percent: Math.round(shelf.dial * 100) }), ...(shelf.explore > 0 ? [t("exploreShort", { percent: Math.round(shelf.explore * 100) })] : [])];
  return (
    <li className="flex items-start gap-3 px-1 py-2">
      <span className="w-5 shrink-0 text-right text-muted tabular-nums">{number}</span>
      <span className="min-w-0 flex-1">
        <Link discover="none" className="link font-medium" to={paths.studioShelf(shelf.id)} aria-label={t("editShelf", { shelf: shelf.title })}>{shelf.title}</Link>
        <span className="block text-muted">{facts.join(" · ")}</span>
        {shelf.rules === 0 ? null : <a className="link text-muted" href={`${query({ shelf: shelf.id })}#rules`} aria-label={`${t("ruleCount", { count: shelf.rules })}: ${shelf.title}`}>{t("ruleCount", { count: shelf.rules })}</a>}
      </span>
      {edit ? <Form method="post" className="flex shrink-0" preventScrollReset>
        <input type="hidden" name="intent" value="move" /><input type="hidden" name="seen" value={seen} /><input type="hidden" name="page" value={page} /><input type="hidden" name="shelf" value={shelf.id} />
        <Mover to="up" label={t("moveUp", { shelf: shelf.title })} disabled={number === 1} />
        <Mover to="down" label={t("moveDown", { shelf: shelf.title })} disabled={last} />
      </Form> : null}
    </li>
  );
}

function Mover({ to, label, disabled }: { readonly to: "up" | "down"; readonly label: string; readonly disabled: boolean }) {
  return (
    <button name="to" value={to} disabled={disabled} aria-label={label} title={label} className="grid size-8 place-items-center rounded-md hover:bg-raised disabled:opacity-30 pointer-coarse:size-11">
      <svg viewBox="0 0 20 20" width="16" height="16" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true"><path d={to === "up" ? "m5 12.5 5-5 5 5" : "m5 7.5 5 5 5-5"} /></svg>
    </button>
  );
}
