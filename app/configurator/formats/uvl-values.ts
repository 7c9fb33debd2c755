/** Numbers and texts in UVL models: which values a feature may have, and what references and functions mean as terms over the network. */
import type { Binary, Scalar } from "../expression.ts";
import type { Term } from "../internal/term.ts";
import type { UvlFormula, UvlRelation } from "./uvl-formula.ts";
import type { UvlFeature, UvlTree, UvlValue } from "./uvl-features.ts";
import { Refusal, spend, type Work } from "./uvl-tokens.ts";

/** Where a feature lives in the network. `selected`: null for one that every product has; `value`: null for a Boolean feature. */
export interface FeaturePlace {
  readonly selected: number | null;
  readonly value: { readonly variable: number; readonly values: readonly Scalar[] } | null;
}

export interface UvlScope {
  readonly tree: UvlTree;
  readonly places: readonly FeaturePlace[];
  readonly work: Work;
}

/** As many values as the model language allows a number. */
const mostValues = 5000;

const isWhole = (value: UvlValue): boolean => Number.isSafeInteger(value);

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

/** Texts of which a feature has one wherever a formula holds: `finish == 'oil' | finish == 'wax'`; null where that says nothing about it. */
function textsIn(formula: UvlFormula, name: string): readonly string[] | null {
  if (formula.op === "join" && (formula.name === "|" || formula.name === "&")) {
    const [left, right] = [textsIn(formula.left, name), textsIn(formula.right, name)];
    if (formula.name === "&") return left ?? right;
    return left === null || right === null ? null : [...left, ...right];
  }
  if (formula.op !== "compare" || formula.name !== "==") return null;
  const [text, other] = formula.left.op === "constant" ? [formula.left, formula.right] : [formula.right, formula.left];
  return text.op === "constant" && typeof text.value === "string" && other.op === "reference" && other.names.join(".") === name ? [text.value] : null;
}

const fits: Readonly<Record<UvlFeature["type"], (value: UvlValue) => boolean>> = { Boolean: () => false, Integer: isWhole, Real: Number.isFinite, String: (value) => typeof value === "string" };

/** The attribute `values`; for texts also what a constraint lists. Undefined: no list. */
function listedValues(feature: UvlFeature, { constraints }: UvlTree): readonly Scalar[] | undefined {
  const given = feature.attributes.get("values");
  const listed = Array.isArray(given) || feature.type !== "String" ? given : constraints.map(({ formula }) => textsIn(formula, feature.name)).find((texts) => texts !== null);
  if (!Array.isArray(listed)) return undefined;
  const values = [...new Set(listed as readonly UvlValue[])];
  if (values.length === 0 || values.length > mostValues || !values.every(fits[feature.type])) throw new Refusal("bad-line", feature.token, `${feature.name} values`);
  return values as readonly Scalar[];
}

/** Attributes `values [600, 900]`, or `min`, `max` and `step`, or constraints that bound the feature on both sides (whole numbers) or list what it may be (texts). */
export function valuesOf(feature: UvlFeature, tree: UvlTree, everywhere: boolean): readonly Scalar[] {
  const listed = listedValues(feature, tree);
  if (listed !== undefined) return listed;
  const isNumber = fits[feature.type === "Real" ? "Real" : "Integer"];
  const [least, most, stepped] = ["min", "max", "step"].map((key) => feature.attributes.get(key) ?? null);
  const number = (value: UvlValue | undefined, otherwise: number): number => (value !== undefined && isNumber(value) ? (value as number) : otherwise);
  const bounds: Bounds = { low: number(least, -Infinity), high: number(most, Infinity) };
  // A feature that may be absent counts as 0 then, so a bound on it says nothing about its values alone.
  if (everywhere && feature.type === "Integer") for (const { formula } of tree.constraints) boundsIn(formula, feature.name, bounds);
  const given = number(stepped, NaN);
  const step = given > 0 ? given : feature.type === "Integer" ? 1 : NaN;
  const count = Math.floor((bounds.high - bounds.low) / step + 1e-9) + 1;
  if (feature.type === "String" || !Number.isFinite(count)) throw new Refusal("unbounded", feature.token, feature.name);
  if (count > mostValues) throw new Refusal("unbounded", feature.token, `${feature.name}: ${count}`);
  // Steps of 0.1 add up to tenths, not to what binary fractions make of them.
  return count < 1 ? [bounds.low] : Array.from({ length: count }, (_, index) => Number((bounds.low + index * step).toFixed(9)));
}

/** What is read of a feature: its own value, or an attribute, which counts only where the feature is there. */
function present(place: FeaturePlace, value: Scalar): Term {
  if (place.selected === null) return { op: "constant", value };
  return { op: "read", variable: place.selected, values: [typeof value === "number" ? 0 : typeof value === "string" ? "" : false, value] };
}

/** `as`: what is read of the value. */
function valueOf(place: FeaturePlace, as: (value: Scalar) => Scalar = (value) => value): Term | undefined {
  if (place.value === null) return undefined;
  const values = place.value.values.map(as);
  const own: Term = { op: "read", variable: place.value.variable, values };
  return place.selected === null ? own : { op: "choose", test: { op: "read", variable: place.selected, values: [false, true] }, yes: own, no: { op: "constant", value: typeof values[0] === "string" ? "" : 0 } };
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
  if (text !== undefined && text.attribute === undefined && scope.tree.features[text.feature]?.type === "String") return valueOf(scope.places[text.feature] as FeaturePlace, (each) => [...String(each)].length) as Term;
  const value = text === undefined ? undefined : scalarOf(scope.tree.features[text.feature], text.attribute ?? "");
  if (text === undefined || typeof value !== "string") throw new Refusal(text === undefined ? "unknown-name" : "wrong-type", formula.token, names.join("."));
  return present(scope.places[text.feature] as FeaturePlace, [...value].length);
}
