import { expect, test } from "vitest";
import { z } from "zod";
import { parseForm } from "./form.ts";

const schema = z.object({
  email: z.email("email"),
  age: z.coerce.number().int().optional(),
  tags: z.array(z.string()).default([]),
  address: z.object({ city: z.string() }).optional(),
});

function form(entries: readonly (readonly [string, string])[]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

test("dots make objects, brackets make lists, empty means absent", () => {
  const parsed = parseForm(schema, form([["email", "a@b.example"], ["age", ""], ["tags[]", "x"], ["tags[]", "y"], ["address.city", "Ufa"]]));
  expect(parsed).toEqual({ ok: true, value: { email: "a@b.example", tags: ["x", "y"], address: { city: "Ufa" } } });
});

test("problems stand beside their fields as codes, and typed values come back without secrets", () => {
  const parsed = parseForm(z.object({ email: z.email("email"), city: z.string() }), form([["email", "nobody"], ["password", "hush"]]));
  expect(parsed).toEqual({ ok: false, problem: { code: "invalid-form", fields: { email: "email", city: "required" }, values: { email: "nobody" } } });
});

test("hostile names reach no prototype", () => {
  parseForm(schema, form([["__proto__.polluted", "1"], ["constructor.prototype.polluted", "1"], ["a.b.c.d.e.f.g", "1"]]));
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
});
