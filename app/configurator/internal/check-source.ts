/** Everything the schema cannot see: names, types, ranges, price books. Problems are data with the path they were found at. */
import { checkExpression } from "../check-expression.ts";
import type { Scope } from "../check-expression.ts";
import type { ExpressionProblem, ScalarType } from "../expression.ts";
import type { BillItem, CheckedSource, Group, MemberOption, Rule, SourceOption } from "../model.ts";
import { modelLimits } from "../model.ts";
import { builtInFunctions, reservedWords } from "../parse-expression.ts";
import { templatePieces } from "../template.ts";
import { valueTexts } from "../value-text.ts";
import { chargedIds } from "./expand-percent.ts";
import { groupScope, modelScope, neighbourScope } from "./model-scope.ts";
import type { OpenScope } from "./model-scope.ts";

export interface ModelProblem {
  /** `shape` problems come from the schema, expression codes (with `line` and `column`) from the expression checker. */
  readonly code:
    | "shape" | "duplicate-id" | "reserved-word" | "unknown-section" | "section-without-page" | "unknown-option" | "unknown-value" | "bad-range" | "bad-row"
    | "missing-price-book" | "too-many-values" | "too-many-options" | "reads-later" | "expands-too-long" | ExpressionProblem["code"];
  readonly path: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A model with more mistakes than this has another mistake. */
const mostProblems = 200;

interface Checker {
  readonly source: CheckedSource;
  readonly problems: ModelProblem[];
  readonly scope: OpenScope;
}

function report(checker: Checker, code: ModelProblem["code"], path: string, params: ModelProblem["params"] = {}): void {
  if (checker.problems.length < mostProblems) checker.problems.push({ code, path, params });
}

function checkText(checker: Checker, text: string, wanted: ScalarType, path: string, scope: Scope): void {
  const checked = checkExpression(text, wanted, scope);
  if (checked.ok) return;
  const { code, ...params } = checked.problem;
  report(checker, code, path, params);
}

function checkUnique(checker: Checker, ids: readonly string[], path: string): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) report(checker, "duplicate-id", path, { id });
    seen.add(id);
  }
}

/** What an instance of a group is asked about itself and its neighbour: beside groups no option and no derived value is called so. */
const instanceWords: ReadonlySet<string> = new Set(["index", "next"]);

/** Choices and configurations are plain objects: what every object has (`constructor`, `toString`) is no id either. */
const isReserved = (id: string): boolean => reservedWords.has(id) || id in Object.prototype;

function checkName(checker: Checker, id: string, path: string): void {
  if (isReserved(id) || (instanceWords.has(id) && checker.source.groups.length > 0)) report(checker, "reserved-word", path, { id });
}

type AnyOption = SourceOption | MemberOption;

function checkOption(checker: Checker, option: AnyOption, path: string): void {
  if (!instanceWords.has(option.id) || "section" in option) checkName(checker, option.id, path);
  if (option.kind === "enum" || option.kind === "set") checkUnique(checker, option.values.map((value) => value.id), `${path}.values`);
  if (option.kind === "set") return checkSet(checker, option, path);
  if (option.kind === "integer" || option.kind === "quantity" || option.kind === "length") {
    const count = (option.max - option.min) / option.step + 1;
    if (!Number.isInteger(count) || count < 1) return report(checker, "bad-range", path, { min: option.min, max: option.max, step: option.step });
    if (count > modelLimits.numbers) return report(checker, "too-many-values", path, { count, limit: modelLimits.numbers });
  }
  if (option.default !== undefined && !valueTexts(option).includes(String(option.default))) {
    report(checker, "unknown-value", `${path}.default`, { value: String(option.default) });
  }
}

function checkSet(checker: Checker, option: Extract<AnyOption, { kind: "set" }>, path: string): void {
  const most = option.max ?? option.values.length;
  if ((option.min ?? 0) > Math.min(most, option.values.length)) report(checker, "bad-range", path, { min: option.min ?? 0, max: most, step: 1 });
  for (const value of option.default ?? []) {
    if (!option.values.some((each) => each.id === value)) report(checker, "unknown-value", `${path}.default`, { value });
  }
}

/** Options a table may range over here, with the texts of their values. */
type Columns = ReadonlyMap<string, ReadonlySet<string>>;

