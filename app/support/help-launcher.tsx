/** The way to help from every page: a link to the help centre that scripts turn into a panel, fetched when first wanted. */
import { Link, useLocation } from "@remix-run/react";
import { lazy, Suspense, useEffect, useState, type MouseEvent } from "react";
import { paths } from "#app/paths.ts";
import { Icon } from "#app/ui/icons.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { panelMessages } from "./panel-messages.ts";
import { scrolled, type Scrolled } from "./scrolled-away.ts";

/** Pixels from which the top of the page is out of sight. */
const farAway = 200;

const load = () => import("./help-panel.tsx");
const HelpPanel = lazy(load);

/** Once somebody has pointed, touched or typed and the page is at rest: then a click shows the panel at once, and who only looks in loads nothing. */
function loadWhenAtRest(): () => void {
  const ending = new AbortController();
  const begin = (): void => {
    ending.abort();
    if ("requestIdleCallback" in window) requestIdleCallback(() => void load(), { timeout: 3_000 });
    else setTimeout(() => void load(), 500);
  };
  for (const kind of ["pointermove", "pointerdown", "keydown", "scroll"]) addEventListener(kind, begin, { passive: true, signal: ending.signal });
  return () => ending.abort();
}

/** On a phone it stands over the ends of rows: while somebody reads on it is out of the way. */
function useScrolledAway(): { readonly away: boolean; readonly far: boolean } {
  const [away, setAway] = useState(false);
  const [far, setFar] = useState(false);
  useEffect(() => {
    let state: Scrolled = { away: false, turn: scrollY };
    const onScroll = (): void => {
      state = scrolled(state, scrollY, document.documentElement.scrollHeight - innerHeight - scrollY);
      setAway(state.away);
      setFar(scrollY > farAway);
    };
    addEventListener("scroll", onScroll, { passive: true });
    return () => removeEventListener("scroll", onScroll);
  }, []);
  return { away, far };
}

export function HelpLauncher() {
  const t = useMessages(panelMessages);
  const { key } = useLocation();
  const [wanted, setWanted] = useState(false);
  const [open, setOpen] = useState(false);
  const { away, far } = useScrolledAway();
  useEffect(() => setOpen(false), [key]);
  useEffect(loadWhenAtRest, []);
  const show = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    setWanted(true);
    setOpen(true);
  };
  return (
    <>
      <Link
        to={paths.help()} onClick={show} onPointerEnter={() => void load()} onFocus={() => void load()} aria-haspopup="dialog"
        title={t("help")} data-away={away || undefined} data-far={far || undefined} className="help-launcher no-print transition-transform motion-reduce:transition-none max-md:data-away:not-focus-visible:translate-x-14 fixed right-1 bottom-[var(--dock,1rem)] z-30 inline-flex size-11 items-center justify-center rounded-full border border-line bg-surface shadow-raised hover:border-edge md:bottom-[var(--dock,1.5rem)]"
      >
        <Icon name="help" /><span className="sr-only">{t("help")}</span>
      </Link>
      {wanted ? <Suspense><HelpPanel open={open} onClose={() => setOpen(false)} /></Suspense> : null}
    </>
  );
}
