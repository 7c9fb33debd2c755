/** Why a value is not possible now, and the smallest changes that would make it so. */
import { Link } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { buttonClass } from "#app/ui/button.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { queryOfChoices } from "./choices-query.ts";
import type { ConflictView, RepairView } from "./configurator-view.ts";
import type { Choices } from "./value-text.ts";
import { messages } from "./messages.ts";

interface ConflictPanelProps {
  readonly conflict: ConflictView;
  readonly choices: Choices;
  readonly keep: Readonly<Record<string, string | undefined>>;
}

export function ConflictPanel({ conflict, choices, keep }: ConflictPanelProps) {
  const t = useMessages(messages);
  const panel = useRef<HTMLElement>(null);
  const key = JSON.stringify(conflict.wanted ?? null);
  useEffect(() => {
    // The answer to the click stands in view and is read out.
    panel.current?.scrollIntoView({ block: "nearest" });
    panel.current?.focus({ preventScroll: true });
  }, [key]);
  return (
    <section ref={panel} tabIndex={-1} aria-live="polite" aria-labelledby="conflict-title" className="my-4 rounded-md border border-edge bg-raised p-5 focus:outline-none">
      <h2 id="conflict-title" className="text-h4">{conflict.wanted === undefined ? t("contradictionTitle") : t("conflictTitle", conflict.wanted)}</h2>
      {conflict.sentences.map((sentence) => <p key={sentence} className="mt-2">{sentence}</p>)}
      {conflict.against.length === 0 ? null : (
        <p className="mt-2 text-small text-muted">{t("because")}: {conflict.against.map((choice) => `${choice.option} — ${choice.value}`).join("; ")}</p>
      )}
      {conflict.repairs.length === 0 ? null : <h3 className="mt-4 font-sans text-small font-medium">{t("ways")}</h3>}
      <ul className="mt-2 space-y-2">
        {conflict.repairs.map((repair) => <li key={JSON.stringify(repair.choices)}><Way repair={repair} keep={keep} /></li>)}
      </ul>
      {conflict.wanted === undefined ? null : <Link to={queryOfChoices(choices, keep) || "?"} replace preventScrollReset className="link mt-4 inline-block text-small">{t("keep")}</Link>}
    </section>
  );
}

function Way({ repair, keep }: { readonly repair: RepairView; readonly keep: Readonly<Record<string, string | undefined>> }) {
  const t = useMessages(messages);
  const days = repair.days === 0 ? "" : repair.days > 0 ? t("moreDays", { count: repair.days }) : t("fewerDays", { count: -repair.days });
  const effects = [repair.price === "" ? t("noPrice") : repair.price, days].filter((part) => part !== "").join(" · ");
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-md bg-paper p-3">
      <div className="min-w-0 flex-1">
        {repair.changes.map((change) => <p key={change.option} className="leading-snug">{t("changeTo", change)}</p>)}
        <p className="text-small text-muted tabular-nums">{effects}</p>
      </div>
      <Link to={queryOfChoices(repair.choices, keep)} replace preventScrollReset className={buttonClass({ size: "small" })}>{t("take")}</Link>
    </div>
  );
}