function columnsOf(source: CheckedSource, group?: Group): Columns {
  const texts = (option: AnyOption): [string, ReadonlySet<string>][] => (option.kind === "set" ? [] : [[option.id, new Set(valueTexts(option))]]);
  const numbers = source.groups.map((each) => [each.id, new Set(Array.from({ length: Math.max(0, each.max - each.min + 1) }, (_, step) => String(each.min + step)))] as const);
  return new Map<string, ReadonlySet<string>>([...source.options.flatMap(texts), ...numbers, ...(group?.options.flatMap(texts) ?? [])]);
}

function checkRows(checker: Checker, rule: Extract<Rule, { kind: "table" }>, path: string, columns: Columns): void {
  for (const option of rule.options) if (!columns.has(option)) report(checker, "unknown-option", path, { option });
  checkUnique(checker, rule.options, path);
  rule.rows.forEach((row, index) => {
    const fits = row.length === rule.options.length && row.every((value, column) => value === "*" || (columns.get(rule.options[column] ?? "")?.has(String(value)) ?? true));
    if (!fits) report(checker, "bad-row", `${path}.rows.${index}`, { row: row.join(", ").slice(0, 200) });
  });
}

function checkRule(checker: Checker, rule: Rule, path: string, scope: Scope, columns: Columns): void {
  const truth = (text: string, field: string): void => checkText(checker, text, "boolean", `${path}.${field}`, scope);
  if (rule.kind === "requires") {
    truth(rule.if, "if");
    truth(rule.then, "then");
  } else if (rule.kind === "excludes") rule.all.forEach((text, index) => truth(text, `all.${index}`));
  else if (rule.kind === "cardinality") rule.of.forEach((text, index) => truth(text, `of.${index}`));
  else if (rule.kind === "table") checkRows(checker, rule, path, columns);
  else if (rule.kind === "compare") {
    checkText(checker, rule.left, "number", `${path}.left`, scope);
    checkText(checker, rule.right, "number", `${path}.right`, scope);
  } else truth(rule.holds, "holds");
}

/** Derived values are read in order; one that reads itself or a later one is told so. `hidden` are derived values elsewhere. */
function checkDerived(checker: Checker, all: readonly { readonly id: string; readonly value: string }[], path: string, scope: OpenScope, hidden: ReadonlySet<string>): void {
  const types: readonly ScalarType[] = ["number", "boolean", "text"];
  all.forEach((derived, index) => {
    const here = `${path}.${index}`;
    checkName(checker, derived.id, here);
    if (scope.names.has(derived.id)) report(checker, "duplicate-id", here, { id: derived.id });
    const tried = types.map((type) => ({ type, checked: checkExpression(derived.value, type, scope) }));
    const fits = tried.find(({ checked }) => checked.ok);
    const [first] = tried;
    if (fits === undefined && first !== undefined && !first.checked.ok) {
      const { code, ...params } = first.checked.problem;
      const found = params.found ?? "";
      const later = code === "unknown-name" && (hidden.has(found) || all.slice(index).some((each) => each.id === found));
      report(checker, later ? "reads-later" : code, `${here}.value`, params);
    }
    scope.names.set(derived.id, fits?.type ?? "number");
  });
}

interface Books {
  readonly books: readonly string[];
}

function wantBooks(checker: Checker, { books }: Books, has: object | undefined, path: string): void {
  if (has === undefined) return;
  for (const book of books) if (!Object.hasOwn(has, book)) report(checker, "missing-price-book", path, { book });
}

function checkOptionPrices(checker: Checker, option: AnyOption, path: string, books: Books): void {
  if (option.kind === "enum" || option.kind === "set") option.values.forEach((value, at) => wantBooks(checker, books, value.price, `${path}.values.${at}.price`));
  else wantBooks(checker, books, option.kind === "bool" ? option.price : option.pricePerUnit, `${path}.price`);
}

type Line = CheckedSource["prices"]["lines"][number];

function checkLine(checker: Checker, line: Line, path: string, scope: Scope, books: Books): void {
  if (line.when !== undefined) checkText(checker, line.when, "boolean", `${path}.when`, scope);
  if (line.option !== undefined && !scope.fields.has(line.option) && !checker.source.groups.some((group) => group.id === line.option)) report(checker, "unknown-option", path, { option: line.option });
  if ("percent" in line) {
    const known = chargedIds(checker.source);
    const earlier = checker.source.prices.lines.slice(0, checker.source.prices.lines.indexOf(line)).map((each) => each.id);
    const later = new Set(checker.source.prices.lines.map((each) => each.id).filter((id) => !earlier.includes(id)));
    for (const id of line.of) if (!known.has(id) || later.has(id)) report(checker, later.has(id) ? "reads-later" : "unknown-name", `${path}.of`, { found: id });
    return;
  }
  wantBooks(checker, books, line.amount, `${path}.amount`);
  for (const [book, amount] of Object.entries(line.amount)) if (typeof amount === "string") checkText(checker, amount, "number", `${path}.amount.${book}`, scope);
}

