/** A difference between two rule files in the reader's language. */
import { translator } from "#app/platform/i18n.ts";
import type { FileChange } from "./file-changes.ts";
import { isStudioKey, messages } from "./messages.ts";
import type { Names } from "./names.ts";

export interface SaidChange {
  readonly key: string;
  readonly kind: FileChange["kind"];
  readonly id: string;
  readonly change: FileChange["change"];
  readonly sentence: string;
}

export function changeWords({ kind, id, change, fields }: FileChange, names: Names): SaidChange {
  const t = translator(messages, names.locale);
  const field = (name: string) => {
    const key = `field-${name}`;
    return isStudioKey(key) ? t(key) : name;
  };
  const detail = fields.length === 0 ? "" : ` (${fields.map(field).join(", ")})`;
  const name = kind === "shelf" ? names.shelf(id) : id;
  return { key: `${kind} ${id}`, kind, id, change, sentence: `${t(`kind-${kind}`, { id: name })}: ${t(`change-${change}`)}${detail}` };
}
