/** Forms of the panel: label, hint and problem tied to their field; sent once at a time, and what was typed stays when it fails. */
import { judgeSizes } from "#app/platform/file-limits.ts";
import { fileLimits } from "../live-events.ts";
import { fileProblemKey, fileSizes } from "../talk-messages.ts";
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
  return { box, input, complain: complaint(input, error) };
}

export function fileField(panel: Panel): Field {
  const error = h("p", { class: "error", id: "field-files-error", hidden: true });
  const input = h("input", { id: "field-files", name: "files", type: "file", multiple: true, accept: "image/jpeg,image/png,image/webp,application/pdf", "aria-describedby": "field-files-hint field-files-error" });
  const hint = h("p", { class: "hint", id: "field-files-hint" }, panel.talk("filesHint", fileSizes));
  return { box: h("div", { class: "field" }, h("label", { for: "field-files" }, panel.talk("files"), h("span", {}, ` ${panel.t("optional")}`)), input, hint, error), input, complain: complaint(input, error) };
}

function complaint(input: HTMLElement, error: HTMLElement): (problem: string | undefined) => void {
  return (problem) => {
    error.hidden = problem === undefined;
    error.textContent = problem ?? "";
    if (problem === undefined) input.removeAttribute("aria-invalid");
    else input.setAttribute("aria-invalid", "true");
  };
}

interface FormWish {
  readonly fields: readonly Field[];
  readonly button: HTMLButtonElement;
  /** Sends; a refusal is shown beside its field, or above the button. */
  readonly send: (values: Readonly<Record<string, string>>, files: readonly File[]) => Promise<void>;
}

/** Answers the listener for the form's submit, and where it says what went wrong. */
export function sending(panel: Panel, { fields, button, send }: FormWish): { readonly submit: (event: SubmitEvent) => void; readonly problem: HTMLElement } {
  const problem = h("p", { class: "error", role: "alert" });
  let busy = false;
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (busy || !(event.target instanceof HTMLFormElement)) return;
    const posted = [...new FormData(event.target)];
    const values = Object.fromEntries(posted.flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
    // A field that was left empty comes as a file without a name and without bytes.
    const files = posted.flatMap(([, value]) => (typeof value !== "string" && (value.size > 0 || value.name !== "") ? [value] : []));
    problem.textContent = "";
    const missing = fields.filter(({ input }) => input.required && input.value.trim() === "");
    for (const one of fields) one.complain(missing.includes(one) ? panel.t("required") : undefined);
    if (missing[0] !== undefined) return missing[0].input.focus();
    busy = true;
    const label = button.textContent;
    button.disabled = true;
    button.textContent = panel.t("sending");
    try {
      const large = judgeSizes(files, fileLimits.message);
      if (large !== undefined) throw new Refused({ code: "invalid-form", fields: { files: large.code }, file: large.name });
      await send(values, files);
    } catch (error) {
      problem.textContent = panel.sentence(error);
      const wrong = error instanceof Refused ? error.fields : {};
      const bad = fields.filter(({ input }) => wrong[input.name] !== undefined);
      const file = error instanceof Refused ? error.file : "";
      for (const one of bad) one.complain(one.input.name === "files" ? `${file === "" ? "" : `${file.slice(0, 60)}: `}${panel.talk(fileProblemKey(wrong.files ?? ""), fileSizes)}` : worded(panel, wrong[one.input.name] ?? ""));
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
