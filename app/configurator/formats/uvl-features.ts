/** The features of UVL: lines -> tree of features and groups, with attributes and the constraints that stand among them. */
import { readFormula, type UvlFormula } from "./uvl-formula.ts";
import { graft, type UvlImport } from "./uvl-imports.ts";
import { expectSign, isSign, peek, placeOf, Refusal, take, takeName, takeReference, type Cursor, type UvlLine, type UvlToken } from "./uvl-tokens.ts";

export type UvlValue = number | string | boolean | readonly UvlValue[] | null;

export type FeatureType = "Boolean" | "Integer" | "Real" | "String";

export interface UvlFeature {
  readonly name: string;
  readonly type: FeatureType;
  readonly token: UvlToken;
  readonly attributes: ReadonlyMap<string, UvlValue>;
  /** Group this feature is in; -1 for the root. */
  readonly group: number;
  readonly groups: number[];
}

export interface UvlGroup {
  readonly kind: "mandatory" | "optional" | "or" | "alternative" | "cardinality";
  readonly least: number;
  /** Infinity: as many as there are. */
  readonly most: number;
  readonly parent: number;
  readonly children: number[];
  readonly token: UvlToken;
}

export interface UvlTree {
  readonly features: UvlFeature[];
  readonly groups: UvlGroup[];
  /** With the line they were written in. */
  readonly constraints: { readonly formula: UvlFormula; readonly text: string }[];
  readonly places: Map<string, number>;
  /** The lines of the whole text. */
  readonly written: readonly string[];
}

const groupWords: Readonly<Record<string, readonly [UvlGroup["kind"], least: number, most: number]>> = {
  mandatory: ["mandatory", 0, Infinity], optional: ["optional", 0, Infinity], or: ["or", 1, Infinity], alternative: ["alternative", 1, 1],
};
const types: readonly FeatureType[] = ["Boolean", "Integer", "Real", "String"];

function rangeOf(token: UvlToken): readonly [number, number] {
  const [from = "", to] = token.text.slice(1, -1).split("..");
  const range = [Number(from), to === "*" ? Infinity : Number(to ?? from)] as const;
  if (range[1] < range[0]) throw new Refusal("bad-line", token, token.text);
  return range;
}

function groupOf(tokens: readonly UvlToken[]): readonly [UvlGroup["kind"], number, number] | undefined {
  const [first, second] = tokens;
  if (first === undefined || second !== undefined) return undefined;
  if (first.kind === "cardinality") return ["cardinality", ...rangeOf(first)];
  return first.kind === "word" && Object.hasOwn(groupWords, first.text) ? groupWords[first.text] : undefined;
}

/** Lists and attributes within each other: more would endanger the stack. */
const deepest = 100;

function value(cursor: Cursor, tree: UvlTree, depth: number): UvlValue {
  const token = peek(cursor);
  if (depth > deepest) throw new Refusal("unsupported", placeOf(cursor), token?.text ?? "");
  if (isSign(token, "{")) return attributes(cursor, tree, depth + 1).size === 0 ? null : true;
  const negative = take(cursor, "-");
  const next = peek(cursor);
  if (next?.kind === "number") {
    cursor.at += 1;
    return negative ? -Number(next.text) : Number(next.text);
  }
  // `[3]` looks like a cardinality and is a list of one number here.
  if (next?.kind === "cardinality" && !next.text.includes("..")) {
    cursor.at += 1;
    return [Number(next.text.slice(1, -1))];
  }
  if (take(cursor, "[")) {
    const list: UvlValue[] = [];
    while (!take(cursor, "]")) {
      if (list.length > 0) expectSign(cursor, ",");
      list.push(value(cursor, tree, depth + 1));
    }
    return list;
  }
  if (negative || next === undefined) throw new Refusal("bad-line", placeOf(cursor), next?.text ?? "");
  // Texts stand in single quotes; files in use have them in double ones too.
  if (next.kind === "text" || next.kind === "quoted" || next.text === "true" || next.text === "false") {
    cursor.at += 1;
    return next.kind === "word" ? next.text === "true" : next.text;
  }
  throw new Refusal("bad-line", next, next.text);
}

/** `constraint A => B` and `constraints [A => B, C]` among the attributes hold like all others. */
function constraintsAmong(cursor: Cursor, tree: UvlTree, word: UvlToken): void {
  const keep = (): void => void tree.constraints.push({ formula: readFormula(cursor), text: (tree.written[word.line - 1] ?? "").trim() });
  if (!take(cursor, "[")) return keep();
  while (!take(cursor, "]")) {
    keep();
    if (!isSign(peek(cursor), "]")) expectSign(cursor, ",");
  }
}

