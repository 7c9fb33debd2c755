/**
 * Finds the articles that answer a question, in memory and in any language: several views of the same texts are scored apart and
 * added, because they fail on different questions. Letter pieces forgive typing errors and inflection, words reward the rare exact
 * match, and questions that people answered before lead straight to the article that helped.
 */
import { allAtOnce } from "#app/platform/steps.ts";
import { buildVocabulary, meantWord, type Vocabulary } from "./correct-words.ts";
import { bm25Index, cosineIndex, type SparseIndex } from "./internal/sparse-index.ts";
import { letterPieces, stem, wordsOf } from "./words.ts";

export interface AnswerArticle {
  readonly id: string;
  readonly title: string;
  /** Other words people use for the matter; count like the title. */
  readonly keywords?: readonly string[];
  /** Plain text or Markdown. */
  readonly body: string;
  /** Questions that this article answered before. */
  readonly asked?: readonly string[];
}

export interface FoundAnswer {
  readonly id: string;
  /** Comparable only within one question. */
  readonly score: number;
  /** Between 0 and 1: how like the question is to the article's title, keywords and known questions. */
  readonly likeness: number;
}

export interface AnswerIndex {
  readonly ids: readonly string[];
  readonly title: SparseIndex;
  /** Title with the known questions: how people call it. */
  readonly naming: SparseIndex;
  readonly pieces: SparseIndex;
  readonly words: SparseIndex;
  readonly vocabulary: Vocabulary;
}

/** What each view counts. Chosen on the English and Russian tuning questions; see README.md, decision 1. */
const weights = { title: 0.4, naming: 0.8, pieces: 1, words: 0.5 } as const;

export const stems = (text: string): string[] => wordsOf(text).map(stem);

/** The index of articles of one language, in steps of well under a millisecond; some five per article. */
export function* preparing(articles: readonly AnswerArticle[]): Generator<void, AnswerIndex> {
  const titles = articles.map((article) => [article.title, ...(article.keywords ?? [])].join(" \n "));
  const namings = articles.map((article, place) => [titles[place] ?? "", ...(article.asked ?? [])].join(" \n "));
  const wholes = articles.map((article, place) => `${namings[place] ?? ""} \n ${article.body}`);
  return {
    ids: articles.map((article) => article.id),
    title: yield* cosineIndex(each(titles, letterPieces)),
    naming: yield* cosineIndex(each(namings, letterPieces)),
    pieces: yield* cosineIndex(each(wholes, letterPieces)),
    words: yield* bm25Index(each(wholes, stems)),
    vocabulary: yield* buildVocabulary(each(wholes, wordsOf)),
  };
}

/** The same at once. */
export const prepareAnswers = (articles: readonly AnswerArticle[]): AnswerIndex => allAtOnce(preparing(articles));

/** One text after the other, so that nobody holds the terms of all. */
function* each(texts: readonly string[], cut: (text: string) => string[]): Generator<string[]> {
  for (const text of texts) yield cut(text);
}

const longestQuestion = 1000;
/** Likeness to the best title below which typing errors are sought. */
const doubtful = 0.2;

/** The best articles first; equal ones in the order of the input. Nothing that shares no piece with the question. */
export function findAnswers(index: AnswerIndex, question: string, limit = 5): FoundAnswer[] {
  const written = question.slice(0, longestQuestion);
  const near = scored(index.naming, letterPieces(written));
  // Real words that the articles do not use must not be bent into others, so errors are sought only where little else was found.
  const asked = highest(near) < doubtful ? corrected(index.vocabulary, written) : written;
  const pieces = letterPieces(asked);
  const naming = asked === written ? near : scored(index.naming, pieces);
  const total = new Float64Array(index.ids.length);
  addShare(total, scored(index.title, pieces), weights.title);
  addShare(total, naming, weights.naming);
  addShare(total, scored(index.pieces, pieces), weights.pieces);
  addShare(total, scored(index.words, stems(asked)), weights.words);
  const ranked = [...total.keys()].filter((place) => (total[place] ?? 0) > 0).sort((a, b) => (total[b] ?? 0) - (total[a] ?? 0) || a - b);
  return ranked.slice(0, limit).map((place) => ({ id: index.ids[place] ?? "", score: total[place] ?? 0, likeness: Math.min(1, naming[place] ?? 0) }));
}

/** The question with, behind it, the words that its unknown words were probably meant to be. */
function corrected(vocabulary: Vocabulary, question: string): string {
  const meant = wordsOf(question).flatMap((word) => meantWord(vocabulary, word) ?? []);
  return meant.length === 0 ? question : `${question} ${meant.join(" ")}`;
}

function scored(index: SparseIndex, terms: readonly string[]): Float64Array {
  const scores = new Float64Array(index.size);
  index.score(terms, scores);
  return scores;
}

const highest = (view: Float64Array): number => view.reduce((most, score) => Math.max(most, score), 0);

/** Adds a view scaled to its own best, so that no view's unit outweighs another's. */
function addShare(total: Float64Array, view: Float64Array, weight: number): void {
  const best = highest(view);
  if (best <= 0) return;
  view.forEach((score, place) => (total[place] = (total[place] ?? 0) + (weight * score) / best));
}
