/**
 * Answers to a guide -> choices. Each answer names values it would like, best first; the search takes the best ones that go
 * together and keep budget and date, firm needs before wishes. Bounded: a model's maker cannot make it long. Pure.
 */
import type { Artefact } from "./artefact.ts";
import { completionFor, type CompletionOptions } from "./completions.ts";
import type { Effect, Guide, Question } from "./guide.ts";
import type { Choices } from "./value-text.ts";

/** Question -> answer's id, or the number typed. */
export type Answers = Readonly<Record<string, string>>;

export interface GuideLimits {
  readonly price?: number | undefined;
  readonly leadDays?: number | undefined;
}

export interface GuideOptions {
  readonly book: string;
  readonly limits: GuideLimits;
  readonly unavailable?: CompletionOptions["unavailable"];
}

export interface GuideResult {
  readonly choices: Choices;
  /** Limits that could not be kept. */
  readonly drops: readonly ("budget" | "by")[];
  /** Questions with a need that could not be met. */
  readonly unmet: readonly string[];
}

interface Need extends Effect {
  readonly question: string;
}

/** Tries at one search; beyond it the wishes that are left are given up. */
const mostTries = 4000;

/** The answers that count: known questions, known answers, numbers within their range. */
export function readAnswers(guide: Guide, search: URLSearchParams): Answers {
  return Object.fromEntries(guide.questions.flatMap((question) => {
    const answer = (search.get(`a.${question.id}`) ?? "").trim().replace(",", ".");
    return isAnswer(question, answer) ? [[question.id, answer]] : [];
  }));
}

function isAnswer(question: Question, answer: string): boolean {
  if (question.kind === "choice") return question.answers.some((each) => each.id === answer);
  return /^\d{1,6}(\.\d{1,2})?$/.test(answer) && Number(answer) >= question.min && Number(answer) <= question.max;
}

/** What the answers ask for, firm needs first, in the order of the questions. */
function needsOf(guide: Guide, answers: Answers): readonly Need[] {
  const needs = guide.questions.flatMap((question) => {
    const answer = answers[question.id];
    if (answer === undefined) return [];
    const effects = question.kind === "choice"
      ? (question.answers.find((each) => each.id === answer)?.effects ?? [])
      : (question.bands.find((band) => Number(answer) <= band.upTo)?.effects ?? []);
    return effects.map((effect): Need => ({ ...effect, question: question.id }));
  });
  return [...needs.filter((need) => need.firm), ...needs.filter((need) => !need.firm)];
}

const looser = [[], ["budget"], ["by"], ["budget", "by"]] as const satisfies readonly GuideResult["drops"][];

/** The choices that meet the answers best. Budget and date give way before firm needs do, and say so. */
export function answerGuide(artefact: Artefact, guide: Guide, answers: Answers, { book, limits, unavailable }: GuideOptions): GuideResult {
  const needs = needsOf(guide, answers);
  for (const drops of looser) {
    if ((includes(drops, "budget") && limits.price === undefined) || (includes(drops, "by") && limits.leadDays === undefined)) continue;
    const kept = { price: includes(drops, "budget") ? undefined : limits.price, leadDays: includes(drops, "by") ? undefined : limits.leadDays };
    const choices = search(needs, (tried) => completionFor(artefact, tried, { book, wish: "cheapest", limits: kept, unavailable }) !== null);
    if (choices !== undefined) return { choices, drops, unmet: unmetBy(needs, choices) };
  }
  // Firm needs that exclude each other: as many as can be had, in the order of the questions.
  const choices = search(needs.map((need) => ({ ...need, firm: false })), (tried) => completionFor(artefact, tried, { book, wish: "cheapest", unavailable }) !== null) ?? {};
  return { choices, drops: [...(limits.price === undefined ? [] : (["budget"] as const)), ...(limits.leadDays === undefined ? [] : (["by"] as const))], unmet: unmetBy(needs, choices) };
}

const includes = (drops: GuideResult["drops"], limit: "budget" | "by"): boolean => drops.includes(limit);

const unmetBy = (needs: readonly Need[], choices: Choices): string[] =>
  [...new Set(needs.filter((need) => !need.values.includes(choices[need.option] ?? "")).map((need) => need.question))];

/** Depth first: the best liked value that leaves the rest possible; a wish may be skipped, a need may not. */
function search(needs: readonly Need[], possible: (choices: Choices) => boolean): Choices | undefined {
  let tries = 0;
  const step = (index: number, choices: Choices): Choices | undefined => {
    const need = needs[index];
    if (need === undefined) return choices;
    const own = choices[need.option];
    if (own !== undefined) return need.values.includes(own) || !need.firm ? step(index + 1, choices) : undefined;
    for (const value of need.values) {
      tries += 1;
      if (tries > mostTries) break;
      const tried = { ...choices, [need.option]: value };
      const found = possible(tried) ? step(index + 1, tried) : undefined;
      if (found !== undefined) return found;
    }
    return need.firm ? undefined : step(index + 1, choices);
  };
  return possible({}) ? step(0, {}) : undefined;
}
