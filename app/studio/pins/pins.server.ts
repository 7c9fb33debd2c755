/** The pins of a shelf as a table: out, and in as a change to the draft. */
import { translator, type Locale } from "#app/platform/i18n.ts";
import { fieldsAnswer, problemAnswer } from "../answer.server.ts";
import type { Answer } from "../answer.ts";
import { tidyFile } from "../file-text.ts";
import type { Option } from "../rule-editor.server.ts";
import { draftFile, openWorkbench, wordingOf, workingFile } from "../workbench.server.ts";
import { pinColumns, pinRows, printPins, readPins, withPins } from "./pins-csv.ts";
import { pinsMessages } from "./pins-messages.ts";

export interface PinsPage {
  readonly shelf: string;
  readonly shelves: readonly Option[];
  readonly text: string;
  readonly zone: string;
  readonly seen: string;
}

/** The named shelf, else the first; undefined while the working file does not compile or has no shelf. */
export async function loadPins(wanted: string, locale: Locale): Promise<PinsPage | undefined> {
  const bench = await openWorkbench();
  const file = workingFile(bench);
  const shelf = file?.shelves.find(({ id }) => id === wanted) ?? file?.shelves[0];
  if (file === undefined || shelf === undefined) return undefined;
  const { names } = wordingOf(bench, locale);
  return { shelf: shelf.id, shelves: file.shelves.map(({ id }) => ({ value: id, label: `${names.shelf(id)} (${id})` })), text: printPins(pinRows(file, shelf.id)), zone: file.zone, seen: bench.working.stamp };
}

export type PinsAnswer = { readonly done: "saved"; readonly shelf: string } | { readonly status: 409 | 413 | 422; readonly lines: readonly string[]; readonly answer: Answer | undefined; readonly text: string };

/** More text than this is no table of pins. */
const mostText = 200_000;

export async function savePins(form: FormData, actorId: string, locale: Locale): Promise<PinsAnswer> {
  const t = translator(pinsMessages, locale);
  const sent = form.get("file");
  const brought = sent instanceof File && sent.size > 0;
  if (brought && sent.size > mostText) return { status: 413, lines: [t("tooBig")], answer: undefined, text: "" };
  const text = brought ? await sent.text() : String(form.get("rows") ?? "");
  if (text.length > mostText) return { status: 413, lines: [t("tooBig")], answer: undefined, text: "" };
  const bench = await openWorkbench();
  const file = workingFile(bench);
  const shelf = file?.shelves.find(({ id }) => id === form.get("shelf"));
  if (file === undefined || shelf === undefined) return { status: 422, lines: [], answer: fieldsAnswer({ shelf: "required" }), text };
  const read = readPins(text, { zone: file.zone, slots: shelf.slots, isProduct: (id) => bench.columns.rowOf.has(id) });
  if (!read.ok) return { status: 422, lines: read.problems.map(({ line, code, value }) => t("lineProblem", { line: String(line), what: t(code, { value, columns: pinColumns }) })), answer: undefined, text };
  const mine = tidyFile(withPins(file, shelf.id, read.rows));
  const seen = String(form.get("seen") ?? "");
  const saved = await draftFile(mine, { seen, actorId, what: `shelf:${shelf.id}` }, bench);
  if (saved.ok) return { done: "saved", shelf: shelf.id };
  const answer = await problemAnswer(saved.problem, bench, locale, { seen, mine });
  return { status: answer.status, lines: [], answer, text };
}
