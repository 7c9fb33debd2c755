/** Why a value is not possible now, and the smallest changes that would make it so. */
import { Link } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { Translate } from "#app/platform/i18n.ts";
import { buttonClass } from "#app/ui/button.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { ChoiceLink } from "./choice-link.tsx";
import type { ConflictView, RepairView } from "./conflict-view.ts";
import { messages } from "./messages.ts";
import { answerId, linkTo, type PageState } from "./page-state.ts";
import { useFromServer } from "./use-from-server.ts";

interface ConflictPanelProps {
  readonly conflict: ConflictView;
  readonly state: PageState;
  readonly askHref: string;
}

export function ConflictPanel({ conflict, state, askHref }: ConflictPanelProps) {
  const t = useMessages(messages);
  const panel = useRef<HTMLElement>(null);
  const { wanted, against, repairs } = conflict;
  const key = JSON.stringify(wanted ?? null);
  const opening = useRef(useFromServer() ? key : undefined);
  useEffect(() => {
    const opened = opening.current === key;
    if (!opened) opening.current = undefined;
    // Scripts take the server's page over in the middle of a press: what moved then would slip from under the finger, and the press would be lost.
    if (opened && document.activeElement !== document.body) return;
    // The answer to a press stands in view and is read out.
    if (!opened) panel.current?.scrollIntoView({ block: "nearest" });
    panel.current?.focus({ preventScroll: true });
  }, [key]);
  return (
    <section ref={panel} tabIndex={-1} data-way-out="" aria-labelledby={answerId} className="mt-4 scroll-mb-32 rounded-md border border-edge bg-raised p-4 focus:outline-none sm:p-5">
      <h2 id={answerId} className="text-h4">{titleOf(conflict, t)}</h2>
      {conflict.sentences.map((sentence) => <p key={sentence} className="mt-2">{sentence}</p>)}
      {against.length === 0 ? null : <p className="mt-2 text-small text-muted">{t("because")}: {against.map((choice) => `${choice.option} — ${choice.value}`).join("; ")}</p>}
      {repairs.length === 0 ? null : <p className="mt-4 text-small font-medium">{t("ways")}</p>}
      {repairs.length === 0 ? null : (
        <ul className="mt-2 space-y-2">
          {repairs.map((repair) => <li key={JSON.stringify([repair.choices, repair.drops])}><Way repair={repair} state={state} /></li>)}
        </ul>
      )}
      <p className="mt-4 flex flex-wrap gap-x-6 gap-y-2 text-small">
        {wanted === undefined ? null : <ChoiceLink to={linkTo(state)} className="link inline-flex min-h-9 items-center">{t("keep")}</ChoiceLink>}
        <Link to={askHref} className="link inline-flex min-h-9 items-center">{t("ask")}</Link>
      </p>
    </section>
  );
}

/** What cannot be helped is not "not yet"; limits are no contradiction between choices. */
function titleOf({ wanted, against, repairs }: ConflictView, t: Translate<"neverTitle" | "conflictTitle" | "overLimitsTitle" | "contradictionTitle">): string {
  if (wanted !== undefined) return t(repairs.length === 0 && against.length === 0 ? "neverTitle" : "conflictTitle", wanted);
  return t(against.length === 0 && repairs.some((repair) => repair.drops.length > 0) ? "overLimitsTitle" : "contradictionTitle");
}

/** The address after a repair: what it says is what becomes of choices and limits; what was before stays one click away. */
export const repairLink = (repair: RepairView, state: PageState): string =>
  linkTo(state, { choices: repair.choices, undo: state.choices, ...(repair.drops.includes("budget") && { budget: repair.limits.budget }), ...(repair.drops.includes("by") && { by: repair.limits.by }) });

function Way({ repair, state }: { readonly repair: RepairView; readonly state: PageState }) {
  const t = useMessages(messages);
  const days = repair.days === 0 ? "" : repair.days > 0 ? t("moreDays", { count: repair.days }) : t("fewerDays", { count: -repair.days });
  const effects = [repair.price === "" ? t("noPrice") : repair.price, days, repair.days === 0 || repair.arrival === undefined ? "" : t("arrives", { arrival: repair.arrival })].filter((part) => part !== "").join(" · ");
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-md bg-paper p-3">
      <div className="min-w-0 flex-1 basis-48">
        {repair.changes.map((change) => <p key={change.option} className="leading-snug">{t("changeTo", change)}</p>)}
        <p className="text-small text-muted tabular-nums">{effects}</p>
      </div>
      <ChoiceLink to={repairLink(repair, state)} className={buttonClass({ size: "small" })}>{t("take")}</ChoiceLink>
    </div>
  );
}
