/** The price step by step: each amount with a bar from where the last one ended. */
import { classNames } from "#app/ui/class-names.ts";
import type { StepView } from "./built-view.ts";

const colours = { base: "bg-muted", more: "bg-accent", less: "bg-positive", total: "bg-ink" } as const;

export function PriceWaterfall({ steps }: { readonly steps: readonly StepView[] }) {
  return (
    <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-2.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,9rem)_auto]">
      {steps.map((step, index) => (
        <div key={`${step.label}${index}`} className={classNames("contents", step.kind === "total" && "font-medium")}>
          <dt className={classNames("min-w-0 leading-snug", step.kind === "total" && "border-t border-line pt-2.5")}>{step.label}{step.value === undefined ? null : <span className="text-muted">: {step.value}</span>}</dt>
          <dd aria-hidden="true" className={classNames("hidden items-center sm:flex", step.kind === "total" && "border-t border-line pt-2.5")}>
            <span className="relative block h-2 w-full"><span className={classNames("absolute inset-y-0 min-w-0.5 rounded-sm", colours[step.kind])} style={{ left: `${step.start}%`, width: `${step.width}%` }} /></span>
          </dd>
          <dd className={classNames("text-right tabular-nums", step.kind === "total" && "border-t border-line pt-2.5")}>{step.amount}</dd>
        </div>
      ))}
    </dl>
  );
}
