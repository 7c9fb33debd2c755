/**
 * UVL, boolean level: a tree of features with mandatory, optional, or, alternative and [n..m] groups, attributes in braces
 * (ignored), and constraints with ! & | => <=> and parentheses. Groups and constraints become clauses.
 */
import { booleanLiteral, booleanVariable, clauseModel } from "./foreign-model.ts";
import type { ForeignRead } from "./foreign-model.ts";
import type { NetworkRule } from "../internal/network.ts";

class Refusal {
  readonly line: number;
  readonly found: string;
  readonly code: "bad-line" | "unknown-name" | "unsupported";
  constructor(code: "bad-line" | "unknown-name" | "unsupported", line: number, found: string) {
    this.code = code;
    this.line = line;
    this.found = found;
  }
}

type Literals = readonly number[];

interface Reader {
  readonly names: string[];
  readonly places: Map<string, number>;
  readonly rules: NetworkRule[];
}

function addClause(reader: Reader, id: string, literals: Literals): void {
  const unique = [...new Set(literals)];
  if (unique.some((literal) => unique.includes(literal ^ 1))) return;
  // A group or formula may give several clauses: the number keeps their ids apart.
  reader.rules.push({ id: `${reader.rules.length + 1}: ${id}`, kind: "clause", literals: unique });
}

const yes = (variable: number): number => booleanLiteral(variable, true);
const no = (variable: number): number => booleanLiteral(variable, false);

/** All subsets of a given size, for cardinalities: at most m means that no m + 1 hold together. */
function choose(items: Literals, size: number): readonly Literals[] {
  if (size === 0) return [[]];
  if (size > items.length) return [];
  return items.flatMap((item, index) => choose(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]));
}

interface Group {
  readonly kind: string;
  readonly parent: number;
  readonly children: number[];
  readonly line: number;
}

function groupRules(reader: Reader, group: Group): void {
  const { parent, children } = group;
  const name = `${reader.names[parent] ?? ""} ${group.kind}`;
  for (const child of children) addClause(reader, `${reader.names[child] ?? ""} needs parent`, [no(child), yes(parent)]);
  if (group.kind === "optional") return;
  if (group.kind === "mandatory") {
    for (const child of children) addClause(reader, `${reader.names[child] ?? ""} mandatory`, [no(parent), yes(child)]);
    return;
  }
  const range = /^\[\s*(\d+)\s*(?:\.\.\s*(\d+|\*)\s*)?\]$/.exec(group.kind);
  const least = range === null ? 1 : Number(range[1]);
  const most = group.kind === "alternative" ? 1 : range === null || range[2] === "*" ? children.length : Number(range[2] ?? range[1]);
  if (children.length > 24 && ((most > 1 && most < children.length) || (least > 1 && least < children.length))) throw new Refusal("unsupported", group.line, group.kind);
  if (least > 0) for (const few of choose(children, children.length - least + 1)) addClause(reader, name, [no(parent), ...few.map(yes)]);
  if (most < children.length) for (const many of choose(children, most + 1)) addClause(reader, name, [no(parent), ...many.map(no)]);
}

const featureLine = /^(?:"([^"]*)"|([^\s{"]+))\s*(\{.*\})?$/;
const groupLine = /^(mandatory|optional|or|alternative|\[\s*\d+\s*(?:\.\.\s*(?:\d+|\*)\s*)?\])$/;

function declare(reader: Reader, line: string, at: number): number {
  const match = featureLine.exec(line);
  if (match === null) throw new Refusal("bad-line", at, line);
  const name = match[1] ?? match[2] ?? "";
  if (reader.places.has(name)) throw new Refusal("bad-line", at, name);
  reader.places.set(name, reader.names.length);
  return reader.names.push(name) - 1;
}

interface Frame {
  readonly indent: number;
  readonly feature: number | null;
  readonly group: Group | null;
}

function readFeatures(reader: Reader, lines: readonly (readonly [string, number])[]): void {
  const stack: Frame[] = [];
  const groups: Group[] = [];
  for (const [raw, at] of lines) {
    const text = raw.trim();
    const indent = raw.length - raw.trimStart().length;
    while ((stack.at(-1)?.indent ?? -1) >= indent) stack.pop();
    const above = stack.at(-1);
    if (groupLine.test(text) && above?.feature !== null && above !== undefined) {
      const group: Group = { kind: text, parent: above.feature, children: [], line: at };
      groups.push(group);
      stack.push({ indent, feature: null, group });
      continue;
    }
    const feature = declare(reader, text, at);
    if (above === undefined) addClause(reader, "root", [yes(feature)]);
    else above.group?.children.push(feature);
    stack.push({ indent, feature, group: null });
  }
  for (const group of groups) groupRules(reader, group);
}

