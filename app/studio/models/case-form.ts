/** A test case of a model as a form: choices one to a line, and what must come of them. */
import { amountText, linesOf, readAmount, type Json, type Reading } from "./model-form.ts";
import type { ModelCase } from "#app/configurator/model-case.ts";
import type { FormValues } from "./option-form.ts";

/** "wood = oak", one to a line. */
export const choicesText = (choices: Readonly<Record<string, string>>): string => Object.entries(choices).map(([option, value]) => `${option} = ${value}`).join("\n");

export function caseFields(given: ModelCase | undefined, books: readonly string[]): FormValues {
  const expect = given?.expect ?? { kind: "valid" };
  return {
    id: given?.id ?? "", name: given?.name ?? "", choices: choicesText(given?.choices ?? {}), expect: expect.kind, rule: expect.kind === "refused" ? (expect.rule ?? "") : "",
    ...Object.fromEntries(books.map((book) => [`price.${book}`, expect.kind === "costs" ? amountText(expect.prices[book], book) : ""])),
  };
}

/** A new case is named by its words. */
export const idFromName = (name: string, taken: readonly string[]): string => {
  const base = name.toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 48) || "case";
  const free = (id: string, next: number): string => (taken.includes(id) ? free(`${base}-${next}`, next + 1) : id);
  return free(base, 2);
};

function readChoices(reading: Reading): Json {
  const choices: Record<string, string> = Object.create(null);
  for (const line of linesOf(reading.fields.text("choices"))) {
    const match = /^([a-z][A-Za-z0-9_.-]{0,127})\s*[=:]\s*(\S{1,64})$/.exec(line);
    if (match === null) reading.problems.push({ code: "bad-line", path: "choices", params: { found: line.slice(0, 60) } });
    else choices[match[1] ?? ""] = match[2] ?? "";
  }
  return { ...choices };
}

function readExpectation(reading: Reading, books: readonly string[]): Json {
  const { fields, problems } = reading;
  const kind = fields.text("expect");
  if (kind === "refused") return fields.text("rule") === "" ? { kind } : { kind, rule: fields.text("rule") };
  if (kind !== "costs") return { kind: "valid" };
  const prices = Object.fromEntries(books.flatMap((book) => {
    const text = fields.text(`price.${book}`);
    const amount = text === "" ? undefined : readAmount(text, book);
    if (text !== "" && amount === undefined) problems.push({ code: "not-an-amount", path: `price.${book}`, params: { found: text.slice(0, 40) } });
    return amount === undefined ? [] : [[book, amount]];
  }));
  if (Object.keys(prices).length === 0 && problems.length === 0) problems.push({ code: "required", path: `price.${books[0] ?? ""}`, params: {} });
  return { kind, prices };
}

/** `id` is the case being changed; undefined for a new one. */
export function readCase(reading: Reading, id: string | undefined, taken: readonly string[], books: readonly string[]): Json {
  const name = reading.fields.text("name");
  if (name === "") reading.problems.push({ code: "required", path: "name", params: {} });
  return { id: id ?? idFromName(name, taken), name, choices: readChoices(reading), expect: readExpectation(reading, books) };
}