function checkItem(checker: Checker, item: BillItem, path: string, scope: Scope): void {
  if (item.quantity !== undefined) checkText(checker, item.quantity, "number", `${path}.quantity`, scope);
  for (const piece of templatePieces(item.sku)) {
    if (!piece.dynamic) continue;
    const asNumber = checkExpression(piece.text, "number", scope);
    if (!asNumber.ok) checkText(checker, piece.text, "text", `${path}.sku`, scope);
  }
}

function checkPart(checker: Checker, part: CheckedSource["parts"][number], path: string, outer: Scope): void {
  const names = new Map(outer.names);
  const scope: Scope = { ...outer, names };
  for (const loop of part.repeat ?? []) {
    checkText(checker, loop.count, "number", `${path}.repeat`, scope);
    if (names.has(loop.index)) report(checker, "duplicate-id", `${path}.repeat`, { id: loop.index });
    names.set(loop.index, "number");
  }
  if (part.when !== undefined) checkText(checker, part.when, "boolean", `${path}.when`, scope);
  const numbers = [...part.at, ...part.size, ...(part.path ?? []).flat(), part.turn, part.lean, part.radius, part.taper];
  for (const text of numbers) if (text !== undefined) checkText(checker, text, "number", path, scope);
  checkText(checker, part.material, "text", `${path}.material`, scope);
  if (part.item !== undefined) checkItem(checker, part.item, `${path}.item`, scope);
}

/** What a model and a group have in common. */
interface Lines {
  readonly preferences: CheckedSource["preferences"];
  readonly prices: readonly Line[];
  readonly leadTime: CheckedSource["leadTime"]["lines"];
  readonly weight: CheckedSource["weight"]["lines"];
  readonly parts: CheckedSource["parts"];
  readonly bill: CheckedSource["bill"];
}

function checkLines(checker: Checker, lines: Lines, paths: { readonly [K in keyof Lines]: string }, scope: Scope): void {
  const books: Books = { books: Object.keys(checker.source.prices.base) };
  lines.preferences.forEach((wish, index) => checkText(checker, wish.holds, "boolean", `${paths.preferences}.${index}.holds`, scope));
  lines.prices.forEach((line, index) => checkLine(checker, line, `${paths.prices}.${index}`, scope, books));
  lines.leadTime.forEach((line, index) => checkText(checker, line.when, "boolean", `${paths.leadTime}.${index}.when`, scope));
  lines.weight.forEach((line, index) => checkText(checker, line.grams, "number", `${paths.weight}.${index}.grams`, scope));
  lines.parts.forEach((part, index) => checkPart(checker, part, `${paths.parts}.${index}`, scope));
  lines.bill.forEach((line, index) => {
    if (line.when !== undefined) checkText(checker, line.when, "boolean", `${paths.bill}.${index}.when`, scope);
    checkItem(checker, line.item, `${paths.bill}.${index}.item`, scope);
  });
}

function checkGroup(checker: Checker, group: Group, path: string, hidden: ReadonlySet<string>): OpenScope {
  const { source, scope } = checker;
  checkName(checker, group.id, path);
  if (group.max < group.min) report(checker, "bad-range", path, { min: group.min, max: group.max, step: 1 });
  if (group.default !== undefined && (group.default < group.min || group.default > group.max)) report(checker, "unknown-value", `${path}.default`, { value: String(group.default) });
  checkUnique(checker, group.options.map((option) => option.id), `${path}.options`);
  checkUnique(checker, group.rules.map((rule) => rule.id), `${path}.rules`);
  checkUnique(checker, group.prices.map((line) => line.id), `${path}.prices`);
  group.options.forEach((option, index) => {
    const here = `${path}.options.${index}`;
    checkOption(checker, option, here);
    checkOptionPrices(checker, option, here, { books: Object.keys(source.prices.base) });
    if (scope.names.has(option.id) || option.id === "index" || option.id === "next") report(checker, "duplicate-id", here, { id: option.id });
  });
  const inner = groupScope(scope, group);
  checkDerived(checker, group.derived, `${path}.derived`, inner, hidden);
  return inner;
}

