import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { largestForm } from "./file-limits.ts";
import { parseForm, readForm } from "./form.ts";

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

const open = z.record(z.string(), z.unknown());
const read = (entries: readonly (readonly [string, string])[]): unknown => {
  const parsed = parseForm(open, form(entries));
  return parsed.ok ? JSON.parse(JSON.stringify(parsed.value)) as unknown : parsed.problem;
};

test.each<[string, readonly (readonly [string, string])[], unknown]>([
  ["the last of several plain fields counts, as with a checkbox behind a hidden field", [["agree", "off"], ["agree", "on"]], { agree: "on" }],
  ["an empty later value does not erase an earlier one", [["name", "Ada"], ["name", ""]], { name: "Ada" }],
  ["one bracketed field is a list of one", [["tag[]", "oak"]], { tag: ["oak"] }],
  ["lists keep the page's order", [["t[]", "b"], ["t[]", "a"], ["t[]", "b"]], { t: ["b", "a", "b"] }],
  ["lists inside objects", [["filter.colour[]", "oak"], ["filter.colour[]", "ash"]], { filter: { colour: ["oak", "ash"] } }],
  ["two objects do not mix", [["a.city", "Ufa"], ["b.city", "Bonn"]], { a: { city: "Ufa" }, b: { city: "Bonn" } }],
  ["an object written over a text is the object", [["a", "x"], ["a.b", "y"]], { a: { b: "y" } }],
  ["a text written over an object is the text", [["a.b", "y"], ["a", "x"]], { a: "x" }],
  ["a name of dots alone stays harmless", [["...", "x"]], { "": { "": { "": { "": "x" } } } }],
  ["deeper than five is cut to five", [["a.b.c.d.e.f", "x"]], { a: { b: { c: { d: { e: "x" } } } } }],
  ["white space is a value: the schema trims, not the reader", [["note", " "]], { note: " " }],
])("%s", (_, entries, expected) => {
  expect(read(entries)).toEqual(expected);
});

test("whatever names a browser sends, nothing is thrown and no prototype is reached", () => {
  const name = fc.oneof(fc.string(), fc.constantFrom("__proto__", "a.__proto__.b", "constructor", "x.constructor.y[]", "toString", "a.toString", "hasOwnProperty[]", "[]", ".", "a..b"));
  fc.assert(fc.property(fc.array(fc.tuple(name, fc.string({ maxLength: 8 })), { maxLength: 12 }), (entries) => {
    parseForm(open, form(entries));
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>).b).toBeUndefined();
    expect(typeof ({}).toString).toBe("function");
  }));
});

test("files are no texts: an upload in a text field counts as nothing typed", () => {
  const data = new FormData();
  data.append("email", new Blob(["a@b.example"]), "mail.txt");
  expect(parseForm(schema, data)).toMatchObject({ ok: false, problem: { fields: { email: "email" }, values: {} } });
});

test.each(["password", "newPassword", "code", "inviteCode", "token", "api_token", "PASSWORD"])("%s never comes back to the page", (name) => {
  const parsed = parseForm(z.object({ email: z.email("email") }), form([[name, "hush-hush"], ["email", "x"]]));
  expect(JSON.stringify(parsed)).not.toContain("hush-hush");
});

test("what was typed comes back whole, however long: nobody types a description twice", () => {
  const parsed = parseForm(z.object({ email: z.email("email") }), form([["note", "я".repeat(100_000)]]));
  expect(parsed.ok ? "" : parsed.problem.values.note).toHaveLength(100_000);
});

test("the first problem of a field is the one shown, and every field with a problem is named once", () => {
  const strict = z.object({ code: z.string().min(3, "too-short").regex(/^\d+$/, "digits"), age: z.coerce.number().int("whole").max(120), address: z.object({ city: z.string() }) });
  const parsed = parseForm(strict, form([["code", "x"], ["age", "1.5"], ["address.street", "y"]]));
  expect(parsed).toMatchObject({ ok: false, problem: { fields: { code: "too-short", age: "whole", "address.city": "required" } } });
});

test("sentences of the library never reach a page: only codes do", () => {
  const library = z.object({ age: z.coerce.number().max(3), kind: z.enum(["a", "b"]), list: z.array(z.string()).max(1) });
  const parsed = parseForm(library, form([["age", "9"], ["kind", "z"], ["list[]", "1"], ["list[]", "2"]]));
  const codes = parsed.ok ? [] : Object.values(parsed.problem.fields);
  expect(codes).toHaveLength(3);
  for (const code of codes) expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
});

