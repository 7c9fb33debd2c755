/**
 * UVL: a tree of features with mandatory, optional, or, alternative and [n..m] groups, Boolean features, Integer and
 * Real ones with bounds, String ones with a list, attributes, and constraints over features, attributes, sums and averages. Groups and formulas of truth values become clauses, the rest trees.
 * An absent feature counts as 0 in sums, and so do its attributes.
 *
 * Submodels in other files become part of the tree (`uvl-imports`). What has no counterpart is refused with its place: features that may be there
 * several times, as the language leaves open which of them a constraint means.
 * Numbers `price` among the attributes are prices in minor units (`prices` of a feature with `values`: one for each).
 */
import type { NetworkRule, NetworkVariable } from "../internal/network.ts";
import type { Term } from "../internal/term.ts";
import { booleanVariable, syntheticPrices, type ForeignLayout, type ForeignRead } from "./foreign-model.ts";
import { readFeatures, type UvlFeature, type UvlGroup, type UvlTree } from "./uvl-features.ts";
import { readWholeFormula } from "./uvl-formula.ts";
import { readImports, type ImportReading, type OpenImport } from "./uvl-imports.ts";
import { clausesOf, termRule, truthTerm, type Clause, type LiteralOf } from "./uvl-rules.ts";
import { Refusal, spend, uvlLines, type UvlLine, type UvlToken, type Work } from "./uvl-tokens.ts";
import { valuesOf, type FeaturePlace, type UvlScope } from "./uvl-values.ts";

interface Reader extends UvlScope {
  readonly variables: NetworkVariable[];
  readonly literal: LiteralOf;
  readonly rules: NetworkRule[];
}

/** Literals, values and parts of sums that one text may stand for: the largest models of the evaluation data need 2,000,000. */
const mostWork = 20_000_000;

function addClause(reader: Reader, id: string, literals: Clause): void {
  const unique = new Set(literals);
  for (const literal of unique) if (unique.has(literal ^ 1)) return;
  // A group or formula may give several clauses: the number keeps their ids apart.
  reader.rules.push({ id: `${reader.rules.length + 1}: ${id}`, kind: "clause", literals: [...unique] });
}

/** All subsets of a given size, for cardinalities: at most m means that no m + 1 hold together. As deep as they are large: few are. */
function choose(items: Clause, size: number): readonly Clause[] {
  if (size === 0) return [[]];
  if (size >= items.length) return size === items.length ? [items] : [];
  return items.flatMap((item, index) => choose(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]));
}

/** How many subsets there are, stopping where nobody would write them out. */
function subsets(count: number, size: number): number {
  let all = 1;
  for (let step = 0; step < Math.min(size, count - size) && all < 1e9; step += 1) all = (all * (count - step)) / (step + 1);
  return size > count ? 0 : all;
}
/** Pairs are found again as one group by the compiler; a row of other subsets is not. */
const [mostSubsets, mostPairs, mostLiterals] = [3_000, 1_200_000, 2_500_000];
const areFew = (count: number, size: number): boolean => count <= (size === 2 ? mostPairs : mostSubsets) && count * size <= mostLiterals;

/** "Is there" as a literal; a feature that every product has is not asked for. */
const literalsOf = (reader: Reader, features: readonly number[], holds: boolean): Clause =>
  features.flatMap((feature) => reader.places[feature]?.selected ?? []).map((variable) => reader.literal(variable, holds));

function groupRules(reader: Reader, group: UvlGroup): void {
  const { tree, work } = reader;
  const nameOf = (feature: number): string => tree.features[feature]?.name ?? "";
  const name = `${nameOf(group.parent)} ${group.kind === "cardinality" ? group.token.text : group.kind}`;
  const parent = literalsOf(reader, [group.parent], false);
  const children = group.children.filter((child) => reader.places[child]?.selected !== null);
  for (const child of children) if (parent.length > 0) addClause(reader, `${nameOf(child)} needs parent`, [...literalsOf(reader, [child], false), ...literalsOf(reader, [group.parent], true)]);
  if (group.kind === "optional") return;
  if (group.kind === "mandatory") {
    for (const child of children) addClause(reader, `${nameOf(child)} mandatory`, [...parent, ...literalsOf(reader, [child], true)]);
    return;
  }
  const most = Math.min(group.most, children.length);
  const few = children.length - group.least + 1;
  // At least n: of any so many one is there. At most n: of any so many one is not; children of an absent parent are absent anyway.
  const bounds = [
    { size: few, holds: true, wanted: group.least > 0, limit: group.least, others: parent },
    { size: most + 1, holds: false, wanted: most < children.length, limit: most, others: [] },
  ];
  for (const { size, holds, wanted, limit, others } of bounds) {
    if (!wanted) continue;
    const count = size < 1 ? 0 : subsets(children.length, size);
    if (!areFew(count, size)) {
      addCount(reader, { name, parent: group.parent, children, relation: holds ? ">=" : "<=", limit });
      continue;
    }
    spend(work, count * size, group.token, name);
    // More than there are: nothing to choose from, the parent cannot be there.
    if (size < 1) addClause(reader, name, others);
    else for (const chosen of choose(children, size)) addClause(reader, name, [...others, ...literalsOf(reader, chosen, holds)]);
  }
}

