/**
 * Variables of a foreign model as questions to a shopper: truth values of which one holds become one question with their names as
 * answers; what every product has is none. Every truth value is then a set of answers to one question, so clauses stay clauses.
 */
import { isBooleanVariable, isNumberVariable, type ForeignModel } from "./foreign-model.ts";

export interface Question {
  readonly kind: "bool" | "number" | "enum";
  readonly name: string;
  readonly section: string;
  /** Names of the answers; no and yes for "bool". */
  readonly answers: readonly string[];
  /** Minor units by answer. */
  readonly prices: number[];
  /** Answer that stands for "none of them"; -1 without. */
  readonly none: number;
}

/** Where a variable has gone. "fact": it is true in every product. "truth": true where the question has one of these answers. "own": the question itself. */
export type Place =
  | { readonly kind: "fact" }
  | { readonly kind: "truth"; readonly question: number; readonly answers: ReadonlySet<number> }
  | { readonly kind: "own"; readonly question: number };

export interface Questions {
  readonly questions: readonly Question[];
  readonly places: readonly Place[];
  /** Rules that the questions say already. */
  readonly said: ReadonlySet<number>;
  /** A truth value that holds exactly where a question is answered by something else than "none". */
  readonly parents: readonly { readonly variable: number; readonly question: number }[];
  /** Minor units that every product costs. */
  readonly base: number;
}

interface Making {
  readonly model: ForeignModel;
  readonly questions: Question[];
  readonly places: Place[];
  readonly parents: { readonly variable: number; readonly question: number }[];
}

const sectionOf = ({ model }: Making, variable: number): string => model.layout?.sections[variable] ?? "";
const yes: ReadonlySet<number> = new Set([1]);

/** One question for several truth values; their parent is "any of them" where it stands for nothing else. */
function ask(making: Making, group: NonNullable<ForeignModel["layout"]>["alternatives"][number], free: (variable: number) => boolean): void {
  const { model: { network }, questions, places } = making;
  const question = questions.length;
  const names = group.members.map((member) => network.variables[member]?.id ?? "");
  const answers = group.parent === null ? names : ["none", ...names];
  const from = answers.length - names.length;
  questions.push({ kind: "enum", name: group.name, section: sectionOf(making, group.members[0] ?? 0), answers, prices: answers.map(() => 0), none: from - 1 });
  group.members.forEach((member, index) => (places[member] = { kind: "truth", question, answers: new Set([from + index]) }));
  if (group.parent === null) return;
  if (free(group.parent)) places[group.parent] = { kind: "truth", question, answers: new Set(names.map((_, index) => from + index)) };
  else making.parents.push({ variable: group.parent, question });
}

/** Questions in the order of the file's variables. */
export function questionsOf(model: ForeignModel): Questions {
  const { variables } = model.network;
  const making: Making = { model, questions: [], places: [], parents: [] };
  const alternatives = model.layout?.alternatives ?? [];
  // Of several below one feature the first stands for it.
  const firsts = new Map([...alternatives].reverse().map((group) => [Math.min(group.parent ?? Infinity, group.members[0] ?? Infinity), group] as const));
  const members = new Set(alternatives.flatMap((group) => group.members));
  const always = new Set(model.layout?.always ?? []);
  const free = (variable: number): boolean => making.places[variable] === undefined && !members.has(variable) && !always.has(variable);
  variables.forEach((variable, index) => {
    const group = firsts.get(index);
    if (group !== undefined) ask(making, group, free);
    if (always.has(index)) making.places[index] = { kind: "fact" };
    if (making.places[index] !== undefined || members.has(index)) return;
    const truth = isBooleanVariable(variable);
    making.places[index] = truth ? { kind: "truth", question: making.questions.length, answers: yes } : { kind: "own", question: making.questions.length };
    making.questions.push({ kind: truth ? "bool" : isNumberVariable(variable) ? "number" : "enum", name: variable.id, section: sectionOf(making, index), answers: variable.values, prices: variable.values.map(() => 0), none: -1 });
  });
  for (const group of alternatives) if (making.places[group.members[0] ?? 0] === undefined) ask(making, group, free);
  return { questions: making.questions, places: making.places, parents: making.parents, said: new Set(alternatives.flatMap(({ rules }) => rules)), base: addPrices(making) };
}

/** Every amount onto the answers it hangs on; what all products pay is given back. */
function addPrices({ model, questions, places }: Making): number {
  if (model.priced === false) return 0;
  let base = 0;
  let literal = 0;
  model.network.variables.forEach(({ values }, variable) => {
    const place = places[variable] as Place;
    const amounts = values.map((_, at) => model.prices[literal + at] ?? 0);
    literal += values.length;
    if (place.kind === "fact") base += amounts[1] ?? 0;
    else {
      const { prices } = questions[place.question] as Question;
      prices.forEach((price, answer) => (prices[answer] = price + (amounts[place.kind === "own" ? answer : place.answers.has(answer) ? 1 : 0] ?? 0)));
    }
  });
  return base;
}
