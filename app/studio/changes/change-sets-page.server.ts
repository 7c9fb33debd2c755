/** The page of change sets: what each changes in words, what may be done with it, and what its forms do. */
import { z } from "zod";
import { formatDate, translator, type Locale } from "#app/platform/i18n.ts";
import { parseForm } from "#app/platform/form.ts";
import { isStudioKey, messages } from "../messages.ts";
import { openWorkbench, wordingOf, type Workbench } from "../workbench.server.ts";
import { changeSetMessages } from "./change-set-messages.ts";
import { peopleVerbs, refusalOf, type ChangeSetState, type PeopleVerb, type Person } from "./change-set-states.ts";
import { decide, listChangeSets, type NamedChangeSet } from "./change-sets.server.ts";
import type { Part } from "./merge-files.ts";
import { saidChanges, type DetailedChange } from "./said-changes.ts";
import { changePolicy, studioPolicy } from "./policy.server.ts";
import { filesOf, release, takeUp, type NotResumed } from "./release.server.ts";

export interface ChangeSetItem {
  readonly id: string;
  readonly state: ChangeSetState;
  readonly note: string;
  /** "Matteo Lindner, 28 November 2026 at 15:00". */
  readonly made: string;
  /** When it goes to the shop, or did; "" when nothing is planned. */
  readonly when: string;
  readonly reviewed: string;
  /** Undefined when it cannot be read. */
  readonly changes: readonly DetailedChange[] | undefined;
  readonly against: readonly string[];
  readonly verbs: readonly PeopleVerb[];
  /** It waits for somebody, but not for the reader. */
  readonly ownWork: boolean;
}

export interface ChangeSetsPage {
  readonly open: readonly ChangeSetItem[];
  readonly ended: readonly ChangeSetItem[];
  readonly secondPerson: boolean;
}

const endings: readonly ChangeSetState[] = ["published", "resumed", "cancelled"];

export async function loadChangeSets(person: Person, locale: Locale): Promise<ChangeSetsPage> {
  const [bench, sets, { secondPerson }] = await Promise.all([openWorkbench(), listChangeSets(20), studioPolicy()]);
  const items = sets.map((set) => itemOf(set, bench, person, locale));
  return { open: items.filter(({ state }) => !endings.includes(state)), ended: items.filter(({ state }) => endings.includes(state)), secondPerson };
}

function itemOf(set: NamedChangeSet, bench: Workbench, person: Person, locale: Locale): ChangeSetItem {
  const t = translator(changeSetMessages, locale);
  const files = filesOf(set);
  const zone = zoneOf(bench);
  return {
    id: set.id, state: set.state, note: set.note, made: t("by", { author: set.author, at: formatDate(set.createdAt, locale, "both", zone) }),
    when: whenWords(set, zone, locale), reviewed: set.reviewer === "" ? "" : t(set.state === "declined" ? "declinedBy" : "approvedBy", { person: set.reviewer }),
    changes: files === undefined ? undefined : saidChanges(files.base, files.own, wordingOf(bench, locale)), against: (set.against ?? []).map((one) => againstWords(one, locale)),
    verbs: peopleVerbs.filter((verb) => refusalOf(set, verb, person) === undefined), ownWork: refusalOf(set, "approve", person) === "own-work",
  };
}

/** The zone of the working file; what cannot be read is of no zone of its own. */
export const zoneOf = ({ compiled, published }: Workbench): string => (compiled.ok ? compiled.program.file.zone : published?.file.zone) ?? "UTC";

function whenWords({ state, publishAt, version, decidedAt }: NamedChangeSet, zone: string, locale: Locale): string {
  const t = translator(changeSetMessages, locale);
  const at = publishAt === null ? "" : formatDate(publishAt, locale, "both", zone);
  if (state === "published") return t("became", { version: String(version ?? ""), at: decidedAt === null ? at : formatDate(decidedAt, locale, "both", zone) });
  if (state === "review") return at === "" ? t("dueNow") : t("dueThen", { at });
  return state === "planned" ? t("due", { at }) : "";
}

export function againstWords(line: string, locale: Locale): string {
  const t = translator(changeSetMessages, locale);
  const [kind = "", ...rest] = line.split(" ");
  return kind === "problem" ? t("against-problem", { problem: rest.join(" ") }) : t("against-part", { part: partWords({ kind, id: rest.join(" ") }, locale) });
}

export function partWords({ kind, id }: { readonly kind: string; readonly id: string }, locale: Locale): string {
  const key = `kind-${kind}`;
  return isStudioKey(key) ? translator(messages, locale)(key, { id }) : `${kind} ${id}`;
}

const intents = z.discriminatedUnion("intent", [
  z.object({ intent: z.enum(peopleVerbs), id: z.string().max(64) }),
  z.object({ intent: z.literal("policy"), secondPerson: z.enum(["yes", "no"]) }),
]);

export type ChangeSetDone = PeopleVerb | "policy" | "published" | "overtaken";
export interface ChangeSetRefusal {
  readonly status: 403 | 404 | 409 | 422;
  readonly code: "not-now" | "own-work" | "not-allowed" | "not-found" | "conflict" | "overtaken" | "problems" | "invalid";
  readonly parts: readonly string[];
}

/** `admin` may change the policy. */
export async function changeSetAction(form: FormData, person: Person & { readonly admin: boolean }, locale: Locale): Promise<{ readonly done: ChangeSetDone } | ChangeSetRefusal> {
  const parsed = parseForm(intents, form);
  if (!parsed.ok) return { status: 422, code: "invalid", parts: [] };
  const { value } = parsed;
  if (value.intent === "policy") {
    if (!person.admin) return { status: 403, code: "not-allowed", parts: [] };
    await changePolicy({ secondPerson: value.secondPerson === "yes" }, person.id);
    return { done: "policy" };
  }
  const { intent, id } = value;
  if (intent === "resume") {
    const resumed = await takeUp(id, person);
    return resumed.ok ? { done: "resume" } : refusal(resumed.problem, locale);
  }
  const decided = await decide({ id, verb: intent, person, now: Date.now() });
  if (!decided.ok) return refusal(decided.problem, locale);
  if (!decided.due) return { done: intent };
  const { state } = await release(id);
  return { done: state === "not-due" ? intent : state };
}

const statuses = { "not-found": 404, "not-allowed": 403, "own-work": 403, "not-now": 409, conflict: 409, overtaken: 409, problems: 422 } as const;

function refusal(problem: NotResumed, locale: Locale): ChangeSetRefusal {
  const parts: readonly Part[] = problem.code === "conflict" ? problem.parts : [];
  const said = problem.code === "problems" ? problem.problems.slice(0, 5).map(({ code, path }) => `${code} ${path.join(".")}`) : parts.map((part) => partWords(part, locale));
  return { status: statuses[problem.code], code: problem.code, parts: said };
}
