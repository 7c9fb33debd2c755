/** Form data in, typed values out, by a Zod schema; the problems go back beside their fields. */
import type { z } from "zod";
import { largestForm } from "./file-limits.ts";
import { failed, ok, type Outcome } from "./outcome.ts";

/** Codes per field name ("" for the whole form); the view words them. */
export type FieldProblems = Readonly<Record<string, string>>;

export interface FormProblem {
  readonly code: "invalid-form";
  readonly fields: FieldProblems;
  /** What was typed, whole (the guard bounds a body), to fill the form again; never passwords. */
  readonly values: Readonly<Record<string, string>>;
}

const secret = /password|token|(?<!postal)code/i;

/**
 * What nobody types: NUL, which the database refuses, halves of surrogate pairs, marks that turn the direction of what
 * follows them, and signs without width. Those that join letters (U+200C, U+200D) stay: names and emoji need them.
 */
// eslint-disable-next-line no-control-regex -- NUL is exactly what is taken out
const unseen = /[\u0000\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\p{Cs}]/gu;

/** A form that says it is larger than any: nobody reads it. */
export const isTooLarge = (request: Request): boolean => Number(request.headers.get("Content-Length") ?? 0) > largestForm.files;

/** The posted form, its texts without what cannot be seen. A body that is no form is the sender's fault: 400; one that is too large 413. */
export async function readForm(request: Request): Promise<FormData> {
  if (isTooLarge(request)) throw new Response(null, { status: 413 });
  const posted = await request.formData().catch((error: unknown) => {
    if (request.signal.aborted) throw error;
    throw new Response(null, { status: 400 });
  });
  const form = new FormData();
  for (const [name, value] of posted) {
    if (typeof value === "string") form.append(cleanText(name), /password/i.test(name) ? value : cleanText(value));
    else form.append(cleanText(name), value, value.name);
  }
  return form;
}

/** Without what nobody types. A browser sends each end of a line as two signs (CRLF) and counts it as one. */
export const cleanText = (text: string): string => text.replace(unseen, "").replace(/\r\n?/g, "\n");

/**
 * Parses a form. Dots in names make objects (`address.city`), a repeated name with `[]` at its end makes an array,
 * an empty text counts as absent. Files are left out.
 */
export function parseForm<Schema extends z.ZodType>(schema: Schema, form: FormData): Outcome<{ readonly value: z.output<Schema> }, FormProblem> {
  const parsed = schema.safeParse(nest(form));
  if (parsed.success) return ok({ value: parsed.data });
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    const path = issue.path.map(String).join(".");
    fields[path] ??= issue.code === "custom" || isCode(issue.message) ? issue.message : issueCode(issue);
  }
  return failed({ code: "invalid-form", fields, values: formTexts(form) });
}

const isCode = (message: string): boolean => /^[a-z]+(-[a-z]+)*$/.test(message);

function issueCode(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type" && issue.input === undefined) return "required";
  return issue.code.replaceAll("_", "-");
}

function nest(form: FormData): Record<string, unknown> {
  const result: Record<string, unknown> = Object.create(null);
  for (const [name, value] of form) {
    if (typeof value !== "string" || value === "") continue;
    const path = name.replace(/\[\]$/, "").split(".").slice(0, 5);
    if (path.some((key) => key === "__proto__" || key === "constructor" || key === "prototype")) continue;
    place(result, path, value, name.endsWith("[]"));
  }
  return result;
}

function place(target: Record<string, unknown>, path: readonly string[], value: string, list: boolean): void {
  const [key = "", ...rest] = path;
  if (rest.length > 0) {
    const inner = target[key];
    const next: Record<string, unknown> = isRecord(inner) ? inner : Object.create(null);
    target[key] = next;
    place(next, rest, value, list);
  } else if (list) {
    const before = target[key];
    target[key] = Array.isArray(before) ? [...before, value] : [value];
  } else {
    target[key] = value;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** The typed texts by their names, without what is secret: to fill the form again. */
export function formTexts(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === "string" && !secret.test(name)) values[name] = value;
  return values;
}
