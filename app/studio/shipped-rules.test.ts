import { describe, expect, test } from "vitest";
import { compile } from "#merch-rules/compile.ts";
import type { RuleFile } from "#merch-rules/schema.ts";
import { newShippedRules, takeRules } from "./shipped-rules.ts";

function fileOf(rules: readonly object[]): RuleFile {
  const made = compile({ version: 1, rules });
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.program.file;
}
const leads = (id: string, ...queries: string[]) => ({ id, scope: { kind: "query", queries }, action: { type: "redirect", to: "/help" } });
const shipped = fileOf([leads("to-gifts", "Gift card", "voucher"), leads("to-delivery", "delivery"), { id: "words", action: { type: "synonyms", words: ["sofa", "couch"] } }, { id: "margins", action: { type: "boost", where: { fact: "product.stock", op: ">", value: 0 }, strength: 1 } }]);
const ids = (file: RuleFile, known: readonly string[] = []) => newShippedRules(file, shipped, new Set(known)).map(({ id }) => id);

describe("new shipped rules", () => {
  test("are those about searches that the shop does not have; what moves products is the shop's own", () => {
    expect(ids(fileOf([]))).toEqual(["to-gifts", "to-delivery", "words"]);
    expect(ids(fileOf([leads("to-delivery", "postage")]))).toEqual(["to-gifts", "words"]);
  });

  test("leave out what the shop had once and took out", () => {
    expect(ids(fileOf([]), ["to-gifts", "words"])).toEqual(["to-delivery"]);
  });

  test("leave out words that the shop leads somewhere itself, however they are written; some of them are not all", () => {
    expect(ids(fileOf([leads("ours", "GIFT CARD", "Voucher", "delivery")]))).toEqual(["words"]);
    expect(ids(fileOf([leads("ours", "gift card")]))).toEqual(["to-gifts", "to-delivery", "words"]);
  });

  test("once taken there are none, and the file is as it was before them", () => {
    const own = fileOf([leads("ours", "returns")]);
    const taken = takeRules(own, newShippedRules(own, shipped, new Set()));
    expect(ids(taken)).toEqual([]);
    expect(taken.rules[0]).toEqual(own.rules[0]);
    expect(compile(taken).ok).toBe(true);
  });
});
