/** Numbers in UVL models: which values an integer feature may have, and what references and functions mean as terms over the network. */
import type { Binary, Scalar } from "../expression.ts";
import type { Term } from "../internal/term.ts";
import type { UvlFormula, UvlRelation } from "./uvl-formula.ts";
import type { UvlFeature, UvlTree, UvlValue } from "./uvl-features.ts";
import { Refusal, spend, type Work } from "./uvl-tokens.ts";

/** Where a feature lives in the network. `selected`: null for one that every product has; `value`: null for a Boolean feature. */
export interface FeaturePlace {
  readonly selected: number | null;
  readonly value: { readonly variable: number; readonly values: readonly number[] } | null;
}

export interface UvlScope {
  readonly tree: UvlTree;
  readonly places: readonly FeaturePlace[];
  readonly work: Work;
}

/** As many values as the model language allows a number. */
const mostValues = 5000;

const isWhole = (value: UvlValue | undefined): value is number => typeof value === "number" && Number.isSafeInteger(value);

interface Bounds {
  low: number;
  high: number;
}

const turned: Readonly<Record<UvlRelation, UvlRelation>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!=" };

function narrow(bounds: Bounds, relation: UvlRelation, limit: number): void {
  if (relation === "==" || relation === "<=" || relation === "<") bounds.high = Math.min(bounds.high, relation === "<" ? Math.ceil(limit) - 1 : Math.floor(limit));
  if (relation === "==" || relation === ">=" || relation === ">") bounds.low = Math.max(bounds.low, relation === ">" ? Math.floor(limit) + 1 : Math.ceil(limit));
}

function constantOf(formula: UvlFormula): number | undefined {
  if (formula.op === "constant") return typeof formula.value === "number" ? formula.value : undefined;
  if (formula.op !== "compute" || formula.name !== "-") return undefined;
  const [left, right] = [constantOf(formula.left), constantOf(formula.right)];
  return left === undefined || right === undefined ? undefined : left - right;
}

/** What constraints that always hold say about one feature alone: `width >= 600 & width <= 900`. */
function boundsIn(formula: UvlFormula, name: string, bounds: Bounds): void {
  if (formula.op === "join" && formula.name === "&") {
    boundsIn(formula.left, name, bounds);
    boundsIn(formula.right, name, bounds);
  }
  if (formula.op !== "compare") return;
  const names = (side: UvlFormula): boolean => side.op === "reference" && side.names.join(".") === name;
  const [left, right] = [constantOf(formula.left), constantOf(formula.right)];
  if (names(formula.left) && right !== undefined) narrow(bounds, formula.name, right);
  if (names(formula.right) && left !== undefined) narrow(bounds, turned[formula.name], left);
}

/** Attributes `values [600, 900]`, or `min`, `max` and `step`, or constraints that bound the feature on both sides. */
export function valuesOf(feature: UvlFeature, { constraints }: UvlTree, everywhere: boolean): readonly number[] {
  const listed = feature.attributes.get("values");
  if (Array.isArray(listed)) {
    const values = [...new Set(listed.filter(isWhole))];
    if (values.length === 0 || values.length < listed.length || values.length > mostValues) throw new Refusal("bad-line", feature.token, `${feature.name} values`);
    return values;
  }
  const [least, most, stepped] = ["min", "max", "step"].map((key) => feature.attributes.get(key));
  const bounds: Bounds = { low: isWhole(least) ? least : -Infinity, high: isWhole(most) ? most : Infinity };
  // A feature that may be absent counts as 0 then, so a bound on it says nothing about its values alone.
  if (everywhere) for (const { formula } of constraints) boundsIn(formula, feature.name, bounds);
  const step = isWhole(stepped) && stepped > 0 ? stepped : 1;
  if (!Number.isFinite(bounds.low) || !Number.isFinite(bounds.high)) throw new Refusal("unbounded", feature.token, feature.name);
  const count = Math.floor((bounds.high - bounds.low) / step) + 1;
  if (count > mostValues) throw new Refusal("unbounded", feature.token, `${feature.name}: ${count}`);
  return count < 1 ? [bounds.low] : Array.from({ length: count }, (_, index) => bounds.low + index * step);
}

/** What is read of a feature: its own value, or an attribute, which counts only where the feature is there. */
function present(place: FeaturePlace, value: Scalar): Term {
  if (place.selected === null) return { op: "constant", value };
  return { op: "read", variable: place.selected, values: [typeof value === "number" ? 0 : typeof value === "string" ? "" : false, value] };
}

function valueOf(place: FeaturePlace): Term | undefined {
  if (place.value === null) return undefined;
  const own: Term = { op: "read", variable: place.value.variable, values: place.value.values };
  return place.selected === null ? own : { op: "choose", test: { op: "read", variable: place.selected, values: [false, true] }, yes: own, no: { op: "constant", value: 0 } };
}

interface Found {
  readonly feature: number;
  readonly attribute: string | undefined;
}