function checkGroupLines(checker: Checker, group: Group, path: string, inner: OpenScope): void {
  // Rules and lines may read the model's derived values too; a group's own derived values may not, so that nothing reads in a circle.
  const scope: Scope = { ...inner, names: new Map([...checker.scope.names, ...inner.names]), members: new Map([...(checker.scope.members ?? []), ...(inner.members ?? [])]) };
  const neighbours = neighbourScope(scope, group);
  const columns = columnsOf(checker.source, group);
  group.rules.forEach((rule, index) => checkRule(checker, rule, `${path}.rules.${index}`, neighbours, columns));
  checkLines(checker, group, { preferences: `${path}.preferences`, prices: `${path}.prices`, leadTime: `${path}.leadTime`, weight: `${path}.weight`, parts: `${path}.parts`, bill: `${path}.bill` }, scope);
}

function checkForm(checker: Checker): void {
  const { source } = checker;
  const sections = new Set(source.sections.map((section) => section.id));
  [...source.options.map((option, index) => ({ section: option.section, path: `options.${index}` })), ...source.groups.map((group, index) => ({ section: group.section, path: `groups.${index}` }))]
    .forEach(({ section, path }) => {
      if (!sections.has(section)) report(checker, "unknown-section", path, { section });
    });
  const onPages = (source.pages ?? []).flatMap((page) => page.sections);
  onPages.forEach((section) => {
    if (!sections.has(section)) report(checker, "unknown-section", "pages", { section });
  });
  checkUnique(checker, onPages, "pages");
  if (source.pages !== undefined) for (const section of sections) if (!onPages.includes(section)) report(checker, "section-without-page", "pages", { section });
}

function checkIds(checker: Checker): void {
  const { source } = checker;
  checkUnique(checker, source.sections.map((section) => section.id), "sections");
  checkUnique(checker, [...source.options, ...source.groups].map((each) => each.id), "options");
  checkUnique(checker, source.rules.map((rule) => rule.id), "rules");
  checkUnique(checker, source.tables.map((table) => table.id), "tables");
  checkUnique(checker, source.prices.lines.map((line) => line.id), "prices.lines");
  source.tables.forEach((table, index) => {
    if (isReserved(table.id) || builtInFunctions.has(table.id)) report(checker, "reserved-word", `tables.${index}`, { id: table.id });
    const wrong = table.rows.some((row) => row.key.length !== table.parameters || typeof row.value !== typeof table.otherwise);
    if (wrong) report(checker, "bad-row", `tables.${index}`, { table: table.id });
  });
}

/** An empty list for a sound source. */
export function checkSource(source: CheckedSource): readonly ModelProblem[] {
  const checker: Checker = { source, problems: [], scope: modelScope(source) };
  checkIds(checker);
  checkForm(checker);
  source.options.forEach((option, index) => {
    checkOption(checker, option, `options.${index}`);
    checkOptionPrices(checker, option, `options.${index}`, { books: Object.keys(source.prices.base) });
  });
  const hidden = new Set(source.derived.map((derived) => derived.id));
  const members = checker.scope.members as Map<string, Scope>;
  const inners = source.groups.map((group, index) => {
    const inner = checkGroup(checker, group, `groups.${index}`, hidden);
    // From here on the group may be gathered over: by later groups, by derived values, by everything else.
    members.set(group.id, inner);
    return inner;
  });
  checkDerived(checker, source.derived, "derived", checker.scope, new Set());
  // Gathering over a group may read the model's derived values once they are all known.
  source.groups.forEach((group, index) => members.set(group.id, { ...(inners[index] as OpenScope), names: new Map([...checker.scope.names, ...(inners[index] as OpenScope).names]) }));
  const columns = columnsOf(source);
  source.rules.forEach((rule, index) => checkRule(checker, rule, `rules.${index}`, checker.scope, columns));
  checkLines(checker, { ...source, prices: source.prices.lines, leadTime: source.leadTime.lines, weight: source.weight.lines },
    { preferences: "preferences", prices: "prices.lines", leadTime: "leadTime.lines", weight: "weight.lines", parts: "parts", bill: "bill" }, checker.scope);
  source.groups.forEach((group, index) => checkGroupLines(checker, group, `groups.${index}`, inners[index] as OpenScope));
  return checker.problems;
}
