/** An expression in one line, with conditions to pick from; over several lines where it was written so, for a line field would run them together. */
import { useContext, type ComponentProps } from "react";
import { Field, Reading, TextArea } from "#app/ui/field.tsx";
import { useInput } from "./option-editor.tsx";
import type { FormValues } from "./option-form.ts";
import type { ExpressionNames } from "./rule-page.server.ts";

interface ExpressionFieldProps extends Pick<ComponentProps<typeof Field>, "label" | "hint" | "required" | "className"> {
  readonly name: string;
  readonly fields: FormValues;
  /** Whether it is a condition. */
  readonly condition?: boolean;
}

const conditionList = "conditions";
const plain = { maxLength: 4000, spellCheck: false, autoCapitalize: "off", autoComplete: "off" } as const;
const mono = { fontFamily: "var(--font-mono, monospace)" } as const;

export function ExpressionField({ name, fields, condition = false, ...rest }: ExpressionFieldProps) {
  const input = useInput(fields);
  const given = { ...input(name), ...plain, ...rest };
  return (fields[name] ?? "").includes("\n") ? <TextArea {...given} rows={3} style={mono} /> : <Field {...given} style={mono} {...(condition ? { list: conditionList } : {})} />;
}

/** What the condition fields of a form pick from. */
export function Conditions({ names }: { readonly names: ExpressionNames }) {
  return useContext(Reading) ? null : <datalist id={conditionList}>{names.conditions.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}</datalist>;
}