/** The longest beginning that is a feature; what is left is an attribute of it. */
function find({ tree }: UvlScope, names: readonly string[]): Found | undefined {
  const whole = tree.places.get(names.join("."));
  if (whole !== undefined) return { feature: whole, attribute: undefined };
  const feature = tree.places.get(names.slice(0, -1).join("."));
  return feature === undefined ? undefined : { feature, attribute: names.at(-1) };
}

function scalarOf(feature: UvlFeature | undefined, attribute: string): Scalar | undefined {
  const value = feature?.attributes.get(attribute);
  return typeof value === "number" || typeof value === "string" || typeof value === "boolean" ? value : undefined;
}

/** A reference as truth: is the feature there, is the attribute true. */
export function truthOf(scope: UvlScope, formula: Extract<UvlFormula, { op: "reference" }>): Term {
  const found = find(scope, formula.names);
  if (found === undefined) throw new Refusal("unknown-name", formula.token, formula.names.join("."));
  const place = scope.places[found.feature] as FeaturePlace;
  if (found.attribute === undefined) return present(place, true);
  const value = scalarOf(scope.tree.features[found.feature], found.attribute);
  if (value === undefined) throw new Refusal("unknown-name", formula.token, formula.names.join("."));
  if (typeof value !== "boolean") throw new Refusal("wrong-type", formula.token, formula.names.join("."));
  return value ? present(place, true) : { op: "constant", value: false };
}

/** A reference as a number or text: an integer feature, or an attribute. */
export function amountOf(scope: UvlScope, formula: Extract<UvlFormula, { op: "reference" }>): Term {
  const found = find(scope, formula.names);
  const name = formula.names.join(".");
  if (found === undefined) throw new Refusal("unknown-name", formula.token, name);
  const place = scope.places[found.feature] as FeaturePlace;
  const value = found.attribute === undefined ? undefined : scalarOf(scope.tree.features[found.feature], found.attribute);
  if (found.attribute !== undefined && value === undefined) throw new Refusal("unknown-name", formula.token, name);
  const term = found.attribute === undefined ? valueOf(place) : typeof value === "boolean" ? undefined : present(place, value as number | string);
  if (term === undefined) throw new Refusal("wrong-type", formula.token, name);
  return term;
}

const sumOf = (terms: readonly Term[]): Term => (terms.length === 0 ? { op: "constant", value: 0 } : terms.length === 1 ? (terms[0] as Term) : { op: "binary", name: "+" as Binary, of: terms });

/** Whether a feature stands below another one, or is it. */
function below({ tree }: UvlScope, feature: number, top: number): boolean {
  for (let at = feature; at >= 0; at = tree.groups[tree.features[at]?.group ?? -1]?.parent ?? -1) if (at === top) return true;
  return false;
}

/** `sum(price)`, `sum(Chassis, price)`: over the features that are there and have the attribute; `avg` likewise. */
function gathered(scope: UvlScope, formula: Extract<UvlFormula, { op: "call" }>): Term {
  const names = formula.references.map((each) => each.join("."));
  const top = names.find((name) => scope.tree.places.has(name));
  const attribute = names.length === 1 ? names[0] : names.find((name) => name !== top);
  const over = names.length === 1 ? undefined : scope.tree.places.get(top ?? "");
  spend(scope.work, scope.tree.features.length / 16, formula.token, formula.name);
  const having = scope.tree.features.flatMap((feature, index) => (typeof feature.attributes.get(attribute ?? "") === "number" && (over === undefined || below(scope, index, over)) ? [index] : []));
  if (attribute === undefined || having.length === 0 || (names.length > 1 && over === undefined)) throw new Refusal("unknown-name", formula.token, names.join(", "));
  spend(scope.work, having.length, formula.token, formula.name);
  const placed = (index: number): FeaturePlace => scope.places[index] as FeaturePlace;
  const sum = sumOf(having.map((index) => present(placed(index), scope.tree.features[index]?.attributes.get(attribute) as number)));
  return formula.name === "sum" ? sum : { op: "binary", name: "/", of: [sum, sumOf(having.map((index) => present(placed(index), 1)))] };
}

export function callOf(scope: UvlScope, formula: Extract<UvlFormula, { op: "call" }>): Term {
  if (formula.name === "sum" || formula.name === "avg") return gathered(scope, formula);
  const [names = []] = formula.references;
  if (formula.name !== "len") return { op: "unary", name: formula.name, of: amountOf(scope, { op: "reference", names, token: formula.token }) };
  const text = find(scope, names);
  const value = text === undefined ? undefined : scalarOf(scope.tree.features[text.feature], text.attribute ?? "");
  if (text === undefined || typeof value !== "string") throw new Refusal(text === undefined ? "unknown-name" : "wrong-type", formula.token, names.join("."));
  return present(scope.places[text.feature] as FeaturePlace, [...value].length);
}
