/** The deeds on a whole model: publish its draft, throw it away, go back to an earlier version, take in a file. */
import { z } from "zod";
import { examiner } from "#app/configurator/examine-apart.server.ts";
import { publishLimits } from "#app/configurator/examine-model.ts";
import type { ForeignFileProblem } from "#app/configurator/formats/foreign-file.ts";
import { readModelInput, readModelText, type ModelFile } from "#app/configurator/model-file.ts";
import { contentOfVersions, discardModelDraft, goBackTo, modelState, publishModelDraft, saveModelDraft, stampOf, unsaved } from "#app/configurator/model-versions.server.ts";
import { parseForm } from "#app/platform/form.ts";
import type { Locale } from "#app/platform/i18n.ts";
import { database } from "#db/client.server.ts";
import { overtakenAnswer } from "./apply-edit.server.ts";
import type { ModelAnswer } from "./model-answer.ts";
import { blockerWords, modelNames, modelProblemWords } from "./model-words.ts";
import { openModelBench } from "./model-bench.server.ts";

export type DeedOutcome = { readonly done: "published" | "discarded" | "rolledBack" | "gone"; readonly version?: number } | { readonly answer: ModelAnswer };

const note = z.string({ error: "required" }).trim().min(1, "required").max(500, "too-long");
const days = z.coerce.number({ error: "bad-days" }).int("bad-days").min(0, "bad-days").max(365, "bad-days");
const version = z.coerce.number().int().min(0).max(1_000_000_000);
const deeds = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("publish"), seen: z.string().max(64), over: version, note, days }),
  z.object({ intent: z.literal("discard"), seen: z.string().max(64) }),
  z.object({ intent: z.literal("roll-back"), version, over: version, note, days }),
]);
type Deed = z.output<typeof deeds>;

interface Doer {
  readonly id: string;
  readonly actorId: string;
  readonly locale: Locale;
}

const refusal = (problems: ModelAnswer["problems"], fields: ModelAnswer["fields"] = {}): DeedOutcome => ({ answer: { status: 422, fields, problems, overtaken: undefined } });
const inDays = (count: number): Date => new Date(Date.now() + count * 86_400_000);

/** Undefined when the model is not there. */
export async function modelDeed(form: FormData, doer: Doer): Promise<DeedOutcome | undefined> {
  if ((await modelState(database(), doer.id)) === undefined) return undefined;
  const parsed = parseForm(deeds, form);
  if (!parsed.ok) return refusal([], parsed.problem.fields);
  switch (parsed.value.intent) {
    case "publish": return publish(parsed.value, doer);
    case "discard": {
      const done = await discardModelDraft({ id: doer.id, seen: parsed.value.seen, actorId: doer.actorId });
      return done.ok ? { done: done.gone ? "gone" : "discarded" } : { answer: await overtakenAnswer(done.problem, undefined, parsed.value.seen, doer.locale) };
    }
    case "roll-back": return rollBack(parsed.value, doer);
  }
}

/** Compiled with all care, checked, its cases run: anything wrong is a refusal with its witness. Otherwise the artefact. */
async function prepared({ model, cases }: ModelFile, locale: Locale) {
  const found = await examiner().examine(model, cases, { limits: publishLimits, thorough: false });
  const names = modelNames(model, locale);
  const problems = found.blockers.map((blocker) => ({ code: blocker.code, path: "", place: blocker.code === "case" ? blocker.result.id : model.id, sentence: blockerWords(blocker, names, cases, locale) }));
  return { artefact: problems.length === 0 ? found.artefact : undefined, problems };
}

async function publish(wish: Extract<Deed, { intent: "publish" }>, { id, actorId, locale }: Doer): Promise<DeedOutcome> {
  const bench = await openModelBench(id);
  const draft = bench?.state.draft;
  if (bench === undefined || draft === undefined || draft.stamp !== wish.seen) {
    const current = bench?.state ?? { id, published: undefined, draft: undefined };
    return { answer: await overtakenAnswer({ code: "overtaken", current }, undefined, wish.seen, locale) };
  }
  if (bench.file === undefined) return refusal(bench.problems.map((problem) => modelProblemWords(problem, draft.source, locale)));
  const { artefact, problems } = await prepared(bench.file, locale);
  if (artefact === undefined) return refusal(problems);
  const done = await publishModelDraft({ id, seen: wish.seen, over: wish.over, note: wish.note, actorId, orderableUntil: inDays(wish.days), artefact });
  return done.ok ? { done: "published", version: done.version } : { answer: await overtakenAnswer(done.problem, undefined, wish.seen, locale) };
}

/** The content of then under the language and the checks of today. */
async function rollBack(wish: Extract<Deed, { intent: "roll-back" }>, { id, actorId, locale }: Doer): Promise<DeedOutcome> {
  const copy = (await contentOfVersions(id, [wish.version])).get(wish.version);
  if (copy === undefined) return refusal([], { version: "required" });
  const read = readModelInput({ model: copy.source, cases: copy.cases });
  if (!read.ok) return refusal(read.problems.map((problem) => modelProblemWords(problem, copy.source, locale)));
  const { artefact, problems } = await prepared(read.file, locale);
  if (artefact === undefined) return refusal(problems);
  const done = await goBackTo({ id, version: wish.version, copy, over: wish.over, note: wish.note, actorId, orderableUntil: inDays(wish.days), artefact });
  return done.ok ? { done: "rolledBack", version: wish.version } : { answer: await overtakenAnswer(done.problem, undefined, `published-${wish.over}`, locale) };
}

export type ImportOutcome = { readonly id: string } | { readonly answer: ModelAnswer };

/** A file becomes the draft of the model it names; its draft of before is only replaced when the form has seen it. */
export async function importModel(text: string, seen: Readonly<Record<string, string>>, { actorId, locale }: Omit<Doer, "id">): Promise<ImportOutcome> {
  const read = readModelText(text);
  if (!read.ok) return { answer: { status: 422, fields: {}, problems: read.problems.map((problem) => modelProblemWords({ ...problem, path: problem.path.replace(/^model\./, "") }, parsedSource(text), locale)), overtaken: undefined } };
  const { source, model, cases } = read.file;
  const state = await modelState(database(), model.id);
  // A file of the model alone keeps the cases the model has, as far as they speak of it.
  const kept = cases.length > 0 || state === undefined ? cases : ((state.draft ?? state.published)?.cases ?? []);
  const whole = readModelInput({ model: source, cases: kept });
  if (!whole.ok) return { answer: { status: 422, fields: {}, problems: whole.problems.map((problem) => modelProblemWords(problem, source, locale)), overtaken: undefined } };
  const stamp = Object.hasOwn(seen, model.id) ? (seen[model.id] ?? unsaved) : unsaved;
  const saved = await saveModelDraft({ id: model.id, source, cases: kept, seen: state?.draft === undefined && state !== undefined ? stampOf(state) : stamp, actorId, what: "file" });
  return saved.ok ? { id: model.id } : { answer: await overtakenAnswer(saved.problem, { source, cases: kept }, stamp, locale) };
}

/** A file that no reader could make a model of: nothing was looked up, nothing is kept. */
export const fileAnswer = (problem: ForeignFileProblem, locale: Locale): ModelAnswer => ({ status: 422, fields: {}, problems: [modelProblemWords(problem, undefined, locale)], overtaken: undefined });

function parsedSource(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && "model" in value ? value.model : value;
  } catch {
    return undefined;
  }
}
