import { useId, type InputHTMLAttributes, type ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { FieldError } from "./field.tsx";
import { useWrongId } from "./wrong-field.ts";

type BoxProps = Omit<InputHTMLAttributes<HTMLInputElement>, "type" | "className" | "children"> & {
  /** The text beside the box; may hold links. */
  readonly children: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly className?: string;
};

const box = "mt-0.5 size-5 shrink-0 accent-(--accent)";

export function Checkbox({ children, hint, error, className, ...rest }: BoxProps) {
  const id = useId();
  const wrong = useWrongId(rest.name, error);
  const describedBy = [hint ? `${id}-hint` : "", error === undefined ? "" : `${id}-error`].join(" ").trim();
  return (
    <div className={className}>
      <label className="flex min-h-11 cursor-pointer items-start gap-3 py-2.5">
        <input type="checkbox" id={wrong} className={box} aria-describedby={describedBy === "" ? undefined : describedBy} aria-invalid={error === undefined ? undefined : true} {...rest} />
        <span className="min-w-0 flex-1 leading-6">{children}</span>
      </label>
      {hint ? <p id={`${id}-hint`} className="pl-8 text-small text-muted">{hint}</p> : null}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

export interface CardChoice {
  readonly value: string;
  readonly title: ReactNode;
  readonly text?: ReactNode;
  /** At the right: a price, a date. */
  readonly aside?: ReactNode;
  readonly picture?: ReactNode;
  readonly disabled?: boolean;
}

interface RadioCardsProps {
  readonly legend: string;
  readonly legendHidden?: boolean;
  readonly name: string;
  readonly choices: readonly CardChoice[];
  readonly defaultValue?: string | undefined;
  readonly error?: string | undefined;
  readonly hint?: ReactNode;
  readonly required?: boolean;
  readonly columns?: 1 | 2 | 3;
  readonly onChange?: (value: string) => void;
}

const columnClass = { 1: "", 2: "sm:grid-cols-2", 3: "sm:grid-cols-2 lg:grid-cols-3" } as const;

/** One of several, each with room for a sentence and a price; native radios underneath. */
export function RadioCards({ legend, legendHidden = false, name, choices, defaultValue, error, hint, required = false, columns = 1, onChange }: RadioCardsProps) {
  const id = useId();
  const wrong = useWrongId(name, error);
  const describedBy = [hint ? `${id}-hint` : "", error === undefined ? "" : `${id}-error`].join(" ").trim();
  return (
    <fieldset aria-describedby={describedBy === "" ? undefined : describedBy} className="min-w-0">
      <legend className={legendHidden ? "sr-only" : "mb-2 text-small font-medium"}>{legend}</legend>
      {hint ? <p id={`${id}-hint`} className="mb-2 text-small text-muted">{hint}</p> : null}
      <div className={classNames("grid gap-2.5", columnClass[columns])}>
        {choices.map((choice, index) => (
          <label key={choice.value} className="relative flex cursor-pointer items-start gap-3 rounded-md border border-line bg-surface p-4 transition-colors hover:border-edge has-checked:border-accent has-checked:shadow-[inset_0_0_0_1px_var(--accent)] has-disabled:cursor-not-allowed has-disabled:opacity-55 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
            <input type="radio" id={index === 0 ? wrong : undefined} name={name} value={choice.value} defaultChecked={choice.value === defaultValue} disabled={choice.disabled} required={required} className={classNames(box, "focus-visible:outline-none")} onChange={onChange === undefined ? undefined : () => onChange(choice.value)} />
            {choice.picture}
            <span className="min-w-0 flex-1">
              <span className="flex flex-wrap items-baseline justify-between gap-x-4 leading-6">
                <span className="font-medium">{choice.title}</span>
                {choice.aside === undefined ? null : <span className="text-small tabular-nums">{choice.aside}</span>}
              </span>
              {choice.text === undefined ? null : <span className="mt-0.5 block text-small text-muted">{choice.text}</span>}
            </span>
          </label>
        ))}
      </div>
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  );
}
