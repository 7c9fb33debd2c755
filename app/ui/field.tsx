import { createContext, forwardRef, useContext, useId, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes } from "react";
import { classNames } from "./class-names.ts";
import { Icon } from "./icons.tsx";
import { uiMessages } from "./messages.ts";
import { useMessages } from "./page.tsx";
import { useWrongId } from "./wrong-field.ts";

interface FieldTexts {
  readonly label: string;
  readonly hint?: ReactNode | undefined;
  /** The sentence about what is wrong; its presence marks the control as invalid. */
  readonly error?: string | undefined;
  /** Names the field for screen readers only. */
  readonly labelHidden?: boolean;
  readonly className?: string | undefined;
}

const control = classNames(
  "block w-full min-h-11 rounded-md border border-edge bg-surface px-3.5 py-2.5 text-base text-ink transition-colors",
  "hover:border-ink focus:border-ink disabled:bg-raised disabled:text-muted aria-invalid:border-danger aria-invalid:border-2",
);

/** Within it fields are read, not filled in: label and value as text, and nothing of those that are empty. */
export const Reading = createContext(false);

interface Wiring {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}

/** Label above, control, hint and error below, tied together for assistive technology. */
function Labelled({ name, label, hint, error, labelHidden = false, className, required, value, children }: FieldTexts & { readonly name: string | undefined; readonly required: boolean; readonly value: unknown; readonly children: (wiring: Wiring) => ReactNode }) {
  const own = useId();
  const id = useWrongId(name, error) ?? own;
  const t = useMessages(uiMessages);
  if (useContext(Reading)) return value ? <p className={classNames("reads", className)}><b>{label}</b>{String(value)}</p> : null;
  const describedBy = [hint === undefined ? undefined : `${id}-hint`, error === undefined ? undefined : `${id}-error`].filter((part) => part !== undefined).join(" ");
  return (
    <div className={classNames("min-w-0", className)}>
      <label htmlFor={id} className={labelHidden ? "sr-only" : "mb-1.5 block text-small font-medium"}>
        {label}
        {!required && !labelHidden ? <span className="font-normal text-muted"> {t("optional")}</span> : null}
      </label>
      {children({ id, "aria-describedby": describedBy === "" ? undefined : describedBy, "aria-invalid": error === undefined ? undefined : true })}
      {hint === undefined ? null : <p id={`${id}-hint`} className="mt-1.5 text-small text-muted">{hint}</p>}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

export function FieldError({ id, error }: { readonly id?: string; readonly error?: string | undefined }) {
  if (error === undefined) return null;
  return <p id={id} className="mt-1.5 flex items-start gap-1.5 text-small font-medium text-danger"><Icon name="warning" size={16} className="mt-0.5" />{error}</p>;
}

type InputProps = Omit<InputHTMLAttributes<HTMLInputElement>, "className"> & FieldTexts & { readonly mono?: boolean };

/** A one-line text field. `required` without which the label says "(optional)". */
export const Field = forwardRef<HTMLInputElement, InputProps>(function Field({ label, hint, error, labelHidden, className, mono = false, type = "text", ...rest }, ref) {
  return (
    <Labelled {...{ label, hint, error, className }} name={rest.name} labelHidden={labelHidden ?? false} required={rest.required === true} value={type === "file" ? "" : rest.defaultValue}>
      {(wiring) => <input ref={ref} type={type} className={classNames(control, mono && "font-mono tracking-wider")} {...rest} {...wiring} />}
    </Labelled>
  );
});

type AreaProps = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "className"> & FieldTexts;

export const TextArea = forwardRef<HTMLTextAreaElement, AreaProps>(function TextArea({ label, hint, error, labelHidden, className, rows = 5, ...rest }, ref) {
  return (
    <Labelled {...{ label, hint, error, className }} name={rest.name} labelHidden={labelHidden ?? false} required={rest.required === true} value={rest.defaultValue}>
      {(wiring) => <textarea ref={ref} rows={rows} className={control} {...rest} {...wiring} />}
    </Labelled>
  );
});

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

type SelectProps = Omit<SelectHTMLAttributes<HTMLSelectElement>, "className" | "children"> & FieldTexts & { readonly choices: readonly Choice[] };

export const Select = forwardRef<HTMLSelectElement, SelectProps>(function Select({ label, hint, error, labelHidden, className, choices, ...rest }, ref) {
  return (
    // A select always has a value, so that "(optional)" would say nothing.
    <Labelled {...{ label, hint, error, className }} name={rest.name} labelHidden={labelHidden ?? false} required value={choices.find(({ value }) => value === rest.defaultValue)?.label}>
      {(wiring) => (
        <select ref={ref} className={classNames(control, "select-arrow")} {...rest} {...wiring}>
          {choices.map((choice) => <option key={choice.value} value={choice.value} disabled={choice.disabled}>{choice.label}</option>)}
        </select>
      )}
    </Labelled>
  );
});
