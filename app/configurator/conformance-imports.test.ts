/** Files of other formats as data: every text of `conformance/imports.json` becomes these options and rules, and reads as a model. */
import { casesIn } from "#tests/short-models.ts";
import { describe, expect, it } from "vitest";
import { compile, compileToArtefact } from "./compile.ts";
import { formatOf, readForeignFile } from "./formats/foreign-file.ts";
import { foreignAmounts, type ForeignRead } from "./formats/foreign-model.ts";
import { readCnf } from "./formats/read-cnf.ts";
import { readCpq } from "./formats/read-cpq.ts";
import { readUvl } from "./formats/read-uvl.ts";
import type { ModelSource } from "./model.ts";
import { readModel } from "./read-model.ts";

interface ImportCase {
  readonly name: string;
  readonly file: string;
  readonly text: readonly string[];
  readonly source: unknown;
}

type Loose = Readonly<Record<string, unknown>>;
const words = (text: unknown): string => (text as { readonly en: string }).en;
const euros = (amounts: unknown): number => (amounts as { readonly EUR: number }).EUR;

/** "oak: Oak top 2100 {"kg":2}": id, label where it is another, price, attributes. */
function valueLine(value: Loose): string {
  const name = value.id === words(value.label) ? String(value.id) : `${String(value.id)}: ${words(value.label)}`;
  return [name, ...(value.price === undefined ? [] : [String(euros(value.price))]), ...(value.attributes === undefined ? [] : [JSON.stringify(value.attributes)])].join(" ");
}

/** What of a source is worth reading, short. */
function short({ sections, options, rules = [], prices, derived = [], tables = [] }: ModelSource): unknown {
  return {
    sections: sections.map(({ id, title }) => `${id}: ${title.en}`),
    options: options.map(({ id, kind, section, label, ...rest }) => ({ option: `${section}.${id} ${kind}: ${label.en}`, ...rest, ...("values" in rest ? { values: rest.values.map(valueLine) } : {}) })),
    rules: rules.map(({ id, kind, name, sentence, ...rest }) => ({ rule: `${id} ${kind}: ${name.en}`, sentence: sentence.en, ...rest })),
    base: prices.base.EUR,
    ...(derived.length === 0 ? {} : { derived }),
    ...(tables.length === 0 ? {} : { tables }),
  };
}

const readers: Readonly<Record<string, (name: string, text: string) => ForeignRead>> = { uvl: readUvl, cnf: readCnf, cpq: (_, text) => readCpq(text) };

describe("what another tool wrote", () => {
  it.each(casesIn<ImportCase>("imports.json").map((each) => [each.name, each] as const))("%s", (_, { file, text, source }) => {
    const format = formatOf(file, "");
    if (format === null) throw new Error(file);
    const read = readForeignFile(format, file, `${text.join("\n")}\n`);
    if (!read.ok) throw new Error(JSON.stringify(read.problem));
    expect(short(read.source)).toEqual(source);
    const model = readModel(read.source);
    expect(model.ok ? [] : model.problems).toEqual([]);
    const foreign = readers[format]?.(file, `${text.join("\n")}\n`);
    const before = foreign?.ok === true ? compileToArtefact("before", foreign.model.network, foreign.model.network.variables.length, foreignAmounts(foreign.model)) : undefined;
    const after = model.ok ? compile(model.model) : undefined;
    expect(after?.ok === true ? after.artefact.count : null).toBe(before?.ok === true ? before.artefact.count : undefined);
  });
});
