/** DIMACS CNF with names in comments: `c 7 name`. Variables without a name are called by their number. */
import { booleanLiteral, booleanVariable, clauseModel } from "./foreign-model.ts";
import type { ForeignRead } from "./foreign-model.ts";
import type { NetworkRule } from "../internal/network.ts";

const largest = 200_000;

export function readCnf(name: string, text: string): ForeignRead {
  const names = new Map<number, string>();
  const rules: NetworkRule[] = [];
  let count = 0;
  let open: number[] = [];
  const lines = text.split("\n");
  for (const [index, line] of lines.entries()) {
    const wrong = (at = 0): ForeignRead => ({ ok: false, problem: { code: "bad-line", line: index + 1, column: at + 1, found: line.slice(at, at + 60) } });
    if (line.startsWith("c")) {
      const named = /^c\s+(\d+)\s+(\S.*)$/.exec(line);
      if (named !== null) names.set(Number(named[1]), (named[2] ?? "").trimEnd());
      continue;
    }
    if (line.startsWith("p")) {
      const header = /^p\s+cnf\s+(\d+)\s+(\d+)/.exec(line);
      count = Number(header?.[1] ?? -1);
      if (header === null || count > largest) return wrong();
      continue;
    }
    for (const { 0: word, index: at } of line.matchAll(/\S+/g)) {
      const literal = Number(word);
      if (!Number.isInteger(literal) || Math.abs(literal) > count) return wrong(at);
      if (literal !== 0) {
        open.push(booleanLiteral(Math.abs(literal) - 1, literal > 0));
        continue;
      }
      rules.push({ id: `c${rules.length + 1}`, kind: "clause", literals: open });
      open = [];
    }
  }
  const variables = Array.from({ length: count }, (_, index) => booleanVariable(names.get(index + 1) ?? String(index + 1)));
  return { ok: true, model: clauseModel(name, variables, rules) };
}
