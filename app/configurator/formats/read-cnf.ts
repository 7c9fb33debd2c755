/**
 * DIMACS CNF with names in comments: `c 7 name`. Variables without a name are called by their number. As files in use are: blanks before
 * a line, a last clause that nothing ends, and SATLIB's `%` behind the last one.
 */
import { booleanLiteral, booleanVariable, clauseModel } from "./foreign-model.ts";
import type { ForeignRead } from "./foreign-model.ts";
import type { NetworkRule } from "../internal/network.ts";

const largest = 200_000;
const whole = /^-?\d+$/;

interface Reading {
  readonly names: Map<number, string>;
  readonly rules: NetworkRule[];
  /** -1 before the header. */
  count: number;
  /** The clause that is not ended yet. */
  open: number[];
}

function endClause(reading: Reading): void {
  reading.rules.push({ id: `c${reading.rules.length + 1}`, kind: "clause", literals: reading.open });
  reading.open = [];
}

/** Takes one line; where it cannot be read, the place of what is wrong. */
function takeLine(reading: Reading, line: string, first: string): number | null {
  if (first === "c") {
    const named = /^\s*c\s+(\d+)\s+(\S.*)$/.exec(line);
    if (named !== null) reading.names.set(Number(named[1]), (named[2] ?? "").trimEnd());
    return null;
  }
  if (first === "p") {
    const header = /^\s*p\s+cnf\s+(\d+)\s+\d+/.exec(line);
    if (header === null || reading.count >= 0 || Number(header[1]) > largest) return 0;
    reading.count = Number(header[1]);
    return null;
  }
  const words = line.trim().split(/\s+/);
  for (const [place, word] of words.entries()) {
    const literal = whole.test(word) ? Number(word) : NaN;
    if (!(Math.abs(literal) <= reading.count)) return word === "" ? null : ([...line.matchAll(/\S+/g)][place]?.index ?? 0);
    if (literal === 0) endClause(reading);
    else reading.open.push(booleanLiteral(Math.abs(literal) - 1, literal > 0));
  }
  return null;
}

export function readCnf(name: string, text: string): ForeignRead {
  const reading: Reading = { names: new Map(), rules: [], count: -1, open: [] };
  const lines = text.replace(/^\uFEFF/, "").split("\n");
  for (const [index, line] of lines.entries()) {
    const first = line.trimStart().charAt(0);
    if (first === "%") break;
    const wrong = takeLine(reading, line, first);
    if (wrong !== null) return { ok: false, problem: { code: "bad-line", line: index + 1, column: wrong + 1, found: line.slice(wrong, wrong + 60) } };
  }
  if (reading.count < 1) return { ok: false, problem: { code: "bad-line", line: 1, column: 1, found: (lines.find((line) => line.trim() !== "") ?? "").slice(0, 60) } };
  if (reading.open.length > 0) endClause(reading);
  const variables = Array.from({ length: reading.count }, (_, index) => booleanVariable(reading.names.get(index + 1) ?? String(index + 1)));
  return { ok: true, model: clauseModel(name, variables, reading.rules) };
}
