import { createHmac, randomUUID } from "node:crypto";
import { readFileSync, writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCustomerToken, siteSecret, tokenLife } from "./customer-token.ts";

const siteId = "01890000-0000-7000-8000-000000000001";
const key = { id: randomUUID(), secret: siteSecret("the shop's own secret, thirty-two letters", siteId, "a key") };
const old = { id: randomUUID(), secret: siteSecret("the shop's own secret, thirty-two letters", siteId, "an older key") };
const now = Date.UTC(2026, 10, 29, 12);
const seconds = now / 1000;
const claims = { aud: siteId, sub: "42", email: "Ada@Example.com ", name: "Ada", iat: seconds, exp: seconds + 600 };

const encode = (value: unknown): string => Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");
const sign = (payload: unknown, secret = key.secret, header: unknown = { alg: "HS256", typ: "JWT" }): string => {
  const signed = `${encode(header)}.${encode(payload)}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
};
const read = (token: string, keys = [key, old]) => readCustomerToken(token, { siteId, keys, now });
const codeOf = (token: string): string => {
  const answer = read(token);
  return answer.ok ? "ok" : answer.problem.code;
};

describe("a customer's token", () => {
  test("says who she is, and which key signed it", () => {
    expect(read(sign(claims))).toEqual({ ok: true, customer: { id: "42", email: "ada@example.com", name: "Ada" }, keyId: key.id, expiresAt: now + 600_000 });
    expect(read(sign(claims, old.secret))).toMatchObject({ ok: true, keyId: old.id });
    expect(read(sign({ ...claims, name: undefined }))).toMatchObject({ ok: true, customer: { name: "" } });
  });

  test("of any other signature is forged: another secret, none, another algorithm, a signature of something else", () => {
    expect(codeOf(sign(claims, "another secret"))).toBe("forged");
    expect(codeOf(sign(claims, ""))).toBe("forged");
    const [head, body, signature] = sign(claims).split(".");
    expect(codeOf(`${head}.${encode({ ...claims, sub: "43" })}.${signature}`)).toBe("forged");
    expect(codeOf(`${head}.${body}.${"A".repeat(43)}`)).toBe("forged");
    expect(readCustomerToken(sign(claims), { siteId, keys: [], now })).toMatchObject({ problem: { code: "forged" } });
    for (const alg of ["none", "None", "HS512", "RS256", undefined]) expect(codeOf(sign(claims, key.secret, { alg }))).toBe("malformed");
    expect(codeOf(`${encode({ alg: "none" })}.${body}.`)).toBe("malformed");
    expect(codeOf(sign(claims, key.secret, { alg: "HS256", crit: ["exp"] }))).toBe("malformed");
  });

  test("holds for its own site and its own time only", () => {
    expect(codeOf(sign({ ...claims, aud: randomUUID() }))).toBe("other-site");
    expect(codeOf(sign({ ...claims, exp: seconds }))).toBe("expired");
    expect(codeOf(sign({ ...claims, iat: seconds - 7200, exp: seconds - 1 }))).toBe("expired");
    expect(codeOf(sign({ ...claims, iat: seconds + 61 }))).toBe("not-yet");
    expect(codeOf(sign({ ...claims, iat: seconds + 59 }))).toBe("ok");
    expect(codeOf(sign({ ...claims, exp: seconds + tokenLife }))).toBe("ok");
    expect(codeOf(sign({ ...claims, exp: seconds + tokenLife + 1 }))).toBe("lives-too-long");
    expect(codeOf(sign({ ...claims, iat: 0, exp: seconds + 10 }))).toBe("lives-too-long");
  });

  test.each([
    ["no customer", { sub: "" }], ["a number for a customer", { sub: 42 }], ["a customer of 201 letters", { sub: "x".repeat(201) }], ["a line end", { sub: "4\n2" }], ["turned text", { name: "\u202eadA" }],
    ["a name of 101 letters", { name: "x".repeat(101) }], ["no address", { email: undefined }], ["a bad address", { email: "ada@" }], ["several addresses", { email: "a@example.com,b@example.com" }],
    ["no end", { exp: undefined }], ["an end in words", { exp: "tomorrow" }], ["no beginning", { iat: undefined }], ["an endless end", { exp: 1e300 }], ["several sites", { aud: [siteId] }],
  ])("with %s is malformed", (_what, change) => expect(codeOf(sign({ ...claims, ...change }))).toBe("malformed"));

  test.each([["nothing", ""], ["letters", "a.b.c"], ["a huge one", `${"a".repeat(5000)}.b.${"c".repeat(43)}`], ["a list", sign("[]")], ["null", sign("null")], ["half of one", sign("{")]])("%s is malformed", (_what, token) => expect(codeOf(token)).toBe("malformed"));

  test("one changed letter anywhere and it is worth nothing", () => {
    const whole = sign(claims);
    fc.assert(fc.property(fc.nat(whole.length - 1), fc.constantFrom(..."ABCxyz019_-.="), (place, letter) => {
      fc.pre(whole[place] !== letter);
      expect(["forged", "malformed"]).toContain(codeOf(whole.slice(0, place) + letter + whole.slice(place + 1)));
    }));
  });

  test("whatever is sent, the answer is a code and never a throw", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json().map((json) => sign(json)), fc.string().map((text) => sign(text))), (token) => {
      expect(["malformed", "other-site", "forged", "expired"]).toContain(codeOf(token));
    }));
  });

  test("secrets of two sites or two keys differ, and are the same each time", () => {
    const secrets = [siteSecret("s", siteId, "k"), siteSecret("s", siteId, "l"), siteSecret("s", randomUUID(), "k"), siteSecret("t", siteId, "k")];
    expect(new Set(secrets).size).toBe(4);
    expect(siteSecret("s", siteId, "k")).toBe(secrets[0]);
    expect(secrets[0]).toMatch(/^eyh_[\w-]{43}$/);
  });
});

test("the README's example signs a token that is taken", () => {
  const readme = readFileSync(fileURLToPath(new URL("../../../README.md", import.meta.url)), "utf8");
  const example = /```js\n([^]*?createHmac[^]*?)```/.exec(readme)?.[1];
  expect(example).toBeDefined();
  const folder = mkdtempSync(join(tmpdir(), "eyelevel-token-"));
  try {
    writeFileSync(join(folder, "sign.mjs"), `${example}\nconsole.log(helpToken({ id: "42", email: "ada@example.com", name: "Ада" }));\n`);
    const token = execFileSync(process.execPath, [join(folder, "sign.mjs")], { encoding: "utf8", env: { NODE_ENV: "test", HELP_SITE: siteId, HELP_SECRET: key.secret } }).trim();
    expect(readCustomerToken(token, { siteId, keys: [key], now: Date.now() })).toMatchObject({ ok: true, customer: { id: "42", email: "ada@example.com", name: "Ада" } });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