const posted = (fields: Readonly<Record<string, string>>) => readForm(new Request("http://shop.example/", { method: "POST", body: new URLSearchParams(fields) }));

test.each<[string, string, string]>([
  ["NUL, which the database refuses", "TEN\u0000TH", "TENTH"],
  ["half of a surrogate pair", "a\ud800b", "a\ufffdb"],
  ["a turned direction", "Anna \u202egro.live\u202c", "Anna gro.live"],
  ["isolates", "\u2066a\u2069\u2067b\u2068", "ab"],
  ["signs without width", "\u200bA\u200en\u200fn\u2060a\ufeff", "Anna"],
])("%s does not come in with a form", async (_, typedIn, kept) => {
  expect((await posted({ name: typedIn })).get("name")).toBe(kept);
});

test.each(["Анна", "👩‍🔧", "می‌خواهم", "line\nline\ttab", " ", "é"])("%j comes in as it was typed", async (text) => {
  expect((await posted({ note: text })).get("note")).toBe(text);
});

test.each([["a\r\nb", "a\nb"], ["a\rb\r\n\r\nc", "a\nb\n\nc"], ["\r\n".repeat(1000), "\n".repeat(1000)]])("the line ends of %j count as one sign each, as a browser counts them", async (text, kept) => {
  expect((await posted({ note: text })).get("note")).toBe(kept);
  expect(parseForm(z.object({ note: z.string().max(kept.length) }), await posted({ note: text }))).toMatchObject({ ok: true });
});

test("a form that says it is larger than any is not read", async () => {
  const request = new Request("http://shop.example/", { method: "POST", headers: { "Content-Length": String(largestForm.files + 1) }, body: new URLSearchParams({ a: "1" }) });
  expect(await readForm(request).catch((thrown: Response) => [thrown.status, request.bodyUsed])).toEqual([413, false]);
});

test("a password is taken as it is, the name of a field is not", async () => {
  const form = await posted({ password: "a\u200bb", "na\u0000me": "x" });
  expect([...form]).toEqual([["password", "a\u200bb"], ["name", "x"]]);
});

test("files pass untouched, repeated fields keep their order", async () => {
  const body = new FormData();
  for (const tag of ["b", "a\u0000", "b"]) body.append("tag[]", tag);
  body.append("picture", new Blob(["\u0000\u202e"]), "shelf.png");
  const form = await readForm(new Request("http://shop.example/", { method: "POST", body }));
  expect(form.getAll("tag[]")).toEqual(["b", "a", "b"]);
  const file = form.get("picture");
  expect(file instanceof File && [file.name, await file.text()]).toEqual(["shelf.png", "\u0000\u202e"]);
});

test.each([
  ["no boundary", "multipart/form-data", "x"], ["a boundary that never comes", "multipart/form-data; boundary=x", "nothing"],
  ["a part cut off", "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nhal"], ["another type", "application/json", "{}"],
])("a body with %s is the sender's fault", async (_, type, body) => {
  const request = new Request("http://shop.example/", { method: "POST", headers: { "Content-Type": type }, body });
  const thrown: unknown = await readForm(request).then(() => undefined, (error: unknown) => error);
  expect(thrown).toBeInstanceOf(Response);
  expect((thrown as Response).status).toBe(400);
});

test("a sender who went away is no bad request", async () => {
  const gone = new AbortController();
  const request = new Request("http://shop.example/", { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}", signal: gone.signal });
  gone.abort();
  expect(await readForm(request).catch((error: unknown) => error)).not.toBeInstanceOf(Response);
});

test("no text of any form keeps what cannot be seen", async () => {
  const text = fc.array(fc.oneof(fc.constantFrom("\u0000", "\u202e", "\u200b", "\u2066", "\ufeff", "я", "👩"), fc.string({ unit: "binary", maxLength: 4 })), { maxLength: 10 }).map((parts) => parts.join(""));
  await fc.assert(fc.asyncProperty(fc.array(text, { maxLength: 30 }), async (texts) => {
    const form = await posted(Object.fromEntries(texts.map((typedIn, index) => [String(index), typedIn])));
    // eslint-disable-next-line no-control-regex -- NUL is what must not be there
    expect([...form.values()].join("")).not.toMatch(/[\u0000\u200b\u202a-\u202e\u2066-\u2069\ufeff]/);
  }), { numRuns: 20 });
});
