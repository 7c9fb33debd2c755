import { expect, test } from "vitest";
import { hashToken, isUuid, namedId, newToken, sameText, uuidv7 } from "./ids.ts";

test("ids of later rows sort behind ids of earlier ones", () => {
  const ids = [1_700_000_000_000, 1_700_000_000_001, 1_800_000_000_000].map((now) => uuidv7(now));
  expect([...ids].sort()).toEqual(ids);
  expect(ids.every(isUuid)).toBe(true);
  expect(ids[0]?.[14]).toBe("7");
});

test("a named id is the same every time and depends on both parts", () => {
  expect(namedId("product", "a")).toBe(namedId("product", "a"));
  expect(namedId("product", "a")).not.toBe(namedId("variant", "a"));
  expect(namedId("ab", "c")).not.toBe(namedId("a", "bc"));
});

test("tokens are long and their hashes do not reveal them", () => {
  const token = newToken();
  expect(token).toMatch(/^[\w-]{32}$/);
  expect(hashToken(token)).not.toContain(token);
  expect(sameText(token, token)).toBe(true);
  expect(sameText(token, newToken())).toBe(false);
});

test("only a whole UUID is one", () => {
  for (const wrong of ["", "1", "0".repeat(36), `${uuidv7()}\n`, "../etc"]) expect(isUuid(wrong)).toBe(false);
});
