/**
 * Does a mistake in the compiler turn a test red? For each kind of constraint one place of the source is changed on a scratch copy
 * and the tests against brute force run there: `node_modules/.bin/node tests/faults/mutate-compiler.ts [kind ...]`.
 * Prints a row per kind; exit code 1 when a mistake goes unnoticed (or the unchanged copy is red).
 */
import { mutate, type Fault } from "./mutate.ts";

const model = ["app/configurator/session.test.ts"];
const engines = ["app/configurator/engines.test.ts"];
const encode = "app/configurator/internal/encode-model.ts";
const diagram = "app/configurator/internal/compile-diagram.ts";
const encoding = "app/configurator/internal/sat-encoding.ts";

export const faults: readonly Fault[] = [
  { kind: "requires", file: encode, from: `name: "implies", left: trusted(rule.if), right: trusted(rule.then)`, to: `name: "implies", left: trusted(rule.then), right: trusted(rule.if)`, tests: model },
  { kind: "excludes", file: encode, from: `joined("and", rule.all.map(trusted))`, to: `joined("or", rule.all.map(trusted))`, tests: model },
  { kind: "at least n", file: encode, from: `name: ">=", left: count`, to: `name: ">", left: count`, tests: model },
  { kind: "at most n", file: encode, from: `name: "<=", left: count`, to: `name: "<", left: count`, tests: model },
  { kind: "compare", file: encode, from: `left: trusted(rule.left), right: trusted(rule.right)`, to: `left: trusted(rule.right), right: trusted(rule.left)`, tests: model },
  { kind: "formula", file: encode, from: `      return trusted(rule.holds);`, to: `      return { op: "unary", name: "not", of: trusted(rule.holds), at };`, tests: model },
  { kind: "table", file: diagram, from: `columns.map(({ column }) => row[column] as number)`, to: `columns.map(({ column }) => row[columns.length - 1 - column] as number)`, tests: engines },
  { kind: "table, any value", file: "app/configurator/internal/diagrams.ts", from: `else for (const group of groups) group.push(row);`, to: `else groups[0]?.push(row);`, tests: engines },
  { kind: "forbidden rows", file: encode, from: `kind: rule.allowed ? "table" : "forbidden"`, to: `kind: "table"`, tests: model },
  { kind: "clause (diagram)", file: "app/configurator/internal/diagrams.ts", from: `for (const value of allowed[index] ?? []) children[value] = TRUE;`, to: `for (const value of (allowed[index] ?? []).slice(0, 1)) children[value] = TRUE;`, tests: engines },
  { kind: "clause (clauses)", file: "app/configurator/internal/compile-component.ts", from: `(literal === (input.bases[variable] as number) + 1 ? 0 : 1)`, to: `(literal === (input.bases[variable] as number) ? 0 : 1)`, tests: engines },
  { kind: "clause (search)", file: encoding, from: `else addClause(solver, [...guard, ...Array.from(store.literals.subarray(store.literalStart[rule], `, to: `else addClause(solver, [...guard, ...Array.from(store.literals.subarray((store.literalStart[rule] as number) + 1, `, tests: engines },
  { kind: "table (search)", file: encoding, from: `addClause(solver, [...guard, (literals[literal] as number) ^ 1, ...(using.get(literal) ?? []), ...(passing[index] ?? [])]);`, to: `addClause(solver, [...guard, (literals[literal] as number) ^ 1, ...(using.get(literal) ?? [])]);`, tests: engines },
  { kind: "sum kept as tree (search)", file: "app/configurator/internal/linear-term.ts", from: `"<": [[1, -1]]`, to: `"<": [[1, 0]]`, tests: ["app/configurator/internal/linear-term.test.ts"] },
  { kind: "formula as clauses", file: "app/configurator/internal/compile-component.ts", from: `clauses.push(path.map(({ level, value }) => level * 2 + value));`, to: `clauses.push(path.map(({ level, value }) => level * 2 + 1 - value));`, tests: ["app/configurator/internal/formula-clauses.test.ts"] },
  { kind: "pairs as a group", file: "app/configurator/internal/exclusive-groups.ts", from: `group.every((each) => own.has(each))`, to: `own.size > 0`, tests: ["app/configurator/internal/compile-clauses.test.ts"] },
  { kind: "group of UVL, at least n", file: "app/configurator/formats/read-uvl.ts", from: `size: few, holds: true`, to: `size: few - 1, holds: true`, tests: ["app/configurator/formats/uvl.test.ts"] },
  { kind: "group of UVL, at most n", file: "app/configurator/formats/read-uvl.ts", from: `size: most + 1, holds: false`, to: `size: most + 2, holds: false`, tests: ["app/configurator/formats/uvl.test.ts"] },
  { kind: "long row of UVL", file: "app/configurator/formats/uvl-formula.ts", from: `parts[at + 1] === undefined ? [part] :`, to: `parts[at + 1] === undefined ? [] :`, tests: ["app/configurator/formats/uvl.test.ts"] },
  { kind: "row of implications of UVL", file: "app/configurator/formats/uvl-formula.ts", from: `const right = joined(cursor, level + 1, depth);`, to: `const right = joined(cursor, level, depth);`, tests: ["app/configurator/formats/formats.test.ts"] },
  { kind: "arithmetic term", file: diagram, from: `.reduce((left, right) => applyBinary(diagrams, each.name, left, right));`, to: `.reduce((left, right) => applyBinary(diagrams, each.name, right, left));`, tests: engines },
];

if (import.meta.main) process.exit(mutate(faults, { project: "unit", env: { ORACLE_RUNS: "120", EVERY_ENGINE_RUNS: "60" }, wanted: process.argv.slice(2) }));
