import { Link } from "@remix-run/react";
import { classNames } from "./class-names.ts";
import { Icon } from "./icons.tsx";
import { uiMessages } from "./messages.ts";
import { useMessages } from "./page.tsx";

interface PaginationProps {
  readonly page: number;
  readonly pages: number;
  readonly hrefOf: (page: number) => string;
}

/** Pages as links: first, last, the current one and its neighbours; 0 stands for a gap. */
export function pageNumbers(page: number, pages: number): readonly number[] {
  const wanted = [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages);
  const sorted = [...new Set(wanted)].sort((a, b) => a - b);
  return sorted.flatMap((number, index) => {
    const before = sorted[index - 1] ?? 0;
    return number - before === 2 ? [number - 1, number] : number - before > 2 ? [0, number] : [number];
  });
}

const cell = "touch inline-flex items-center justify-center rounded-md px-2 tabular-nums";

export function Pagination({ page, pages, hrefOf }: PaginationProps) {
  const t = useMessages(uiMessages);
  if (pages <= 1) return null;
  return (
    <nav aria-label={t("pages")} className="flex justify-center">
      <ul className="flex flex-wrap items-center gap-1">
        {page > 1 ? <li><Link rel="prev" to={hrefOf(page - 1)} aria-label={t("previousPage")} className={classNames(cell, "hover:bg-raised")}><Icon name="chevronLeft" /></Link></li> : null}
        {pageNumbers(page, pages).map((number, index) => (
          <li key={number === 0 ? `gap-${index}` : number}>
            {number === 0 ? <span className={cell} aria-hidden="true">…</span> : number === page ? (
              <span aria-current="page" className={classNames(cell, "border border-ink font-medium")}><span className="sr-only">{t("page")} </span>{number}</span>
            ) : (
              <Link to={hrefOf(number)} className={classNames(cell, "hover:bg-raised")}><span className="sr-only">{t("page")} </span>{number}</Link>
            )}
          </li>
        ))}
        {page < pages ? <li><Link rel="next" to={hrefOf(page + 1)} aria-label={t("nextPage")} className={classNames(cell, "hover:bg-raised")}><Icon name="chevronRight" /></Link></li> : null}
      </ul>
    </nav>
  );
}
