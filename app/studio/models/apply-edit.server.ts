/** One form of the model's pages: applied to the draft and kept, or only looked at. */
import { liveLimits, type Examination } from "#app/configurator/examine-model.ts";
import { caseChanges, modelChanges } from "#app/configurator/model-changes.ts";
import { readModelInput, type ModelFile } from "#app/configurator/model-file.ts";
import { saveModelDraft, workingModel, type Overtaken } from "#app/configurator/model-versions.server.ts";
import { formatDate, translator, type Locale } from "#app/platform/i18n.ts";
import { versionActivitySince, type VersionActivity } from "#db/audit.server.ts";
import { database } from "#db/client.server.ts";
import type { LiveAnswer, ModelAnswer } from "./model-answer.ts";
import { examine, openModelBench, type ModelBench } from "./model-bench.server.ts";
import { editModel, fieldOf, newItem, type Editable, type EditTarget } from "./model-edit.ts";
import { isModelKey, modelMessages } from "./model-messages.ts";
import { blockerWords, modelChangeWords, modelNames, modelProblemWords, type AnyProblem } from "./model-words.ts";
import { targetWords } from "./thing-words.ts";

export interface EditRequest {
  readonly id: string;
  readonly target: EditTarget;
  readonly form: FormData;
  readonly actorId: string;
  readonly locale: Locale;
}

export type EditOutcome = { readonly done: "saved" | "removed"; readonly item: string } | { readonly answer: ModelAnswer } | { readonly live: LiveAnswer } | undefined;

type Applied = { readonly ok: true; readonly file: ModelFile; readonly item: string } | { readonly ok: false; readonly problems: readonly AnyProblem[]; readonly after: Editable; /** Whether the form is in it. */ readonly edited: boolean };

/** The whole draft with the form's part in it, read as the language reads it. */
function applied(bench: ModelBench, target: EditTarget, form: FormData): Applied {
  const before: Editable = { source: bench.working.source, cases: bench.working.cases };
  const edited = editModel(before, target, form, bench.books);
  if (!edited.ok) return { ok: false, problems: edited.problems, after: before, edited: false };
  const read = readModelInput({ model: edited.after.source, cases: edited.after.cases });
  if (!read.ok) return { ok: false, problems: read.problems.map((problem) => ({ ...problem, path: problem.path.replace(/^model\./, "") })), after: edited.after, edited: true };
  if (read.file.model.id !== bench.id) return { ok: false, problems: [{ code: "other-model", path: "id", params: { id: read.file.model.id } }], after: edited.after, edited: true };
  return { ok: true, file: read.file, item: edited.item };
}

/** Sentences under their fields, and all of them in a list with their places. */
function told(problems: readonly AnyProblem[], target: EditTarget, after: Editable, locale: Locale): Pick<ModelAnswer, "fields" | "problems"> {
  const fields: Record<string, string> = {};
  const said = problems.map((problem) => {
    const words = modelProblemWords(problem, after.source, locale);
    const field = isOfForm(problem) ? problem.path : fieldOf(target, problem.path, after);
    if (field !== undefined && field !== "") fields[field] ??= words.sentence;
    return words;
  });
  return { fields, problems: said };
}

/** Problems of the form itself name its fields already. */
const isOfForm = (problem: AnyProblem): boolean => ["not-a-number", "not-an-amount", "bad-line", "required"].includes(problem.code);

/** Undefined when the model is not there. */
export async function applyEdit({ id, target, form, actorId, locale }: EditRequest): Promise<EditOutcome> {
  const bench = await openModelBench(id);
  if (bench === undefined) return undefined;
  const intent = form.get("intent");
  const outcome = applied(bench, target, form);
  if (intent === "check") {
    const said = outcome.ok ? targetWords(outcome.file.source, { ...target, item: outcome.item }, locale) : targetWords(outcome.after.source, target, locale);
    return { live: outcome.ok ? { ...liveWords(outcome.file, await examine(outcome.file, liveLimits, false), locale), said } : { ...told(outcome.problems, target, outcome.after, locale), blockers: [], count: undefined, cases: undefined, said: outcome.edited ? said : undefined } };
  }
  const seen = String(form.get("seen") ?? "");
  if (!outcome.ok && bench.seen === seen) return { answer: { status: 422, ...told(outcome.problems, target, outcome.after, locale), overtaken: undefined } };
  if (!outcome.ok) return { answer: await overtakenAnswer({ code: "overtaken", current: bench.state }, undefined, seen, locale) };
  const saved = await saveModelDraft({ id, source: outcome.file.source, cases: outcome.file.cases, seen, actorId, what: whatOf(target, outcome.item) });
  if (!saved.ok) return { answer: await overtakenAnswer(saved.problem, outcome.file, seen, locale) };
  return { done: intent === "remove" ? "removed" : "saved", item: outcome.item };
}

/** For the audit: "option arms.reach". */
const whatOf = ({ part, item, group }: EditTarget, after: string): string => `${part} ${group === undefined ? "" : `${group}.`}${item === newItem ? after : item}`.trim();

export function liveWords({ model, cases }: ModelFile, found: Examination, locale: Locale): LiveAnswer {
  const names = modelNames(model, locale);
  return {
    fields: {}, problems: [], blockers: found.blockers.map((blocker) => blockerWords(blocker, names, cases, locale)), count: found.health?.count,
    cases: found.artefact === undefined ? undefined : { green: found.cases.filter((each) => each.failures.length === 0).length, all: found.cases.length },
  };
}

/** What others did, and what saving would change now: nothing typed is lost, the form keeps it. */
export async function overtakenAnswer({ current }: Overtaken, mine: Pick<ModelFile, "source" | "cases"> | undefined, seen: string, locale: Locale): Promise<ModelAnswer> {
  const theirs = workingModel(current);
  const activity = await versionActivitySince(database(), { domain: "model", subject: `model:${current.id}`, stamp: seen });
  const changes = mine === undefined || theirs === undefined ? [] : [...modelChanges(theirs.source, mine.source), ...caseChanges(theirs.cases, mine.cases)];
  return { status: 409, fields: {}, problems: [], overtaken: { since: activity.map((one) => activityWords(one, locale)), changes: changes.map((change) => modelChangeWords(change, locale)) } };
}

function activityWords({ action, what, author, at }: VersionActivity, locale: Locale): string {
  const t = translator(modelMessages, locale);
  const [part = "", ...item] = what.split(" ");
  const key = `thing-${part}`;
  const said = action === "draft" ? (isModelKey(key) ? t(key, { id: item.join(" ") }) : what) : t(`did-${action}`);
  return `${[formatDate(at, locale, "time"), author].filter((one) => one !== "").join(" ")}: ${said}`;
}

