/**
 * UVL: a tree of features with mandatory, optional, or, alternative and [n..m] groups, Boolean and bounded Integer features, attributes,
 * and constraints over features, attributes, sums and averages. Groups and formulas of truth values become clauses, the rest trees.
 * An absent feature counts as 0 in sums, and so do its attributes.
 *
 * What has no counterpart is refused with its place: Real and String features, features that may be there several times, imports.
 * Numbers `price` among the attributes are prices in minor units (`prices` of an Integer feature with `values`: one for each).
 */
import type { NetworkRule, NetworkVariable } from "../internal/network.ts";
import type { Term } from "../internal/term.ts";
import { booleanVariable, syntheticPrices, type ForeignLayout, type ForeignRead } from "./foreign-model.ts";
import { readFeatures, type UvlFeature, type UvlGroup, type UvlTree } from "./uvl-features.ts";
import { readWholeFormula } from "./uvl-formula.ts";
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

/** All subsets of a given size, for cardinalities: at most m means that no m + 1 hold together. */
function choose(items: Clause, size: number): readonly Clause[] {
  if (size === 0) return [[]];
  if (size > items.length) return [];
  return items.flatMap((item, index) => choose(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]));
}

/** How many subsets there are, stopping where nobody would write them out. */
function subsets(count: number, size: number): number {
  let all = 1;
  for (let step = 0; step < Math.min(size, count - size) && all < 1e9; step += 1) all = (all * (count - step)) / (step + 1);
  return size > count ? 0 : all;
}
const mostSubsets = 3_000;

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
  const sets = [subsets(children.length, few), subsets(children.length, most + 1)] as const;
  spend(work, Math.min(sets[0], mostSubsets) * few + Math.min(sets[1], mostSubsets) * (most + 1), group.token, name);
  if (sets[0] + sets[1] > mostSubsets) return addCount(reader, { name, group, children, most });
  if (group.least > children.length) addClause(reader, name, parent);
  else if (group.least > 0) for (const chosen of choose(children, few)) addClause(reader, name, [...parent, ...literalsOf(reader, chosen, true)]);
  if (most < children.length) for (const chosen of choose(children, most + 1)) addClause(reader, name, [...parent, ...literalsOf(reader, chosen, false)]);
}

/** Large groups between the extremes are counted. */
function addCount(reader: Reader, { name, group, children, most }: { readonly name: string; readonly group: UvlGroup; readonly children: readonly number[]; readonly most: number }): void {
  const count: Term = { op: "binary", name: "+", of: children.map((child) => ({ op: "read", variable: reader.places[child]?.selected as number, values: [0, 1] })) };
  const bounds: Term[] = [{ op: "binary", name: ">=", of: [count, { op: "constant", value: group.least }] }, { op: "binary", name: "<=", of: [count, { op: "constant", value: most }] }];
  const parent = reader.places[group.parent]?.selected ?? null;
  for (const bound of bounds) {
    const guarded: Term = parent === null ? bound : { op: "binary", name: "implies", of: [{ op: "read", variable: parent, values: [false, true] }, bound] };
    reader.rules.push(termRule(`${reader.rules.length + 1}: ${name}`, guarded));
  }
}

/** A feature that no product can lack: the root, and what is mandatory below such a feature. Only Integer features make use of it. */
function everywhere(tree: UvlTree, feature: UvlFeature): boolean {
  const group = tree.groups[feature.group];
  const parent = group === undefined ? undefined : tree.features[group.parent];
  return feature.group < 0 || (group?.kind === "mandatory" && parent !== undefined && everywhere(tree, parent));
}

/**
 * Boolean features are truth values; an Integer feature has its values, and a truth value of its own where it may be absent. Truth values
 * come first: then a literal and its opposite differ in the last bit alone.
 */
function place(tree: UvlTree, variables: NetworkVariable[], work: Work): readonly FeaturePlace[] {
  const selected = tree.features.map((feature) => (feature.type === "Integer" && everywhere(tree, feature) ? null : variables.push(booleanVariable(feature.name)) - 1));
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
      if (section === "imports") throw new Refusal("unsupported", token, "imports");
      if (token.kind !== "word" || !["namespace", "include", "features", "constraints"].includes(section)) throw new Refusal("bad-line", token, token.text);
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

function readText(name: string, text: string, work: Work): ForeignRead {
  const sections = sectionsOf(uvlLines(text));
  const tree = readFeatures(sections.get("features") ?? []);
  const written = text.split(/\r\n?|\n/);
  for (const { tokens } of sections.get("constraints") ?? []) tree.constraints.push({ formula: readWholeFormula(tokens), line: tokens[0]?.line ?? 0 });
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
  for (const { formula, line } of tree.constraints) {
    const id = (written[line - 1] ?? "").trim();
    const clauses = clausesOf(reader, formula, literal);
    if (clauses === null) reader.rules.push(termRule(`${reader.rules.length + 1}: ${id}`, truthTerm(reader, formula)));
    else for (const clause of clauses) addClause(reader, id, clause);
  }
  return { ok: true, model: { name, network: { variables, rules: reader.rules }, prices: pricesOf(reader), priced: isPriced(tree), layout: layoutOf(reader, ruled) } };
}

/** `most`: how much the text may stand for, counted in literals and values. */
export function readUvl(name: string, text: string, most = mostWork): ForeignRead {
  try {
    return readText(name, text, { left: most });
  } catch (refused) {
    if (!(refused instanceof Refusal)) throw refused;
    return { ok: false, problem: refused.problem };
  }
}
