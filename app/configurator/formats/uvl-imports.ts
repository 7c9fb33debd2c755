/**
 * Submodels of UVL: `imports` names other files (`parts.lamp as lamp` is parts/lamp.uvl beside the importing one), and a feature line
 * `lamp.Lamp` stands for the whole tree of that file below its root `Lamp`. Everything in it is called `lamp.…` then, its constraints hold
 * with the others, and its sums run over its own features.
 */
import type { UvlFormula } from "./uvl-formula.ts";
import type { UvlTree } from "./uvl-features.ts";
import { peek, Refusal, takeReference, type Cursor, type UvlLine, type UvlToken } from "./uvl-tokens.ts";

/** The text of a file by the names on its path, the last one without its ending; null when there is none. */
export type OpenImport = (path: readonly string[]) => string | null;

export interface UvlImport {
  readonly alias: string;
  readonly tree: UvlTree;
}

/** How a file is read that is imported; the path leads from the first file to it. */
export type ReadImport = (text: string, path: readonly string[]) => UvlTree;

export interface ImportReading {
  readonly open: OpenImport | null;
  readonly read: ReadImport;
  /** Files that are being read: each imports the next. */
  readonly path: readonly string[];
  /** Files that may still be read: two imports in each of thirty files would be a billion. */
  readonly files: { left: number };
}

/** A name that is a file's or folder's own: nothing that leads out of the folder. */
const isPlain = (name: string): boolean => /^[^/\\:\0]+$/.test(name) && !name.startsWith(".");

function importOf(line: UvlLine, { open, read, path, files }: ImportReading): UvlImport {
  const cursor: Cursor = { tokens: line.tokens, at: 0 };
  const { names, token } = takeReference(cursor);
  const word = peek(cursor);
  const isNamed = word?.kind === "word" && word.text === "as";
  if (isNamed) cursor.at += 1;
  const alias = isNamed ? takeReference(cursor).names.join(".") : names.join(".");
  const rest = peek(cursor);
  if (rest !== undefined) throw new Refusal("bad-line", rest, rest.text);
  const file = `${names.join("/")}.uvl`;
  if (open === null || !names.every(isPlain)) throw new Refusal("unsupported", token, `imports ${file}`);
  // Paths of files that are imported begin at their own folder.
  const folder = (path.at(-1) ?? "").split("/").slice(0, -1);
  const full = [...folder, ...names];
  const key = full.join("/");
  if (path.includes(key)) throw new Refusal("unsupported", token, `${file} imports itself`);
  files.left -= 1;
  if (files.left < 0) throw new Refusal("too-large", token, file);
  const text = open(full);
  if (text === null) throw new Refusal("unknown-name", token, file);
  try {
    return { alias, tree: placedAt(read(text, [...path, key]), token) };
  } catch (refused) {
    if (!(refused instanceof Refusal)) throw refused;
    // The place within the other file is told beside the line that imports it.
    const { code, line: at, column, found } = refused.problem;
    throw new Refusal(code, token, `${file}:${at}:${column} ${found}`);
  }
}

/** The submodels by the names they are called by. */
export function readImports(lines: readonly UvlLine[], reading: ImportReading): readonly UvlImport[] {
  const found: UvlImport[] = [];
  for (const line of lines) {
    const made = importOf(line, reading);
    const [token] = line.tokens as readonly [UvlToken];
    if (found.some(({ alias }) => alias === made.alias)) throw new Refusal("duplicate-name", token, made.alias);
    found.push(made);
  }
  return found;
}

/** The references of a call, by the function's name. */
type Calls = (references: readonly (readonly string[])[], name: string) => readonly (readonly string[])[];

/** The same formula with other references; mistakes in it are told at the place. */
function withNames(formula: UvlFormula, place: UvlToken, rename: (names: readonly string[]) => readonly string[], call: Calls): UvlFormula {
  const of = (part: UvlFormula): UvlFormula => withNames(part, place, rename, call);
  const token: UvlToken = { ...formula.token, line: place.line, column: place.column };
  switch (formula.op) {
    case "reference":
      return { ...formula, token, names: rename(formula.names) };
    case "constant":
      return { ...formula, token };
    case "not":
      return { ...formula, token, of: of(formula.of) };
    case "call":
      return { ...formula, token, references: call(formula.references, formula.name) };
    default:
      return { ...formula, token, left: of(formula.left), right: of(formula.right) };
  }
}

/** The tree as if all of it stood at one place: its own lines say nothing in the file that imports it. */
function placedAt(tree: UvlTree, place: UvlToken): UvlTree {
  const moved = <T extends { readonly token: UvlToken }>(each: T): T => ({ ...each, token: { ...each.token, line: place.line, column: place.column } });
  return {
    ...tree, features: tree.features.map(moved), groups: tree.groups.map(moved),
    constraints: tree.constraints.map(({ formula, text }) => ({ formula: withNames(formula, place, (names) => names, (references) => references), text })),
  };
}

/** Adds the tree of a submodel to another tree, below a group of that; returns the number of its root. */
export function graft(tree: UvlTree, { alias, tree: sub }: UvlImport, group: number, token: UvlToken): number {
  const [features, groups] = [tree.features.length, tree.groups.length];
  const prefix = alias.split(".");
  const named = (name: string): string => `${alias}.${name}`;
  for (const feature of sub.features) {
    const name = named(feature.name);
    if (tree.places.has(name)) throw new Refusal("duplicate-name", token, name);
    tree.places.set(name, tree.features.length);
    tree.features.push({ ...feature, name, token, group: feature.group < 0 ? group : feature.group + groups, groups: feature.groups.map((each) => each + groups) });
  }
  for (const each of sub.groups) tree.groups.push({ ...each, token, parent: each.parent + features, children: each.children.map((child) => child + features) });
  const root = [...prefix, ...(sub.features[0]?.name ?? "").split(".")];
  const call: Calls = (references, name) => {
    if (name !== "sum" && name !== "avg") return references.map((names) => [...prefix, ...names]);
    // A sum of the submodel is one over its own features.
    const over = references.map((names) => (sub.places.has(names.join(".")) ? [...prefix, ...names] : names));
    return references.length === 1 ? [root, ...over] : over;
  };
  for (const { formula, text } of sub.constraints) tree.constraints.push({ formula: withNames(formula, token, (names) => [...prefix, ...names], call), text });
  return features;
}
