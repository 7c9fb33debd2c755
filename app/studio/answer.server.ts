/** What the studio's forms answer when nothing was saved: sentences, ready for the page. */
import { formatDate, type Locale } from "#app/platform/i18n.ts";
import type { FieldProblems } from "#app/platform/form.ts";
import { compile } from "#merch-rules/compile.ts";
import type { Answer } from "./answer.ts";
import { changeWords } from "./change-words.ts";
import { fileChanges } from "./file-changes.ts";
import { problemWords } from "./problem-words.ts";
import { workingRules, type CurrentRules, type Overtaken } from "./rule-versions.server.ts";
import { wordingOf, type Refused, type Workbench } from "./workbench.server.ts";

export const fieldsAnswer = (fields: FieldProblems): Answer => ({ status: 422, fields, problems: [], overtaken: undefined });

/** `mine` is the file the person wanted to save, for the differences to what stands now. */
export function problemAnswer(problem: Refused | Overtaken, bench: Workbench, locale: Locale, mine?: unknown): Answer {
  const wording = wordingOf(bench, locale);
  if (problem.code === "problems") {
    return { status: 422, fields: {}, problems: problem.problems.map((one) => problemWords(one, problem.input, wording.names)), overtaken: undefined };
  }
  return { status: 409, fields: {}, problems: [], overtaken: overtakenBy(problem.current, bench, locale, mine) };
}

function overtakenBy(current: CurrentRules, bench: Workbench, locale: Locale, mine: unknown): Answer["overtaken"] {
  const { names } = wordingOf(bench, locale);
  const now = workingRules(current);
  const theirs = compile(now.source, bench.vocabulary);
  const own = mine === undefined ? bench.compiled : compile(mine, bench.vocabulary);
  const changes = theirs.ok && own.ok ? fileChanges(own.program.file, theirs.program.file) : [];
  return { author: now.author, at: now.at === undefined ? "" : formatDate(now.at, locale, "both"), changes: changes.map((change) => changeWords(change, names)) };
}
