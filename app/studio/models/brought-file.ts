/** A file beside a form's text field: it stands for what is typed there, whatever format it is in. */
import { formatOf, largestForeign, readForeignFile, type ForeignFileProblem } from "#app/configurator/formats/foreign-file.ts";
import { largestFile, printModel } from "#app/configurator/model-file.ts";

/** "whole": another format was read, and the form's text is a whole model now. */
export type Brought = { readonly whole: true } | { readonly problem: ForeignFileProblem };

/** Puts the file's content into the field `text`. `id`: the model it becomes; without one it is called after the file. Undefined: it is as it was written. */
export async function takeFile(form: FormData, id?: string): Promise<Brought | undefined> {
  const file = form.get("file");
  const chosen = file instanceof Blob && file.size > 0 ? file : undefined;
  const name = chosen instanceof File ? chosen.name : "";
  // What no reader takes is not even brought into memory as text.
  if (chosen !== undefined && chosen.size > largestFile) return { problem: { code: "foreign-too-long", path: "", params: { limit: formatOf(name, "") === null ? largestFile : largestForeign } } };
  const text = chosen === undefined ? form.get("text") : await chosen.text();
  if (typeof text !== "string") return undefined;
  const format = formatOf(name, text);
  if (format === null) {
    form.set("text", text);
    return undefined;
  }
  const read = readForeignFile(format, name, text, id);
  if (!read.ok) return { problem: read.problem };
  form.set("text", printModel(read.source));
  return { whole: true };
}
