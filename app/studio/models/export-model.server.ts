/** The working file as text: with its cases, the model alone, or in a format that other tools read. */
import { printModel } from "#app/configurator/model-file.ts";
import type { ForeignModel, ForeignWritten } from "#app/configurator/formats/foreign-model.ts";
import { shopModelSoon } from "#app/configurator/formats/shop-model.ts";
import { writeCnf } from "#app/configurator/formats/write-cnf.ts";
import { writeCpq } from "#app/configurator/formats/write-cpq.ts";
import { writeUvl } from "#app/configurator/formats/write-uvl.ts";
import type { ModelBench } from "./model-bench.server.ts";

export type Exported =
  | { readonly ok: true; readonly text: string; readonly name: string; readonly type: string }
  /** "broken": what has problems has no meaning to write down. "large": it would take a file nobody can use. */
  | { readonly ok: false; readonly reason: "broken" | "large" };

const writers: Readonly<Record<string, { readonly write: (model: ForeignModel) => ForeignWritten; readonly extent: "exact" | "options"; readonly ending: string; readonly type: string }>> = {
  uvl: { write: writeUvl, extent: "options", ending: ".uvl", type: "text/plain" },
  cpq: { write: writeCpq, extent: "exact", ending: ".cpq.json", type: "application/json" },
  cnf: { write: writeCnf, extent: "options", ending: ".cnf", type: "text/plain" },
};

export function exportModel({ id, working: { source, cases }, file }: ModelBench, form: string | null): Exported {
  const writer = form !== null && Object.hasOwn(writers, form) ? writers[form] : undefined;
  if (writer === undefined) {
    const alone = form === "model";
    return { ok: true, text: `${printModel(alone ? source : { model: source, cases })}\n`, name: `${id}${alone ? "" : ".with-cases"}.json`, type: "application/json" };
  }
  if (file === undefined) return { ok: false, reason: "broken" };
  const network = shopModelSoon(file.model, writer.extent);
  const written = network === null ? undefined : writer.write(network);
  return written?.ok === true ? { ok: true, text: written.text, name: `${id}${writer.ending}`, type: writer.type } : { ok: false, reason: "large" };
}
