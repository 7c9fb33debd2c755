import { useId, useRef } from "react";
import { classNames } from "./class-names.ts";
import { Icon } from "./icons.tsx";
import { uiMessages } from "./messages.ts";
import { useMessages } from "./page.tsx";

interface QuantityProps {
  readonly name?: string;
  readonly defaultValue?: number;
  readonly min?: number;
  readonly max?: number;
  readonly label?: string;
  readonly labelHidden?: boolean;
  /** Called after each change, typed or stepped: to send the form. */
  readonly onCommit?: (value: number) => void;
  readonly size?: "medium" | "large";
}

/** A number field with minus and plus, which show only where scripts run. */
export function Quantity({ name = "quantity", defaultValue = 1, min = 1, max = 99, label, labelHidden = true, onCommit, size = "medium" }: QuantityProps) {
  const t = useMessages(uiMessages);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const step = (by: number) => {
    const field = input.current;
    if (field === null) return;
    const value = Math.min(max, Math.max(min, (field.valueAsNumber || min) + by));
    field.value = String(value);
    onCommit?.(value);
  };
  const button = "touch grid unscripted:hidden place-items-center text-ink hover:bg-raised disabled:opacity-40";
  return (
    <div>
      <label htmlFor={id} className={labelHidden ? "sr-only" : "mb-1.5 block text-small font-medium"}>{label ?? t("quantity")}</label>
      <div className={classNames("inline-flex items-stretch overflow-hidden rounded-md border border-edge bg-surface has-focus-visible:border-ink", size === "large" && "min-h-13")}>
        <button type="button" className={button} aria-label={t("fewer")} onClick={() => step(-1)}><Icon name="minus" size={16} /></button>
        <input
          ref={input} id={id} name={name} type="number" inputMode="numeric" min={min} max={max} defaultValue={defaultValue} required
          className="min-h-11 w-14 bg-transparent text-center tabular-nums [appearance:textfield] [&::-webkit-inner-spin-button]:appearance-none"
          onChange={(event) => { if (event.currentTarget.checkValidity()) onCommit?.(event.currentTarget.valueAsNumber); }}
        />
        <button type="button" className={button} aria-label={t("more")} onClick={() => step(1)}><Icon name="plus" size={16} /></button>
      </div>
    </div>
  );
}
