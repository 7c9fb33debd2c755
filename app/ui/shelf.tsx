import { Link } from "@remix-run/react";
import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import type { Island as Part } from "#app/platform/island.ts";
import { IconButton } from "./button.tsx";
import { Icon } from "./icons.tsx";
import { Island } from "./island.tsx";
import { uiMessages } from "./messages.ts";
import { useMessages } from "./page.tsx";

interface ShelfProps {
  readonly title: string;
  readonly intro?: string | undefined;
  readonly href?: string | undefined;
  /** Right of the title: "Why these?" */
  readonly aside?: ReactNode;
  /** The drawn cards. */
  readonly items: Part;
  readonly id?: string;
  /** Where presses on its links are told (report-press.ts). */
  readonly report?: string | undefined;
}

/** A row of cards one can push along: by finger, by wheel, by arrow keys (the row takes focus), and with scripts by two buttons. */
export function Shelf({ title, intro, href, aside, items, id, report }: ShelfProps) {
  const t = useMessages(uiMessages);
  const heading = useId();
  const row = useRef<HTMLElement>(null);
  const reach = useReach(row);
  const push = (direction: 1 | -1) => row.current?.scrollBy({ left: direction * row.current.clientWidth * 0.8, behavior: "smooth" });
  return (
    <section aria-labelledby={heading} id={id} className="when-near" data-report={report}>
      <div className="page-width mb-5 flex items-end justify-between gap-x-6 gap-y-2 md:mb-7">
        <div className="min-w-0">
          <h2 id={heading} className="text-h2">{title}</h2>
          {intro === undefined ? null : <p className="mt-2 max-w-2xl text-muted">{intro}</p>}
          {aside}
        </div>
        <div className="flex shrink-0 items-center gap-1">
          {href === undefined ? null : <Link to={href} className="link inline-flex min-h-11 items-center px-1 text-small" aria-label={t("seeAllOf", { shelf: title })}>{t("seeAll")}</Link>}
          {reach === undefined ? null : (
            <span className="ml-3 hidden gap-1 md:flex">
              <IconButton type="button" label={t("shelfBack", { shelf: title })} disabled={!reach.back} onClick={() => push(-1)} className="border border-line"><Icon name="chevronLeft" /></IconButton>
              <IconButton type="button" label={t("shelfOn", { shelf: title })} disabled={!reach.on} onClick={() => push(1)} className="border border-line"><Icon name="chevronRight" /></IconButton>
            </span>
          )}
        </div>
      </div>
      {/* The row runs to the edges of the window while its first card keeps the page's margin. */}
      <Island part={items} as="ul" within={row} tabIndex={0} aria-labelledby={heading} className="no-scrollbar [&>li]:min-w-0 [&>li]:snap-start grid auto-cols-[min(44vw,16rem)] grid-flow-col gap-4 overflow-x-auto overscroll-x-contain scroll-px-[calc((100%-var(--page))/2)] px-[calc((100%-var(--page))/2)] pb-1 [scroll-snap-type:x_proximity] focus-visible:-outline-offset-2 sm:auto-cols-[16rem] md:gap-6 xl:auto-cols-[calc((var(--page)-4.5rem)/4)]" />
    </section>
  );
}

/** Whether there is more to either side; undefined when everything fits or no script runs. */
function useReach(row: React.RefObject<HTMLElement>): { readonly back: boolean; readonly on: boolean } | undefined {
  const [reach, setReach] = useState<{ readonly back: boolean; readonly on: boolean }>();
  useEffect(() => {
    const list = row.current;
    if (list === null) return;
    const look = () => {
      const room = list.scrollWidth - list.clientWidth;
      setReach(room < 8 ? undefined : { back: list.scrollLeft > 8, on: list.scrollLeft < room - 8 });
    };
    // The observer speaks up by itself once the row is laid out; asking here would lay out the whole page at once, and rows nobody sees yet.
    list.addEventListener("scroll", look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(list);
    return () => {
      list.removeEventListener("scroll", look);
      observer.disconnect();
    };
  }, [row]);
  return reach;
}