interface Count {
  readonly name: string;
  readonly parent: number;
  readonly children: readonly number[];
  readonly relation: ">=" | "<=";
  readonly limit: number;
}

/** Large groups between the extremes are counted. */
function addCount(reader: Reader, { name, parent, children, relation, limit }: Count): void {
  spend(reader.work, children.length, reader.tree.features[parent]?.token ?? { line: 0, column: 0 }, name);
  const count: Term = { op: "binary", name: "+", of: children.map((child) => ({ op: "read", variable: reader.places[child]?.selected as number, values: [0, 1] })) };
  const bound: Term = { op: "binary", name: relation, of: [count, { op: "constant", value: limit }] };
  const above = reader.places[parent]?.selected ?? null;
  const guarded: Term = above === null || relation === "<=" ? bound : { op: "binary", name: "implies", of: [{ op: "read", variable: above, values: [false, true] }, bound] };
  reader.rules.push(termRule(`${reader.rules.length + 1}: ${name}`, guarded));
}

/** A feature that no product can lack: the root, and what is mandatory below such a feature. Only features with a value make use of it. */
function everywhere(tree: UvlTree, feature: UvlFeature): boolean {
  const group = tree.groups[feature.group];
  const parent = group === undefined ? undefined : tree.features[group.parent];
  return feature.group < 0 || (group?.kind === "mandatory" && parent !== undefined && everywhere(tree, parent));
}

/**
 * Boolean features are truth values; every other feature has its values, and a truth value of its own where it may be absent. Truth values
 * come first: then a literal and its opposite differ in the last bit alone.
 */
function place(tree: UvlTree, variables: NetworkVariable[], work: Work): readonly FeaturePlace[] {
  const selected = tree.features.map((feature) => (feature.type !== "Boolean" && everywhere(tree, feature) ? null : variables.push(booleanVariable(feature.name)) - 1));
  return tree.features.map((feature, index): FeaturePlace => {
    const own = selected[index] ?? null;
    if (feature.type === "Boolean") return { selected: own, value: null };
    const values = valuesOf(feature, tree, own === null);
    spend(work, values.length, feature.token, feature.name);
    const id = own === null ? feature.name : `${feature.name}.value`;
    return { selected: own, value: { variable: variables.push({ id, values: values.map(String) }) - 1, values } };
  });
}

const isPriced = (tree: UvlTree): boolean => tree.features.some(({ attributes }) => typeof attributes.get("price") === "number" || Array.isArray(attributes.get("prices")));

function pricesOf({ tree, variables, places }: Reader): Float64Array {
  if (!isPriced(tree)) return syntheticPrices(variables);
  const rows = variables.map(({ values }) => values.map(() => 0));
  tree.features.forEach(({ attributes }, index) => {
    const { selected, value } = places[index] as FeaturePlace;
    const [price, prices] = [attributes.get("price"), attributes.get("prices")];
    if (typeof price === "number") (rows[selected ?? value?.variable ?? -1] as number[]).forEach((_, at, row) => { if (selected === null || at === 1) row[at] = price; });
    if (value !== null && Array.isArray(prices)) rows[value.variable] = value.values.map((_, at) => (typeof prices[at] === "number" ? prices[at] : 0));
  });
  return Float64Array.from(rows.flat());
}

/** Lines by section. `include` names what a file makes use of, `namespace` how others call it: neither says anything about products. */
function sectionsOf(lines: readonly UvlLine[]): ReadonlyMap<string, readonly UvlLine[]> {
  const sections = new Map<string, UvlLine[]>();
  let section = "";
  for (const line of lines) {
    const [token] = line.tokens as readonly [UvlToken];
    if (line.indent > 0) sections.get(section)?.push(line);
    else {
      section = token.text;
      if (token.kind !== "word" || !["namespace", "include", "imports", "features", "constraints"].includes(section)) throw new Refusal("bad-line", token, token.text);
      sections.set(section, sections.get(section) ?? []);
    }
  }
  return sections;
}