/** Conjunctive normal form of a formula, both ways: clauses for "holds" and for "does not hold". */
interface Normal {
  readonly holds: readonly Literals[];
  readonly fails: readonly Literals[];
}
const largestNormal = 20_000;

function disjunction(left: readonly Literals[], right: readonly Literals[], line: number): readonly Literals[] {
  if (left.length * right.length > largestNormal) throw new Refusal("unsupported", line, "formula");
  return left.flatMap((a) => right.map((b) => [...new Set([...a, ...b])]).filter((clause) => !clause.some((literal) => clause.includes(literal ^ 1))));
}

const negated = (of: Normal): Normal => ({ holds: of.fails, fails: of.holds });
const conjoined = (a: Normal, b: Normal, line: number): Normal => ({ holds: [...a.holds, ...b.holds], fails: disjunction(a.fails, b.fails, line) });
const disjoined = (a: Normal, b: Normal, line: number): Normal => ({ holds: disjunction(a.holds, b.holds, line), fails: [...a.fails, ...b.fails] });

const symbols = /\s*(<=>|=>|[!&|()]|"[^"]*"|[^\s!&|()"<=>]+)/y;
const levels = ["<=>", "=>", "|", "&"] as const;

function readFormula(reader: Reader, text: string, line: number): Normal {
  const tokens: string[] = [];
  symbols.lastIndex = 0;
  while (symbols.lastIndex < text.trimEnd().length) {
    const match = symbols.exec(text);
    if (match === null) throw new Refusal("unsupported", line, text.slice(0, 60));
    tokens.push(match[1] ?? "");
  }
  let next = 0;
  const operand = (): Normal => {
    const token = tokens[next++];
    if (token === "!") return negated(operand());
    if (token === "(") {
      const inner = level(0);
      if (tokens[next++] !== ")") throw new Refusal("bad-line", line, text.slice(0, 60));
      return inner;
    }
    const variable = reader.places.get((token ?? "").replace(/^"|"$/g, ""));
    if (variable === undefined) throw new Refusal("unknown-name", line, token ?? "");
    return { holds: [[yes(variable)]], fails: [[no(variable)]] };
  };
  const level = (index: number): Normal => {
    const sign = levels[index];
    if (sign === undefined) return operand();
    let left = level(index + 1);
    while (tokens[next] === sign) {
      next += 1;
      const right = sign === "=>" ? level(index) : level(index + 1);
      if (sign === "&") left = conjoined(left, right, line);
      else if (sign === "|") left = disjoined(left, right, line);
      else if (sign === "=>") left = disjoined(negated(left), right, line);
      else left = disjoined(conjoined(left, right, line), conjoined(negated(left), negated(right), line), line);
    }
    return left;
  };
  const whole = level(0);
  if (next < tokens.length) throw new Refusal("unsupported", line, text.slice(0, 60));
  return whole;
}

export function readUvl(name: string, text: string): ForeignRead {
  const reader: Reader = { names: [], places: new Map(), rules: [] };
  const sections = new Map<string, (readonly [string, number])[]>();
  let section = "";
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === "" || line.trim().startsWith("//")) return;
    if (/^\S/.test(line)) section = line.trim().split(/\s/)[0] ?? "";
    else {
      const lines = sections.get(section) ?? [];
      sections.set(section, lines);
      lines.push([line.replaceAll("\t", "  "), index + 1]);
    }
  });
  try {
    readFeatures(reader, sections.get("features") ?? []);
    for (const [line, at] of sections.get("constraints") ?? []) {
      for (const clause of readFormula(reader, line.trim(), at).holds) addClause(reader, line.trim(), clause);
    }
    return { ok: true, model: clauseModel(name, reader.names.map(booleanVariable), reader.rules) };
  } catch (refused) {
    if (!(refused instanceof Refusal)) throw refused;
    return { ok: false, problem: { code: refused.code, line: refused.line, found: refused.found } };
  }
}
