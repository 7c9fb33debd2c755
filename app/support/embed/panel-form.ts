/** Forms of the panel: label, hint and problem tied to their field; sent once at a time, and what was typed stays when it fails. */
import { h } from "./dom.ts";
import { embedMessages, type EmbedKey } from "./embed-messages.ts";
import type { Panel } from "./panel.ts";
import { Refused } from "./panel-api.ts";

export interface FieldWish {
  readonly name: string;
  readonly label: EmbedKey;
  readonly hint?: EmbedKey;
  readonly type?: "text" | "email";
  readonly required?: boolean;
  readonly most: number;
  readonly value?: string;
  readonly autocomplete?: string;
  readonly lines?: boolean;
}

export interface Field {
  readonly box: HTMLElement;
  readonly input: HTMLInputElement | HTMLTextAreaElement;
  complain(problem: string | undefined): void;
}

export function field(panel: Panel, { name, label, hint, type = "text", required = false, most, value = "", autocomplete, lines = false }: FieldWish): Field {
  const id = `field-${name}`;
  const error = h("p", { class: "error", id: `${id}-error`, hidden: true });
  const values = { id, name, required, maxlength: most, autocomplete, "aria-describedby": [hint === undefined ? "" : `${id}-hint`, `${id}-error`].join(" ").trim() };
  const input = lines ? h("textarea", { ...values, rows: 4 }) : h("input", { ...values, type });
  input.value = value;
  const box = h("div", { class: "field" },
    h("label", { for: id }, panel.t(label), required ? undefined : h("span", {}, ` ${panel.t("optional")}`)), input,
    hint === undefined ? undefined : h("p", { class: "hint", id: `${id}-hint` }, panel.t(hint)), error);
  return {
    box, input,
    complain: (problem) => {
      error.hidden = problem === undefined;
      error.textContent = problem ?? "";
      if (problem === undefined) input.removeAttribute("aria-invalid");
      else input.setAttribute("aria-invalid", "true");
    },
  };
}

interface FormWish {
  readonly fields: readonly Field[];
  readonly button: HTMLButtonElement;
  /** Sends; a refusal is shown beside its field, or above the button. */
  readonly send: (values: Readonly<Record<string, string>>) => Promise<void>;
}

/** Answers the listener for the form's submit, and where it says what went wrong. */
export function sending(panel: Panel, { fields, button, send }: FormWish): { readonly submit: (event: SubmitEvent) => void; readonly problem: HTMLElement } {
  const problem = h("p", { class: "error", role: "alert" });
  let busy = false;
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (busy || !(event.target instanceof HTMLFormElement)) return;
    const values = Object.fromEntries([...new FormData(event.target)].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
    problem.textContent = "";
    const missing = fields.filter(({ input }) => input.required && input.value.trim() === "");
    for (const one of fields) one.complain(missing.includes(one) ? panel.t("required") : undefined);
    if (missing[0] !== undefined) return missing[0].input.focus();
    busy = true;
    const label = button.textContent;
    button.disabled = true;
    button.textContent = panel.t("sending");
    try {
      await send(values);
    } catch (error) {
      problem.textContent = panel.sentence(error);
      const wrong = error instanceof Refused ? error.fields : {};
      const bad = fields.filter(({ input }) => wrong[input.name] !== undefined);
      for (const one of bad) one.complain(worded(panel, wrong[one.input.name] ?? ""));
      bad[0]?.input.focus();
    } finally {
      busy = false;
      button.disabled = false;
      button.textContent = label;
    }
  };
  return { submit: (event) => void submit(event), problem };
}

const worded = (panel: Panel, code: string): string => panel.t(code in embedMessages.en ? (code as EmbedKey) : "invalid");