function attributes(cursor: Cursor, tree: UvlTree, depth = 0): ReadonlyMap<string, UvlValue> {
  const found = new Map<string, UvlValue>();
  expectSign(cursor, "{");
  while (!take(cursor, "}")) {
    const key = takeName(cursor);
    if (key.kind === "word" && (key.text === "constraint" || key.text === "constraints")) constraintsAmong(cursor, tree, key);
    else {
      const bare = isSign(peek(cursor), ",") || isSign(peek(cursor), "}");
      found.set(key.text, bare ? true : value(cursor, tree, depth));
    }
    if (!isSign(peek(cursor), "}")) expectSign(cursor, ",");
  }
  return found;
}

/** The root of a submodel, with what its line adds to it. */
function importedRoot(tree: UvlTree, found: UvlImport, group: number, cursor: Cursor, token: UvlToken): number {
  const at = graft(tree, found, group, token);
  const root = tree.features[at] as UvlFeature;
  if (isSign(peek(cursor), "{")) tree.features[at] = { ...root, attributes: new Map([...root.attributes, ...attributes(cursor, tree)]) };
  const rest = peek(cursor);
  if (rest !== undefined) throw new Refusal("bad-line", rest, rest.text);
  return at;
}

function featureOf(tree: UvlTree, line: UvlLine, group: number, imports: readonly UvlImport[]): number {
  const cursor: Cursor = { tokens: line.tokens, at: 0 };
  const [first, second] = line.tokens;
  const isTyped = first?.kind === "word" && (second?.kind === "word" || second?.kind === "quoted") && second.text !== "cardinality";
  const typed = isTyped ? types.find((type) => type === first.text) : undefined;
  if (typed !== undefined) cursor.at = 1;
  const { names, token } = takeReference(cursor);
  const name = names.join(".");
  const imported = imports.find(({ alias, tree: sub }) => name === `${alias}.${sub.features[0]?.name ?? ""}`);
  if (imported !== undefined) return importedRoot(tree, imported, group, cursor, token);
  // Only the root of a submodel can be placed: the rest comes with it.
  if (imports.some(({ alias }) => name.startsWith(`${alias}.`))) throw new Refusal("unknown-name", token, name);
  if (tree.places.has(name)) throw new Refusal("duplicate-name", token, name);
  const word = peek(cursor);
  if (word?.kind === "word" && word.text === "cardinality") {
    cursor.at += 1;
    const range = peek(cursor);
    // One instance at most is what a feature is anyway; several would be several features of one name.
    if (range?.kind !== "cardinality" || rangeOf(range)[1] !== 1) throw new Refusal("unsupported", range ?? word, `cardinality ${range?.text ?? ""}`);
    cursor.at += 1;
  }
  const found: UvlFeature = { name, type: typed ?? "Boolean", token, group, groups: [], attributes: isSign(peek(cursor), "{") ? attributes(cursor, tree) : new Map() };
  const rest = peek(cursor);
  if (rest !== undefined) throw new Refusal("bad-line", rest, rest.text);
  tree.places.set(name, tree.features.length);
  return tree.features.push(found) - 1;
}

interface Frame {
  readonly indent: number;
  readonly feature: number;
  /** -1 for a feature's own frame. */
  readonly group: number;
}

/** Lines of the section `features` -> the tree. Features stand below groups, groups below features. */
export function readFeatures(lines: readonly UvlLine[], written: readonly string[], imports: readonly UvlImport[]): UvlTree {
  const tree: UvlTree = { features: [], groups: [], constraints: [], places: new Map(), written };
  const stack: Frame[] = [];
  for (const line of lines) {
    const [token] = line.tokens as readonly [UvlToken];
    while ((stack.at(-1)?.indent ?? -1) >= line.indent) stack.pop();
    const above = stack.at(-1);
    const group = groupOf(line.tokens);
    if (group !== undefined && above !== undefined && above.group < 0) {
      const [kind, least, most] = group;
      const number = tree.groups.push({ kind, least, most, parent: above.feature, children: [], token }) - 1;
      tree.features[above.feature]?.groups.push(number);
      stack.push({ indent: line.indent, feature: above.feature, group: number });
      continue;
    }
    // A second root, or a feature right below a feature, belongs to no group.
    if (above === undefined ? tree.features.length > 0 : above.group < 0) throw new Refusal("bad-line", token, token.text);
    const feature = featureOf(tree, line, above?.group ?? -1, imports);
    if (above !== undefined) tree.groups[above.group]?.children.push(feature);
    stack.push({ indent: line.indent, feature, group: -1 });
  }
  return tree;
}
