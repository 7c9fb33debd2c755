/** Why a product stands where it stands, or what keeps it away. */
import { Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { explainMessages } from "./explain-messages.ts";
import type { SaidExplanation, SaidPart } from "./explain-words.ts";
import { previewMessages } from "./preview-messages.ts";
import { useRights } from "./rights.tsx";

export function ExplanationView({ explanation, close }: { readonly explanation: SaidExplanation; readonly close: string }) {
  const t = useMessages(explainMessages);
  const p = useMessages(previewMessages);
  const { edit } = useRights();
  const { value, steps, remedies } = explanation;
  return (
    <div id="explanation" className="mb-5 scroll-mt-4">
      <Panel title={explanation.title} actions={<Link to={close} discover="none" preventScrollReset className="link">{p("close")}</Link>}>
        <div className="grid gap-6 lg:grid-cols-3">
          <div>
            <h3 className="mb-2 font-sans text-small font-semibold tracking-normal">{p("steps")}</h3>
            <ol className="list-decimal space-y-1 pl-5">{steps.map((step) => <li key={step.sentence} className={step.decisive ? "font-medium" : "text-muted"}>{step.sentence}</li>)}</ol>
          </div>
          {value === undefined ? null : (
            <div>
              <h3 className="mb-2 font-sans text-small font-semibold tracking-normal">{t("total")}: <Amount amount={value.total} /> <span className="font-normal text-muted">· {value.rank}</span></h3>
              <Bars parts={value.parts} />
              {value.signals.length === 0 ? null : <><p className="mt-3 mb-1 text-muted">{t("signals")}</p><Bars parts={value.signals} /></>}
            </div>
          )}
          {remedies.length === 0 ? null : (
            <div>
              <h3 className="mb-2 font-sans text-small font-semibold tracking-normal">{t("toSlot", { slot: explanation.asked })}</h3>
              <ul className="list-disc space-y-1 pl-5">{remedies.map((remedy) => <li key={remedy}>{remedy}</li>)}</ul>
              {edit ? <p className="mt-3 handheld:hidden"><Link discover="none" className="link" to={paths.studioNewRule("pin", { shelf: explanation.shelf, product: explanation.product, slot: String(explanation.asked) })}>{t("makePin")}</Link></p> : null}
            </div>
          )}
        </div>
      </Panel>
    </div>
  );
}

function Amount({ amount }: { readonly amount: number }) {
  const { locale } = usePage();
  return <span className="tabular-nums">{amount.toLocaleString(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: "exceptZero" })}</span>;
}

/** Bars to both sides of zero, on one scale. */
function Bars({ parts }: { readonly parts: readonly SaidPart[] }) {
  const greatest = Math.max(0.01, ...parts.map((part) => Math.abs(part.amount)));
  return (
    <dl className="space-y-1">
      {parts.map((part) => (
        <div key={part.name} className="grid grid-cols-[minmax(0,5fr)_minmax(0,4fr)_3.5rem] items-center gap-2">
          <dt className="truncate" title={part.name}>{part.name}</dt>
          <dd aria-hidden="true" className="relative h-2.5 rounded-sm bg-line/60"><span className={`absolute inset-y-0 rounded-sm ${part.amount < 0 ? "right-1/2 bg-danger" : "left-1/2 bg-accent"}`} style={{ width: `${(Math.abs(part.amount) / greatest) * 50}%` }} /></dd>
          <dd className="text-right"><Amount amount={part.amount} /></dd>
        </div>
      ))}
    </dl>
  );
}