/** Questions as a person would put them: one of several features, without what every product has. */
function layoutOf({ tree, places }: Reader, ruled: readonly (readonly number[])[]): ForeignLayout {
  const sure = tree.features.map((feature) => everywhere(tree, feature));
  const part = tree.features.map(() => "");
  const sections: string[] = [];
  tree.features.forEach((feature, index) => {
    const above = tree.groups[feature.group]?.parent ?? -1;
    // Parts are what stands right below the root and has something below it.
    part[index] = above < 0 ? "" : above > 0 ? (part[above] as string) : feature.groups.length > 0 ? feature.name : "";
    for (const variable of [places[index]?.selected, places[index]?.value?.variable]) if (typeof variable === "number") sections[variable] = part[index] as string;
  });
  return {
    sections,
    always: tree.features.flatMap((_, index) => (sure[index] === true ? (places[index]?.selected ?? []) : [])),
    alternatives: tree.groups.flatMap((group, number) => {
      const members = group.children.flatMap((child) => places[child]?.selected ?? []);
      const single = group.kind === "alternative" || (group.least === 1 && group.most === 1);
      if (!single || members.length < 2 || members.length < group.children.length) return [];
      return [{ name: tree.features[group.parent]?.name ?? "", parent: sure[group.parent] === true ? null : (places[group.parent]?.selected ?? null), members, rules: ruled[number] ?? [] }];
    }),
  };
}

/** Files that one file may import, each counted as often as it is imported. */
const mostFiles = 100;

/** The tree of one text together with those it imports. */
function treeOf(text: string, work: Work, reading: Omit<ImportReading, "read">): UvlTree {
  const sections = sectionsOf(uvlLines(text));
  const written = text.split(/\r\n?|\n/);
  const imports = readImports(sections.get("imports") ?? [], { ...reading, read: (other, path) => treeOf(other, work, { ...reading, path }) });
  const tree = readFeatures(sections.get("features") ?? [], written, imports);
  spend(work, tree.features.length, tree.features[0]?.token ?? { line: 0, column: 0 }, tree.features[0]?.name ?? "");
  for (const { tokens } of sections.get("constraints") ?? []) tree.constraints.push({ formula: readWholeFormula(tokens), text: (written[(tokens[0]?.line ?? 0) - 1] ?? "").trim() });
  return tree;
}

function readText(name: string, text: string, work: Work, open: OpenImport | null): ForeignRead {
  const tree = treeOf(text, work, { open, path: [], files: { left: mostFiles } });
  const variables: NetworkVariable[] = [];
  const places = place(tree, variables, work);
  const bases: number[] = [0];
  for (const { values } of variables) bases.push((bases.at(-1) as number) + values.length);
  const literal: LiteralOf = (variable, holds) => (bases[variable] as number) + (holds ? 1 : 0);
  const reader: Reader = { tree, places, work, variables, literal, rules: [] };
  const root = literalsOf(reader, [0], true);
  if (root.length > 0) addClause(reader, "root", root);
  const ruled = tree.groups.map((group) => {
    const from = reader.rules.length;
    groupRules(reader, group);
    return Array.from({ length: reader.rules.length - from }, (_, index) => from + index);
  });
  for (const { selected, value } of places) {
    // What is not there has one content only, the first value, so that counts are counts of products.
    if (selected !== null && value !== null) addClause(reader, `${variables[selected]?.id ?? ""} absent`, [literal(selected, true), bases[value.variable] as number]);
  }
  for (const { formula, text: id } of tree.constraints) {
    const clauses = clausesOf(reader, formula, literal);
    if (clauses === null) reader.rules.push(termRule(`${reader.rules.length + 1}: ${id}`, truthTerm(reader, formula)));
    else for (const clause of clauses) addClause(reader, id, clause);
  }
  return { ok: true, model: { name, network: { variables, rules: reader.rules }, prices: pricesOf(reader), priced: isPriced(tree), layout: layoutOf(reader, ruled) } };
}

/** `most`: how much the text may stand for, counted in literals and values. `open` gives the files it imports; without it there are none. */
export function readUvl(name: string, text: string, most = mostWork, open: OpenImport | null = null): ForeignRead {
  try {
    return readText(name, text, { left: most }, open);
  } catch (refused) {
    if (!(refused instanceof Refusal)) throw refused;
    return { ok: false, problem: refused.problem };
  }
}
