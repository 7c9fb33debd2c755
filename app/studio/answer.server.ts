/** What the studio's forms answer when nothing was saved: sentences, ready for the page. */
import { formatDate, translator, type Locale } from "#app/platform/i18n.ts";
import type { FieldProblems } from "#app/platform/form.ts";
import { versionActivitySince, type VersionActivity } from "#db/audit.server.ts";
import { database } from "#db/client.server.ts";
import { compile } from "#merch-rules/compile.ts";
import type { Answer, Overtaking } from "./answer.ts";
import { changeWords } from "./change-words.ts";
import { fileChanges } from "./file-changes.ts";
import { isStudioKey, messages } from "./messages.ts";
import { problemWords } from "./problem-words.ts";
import { workingRules, type CurrentRules, type Overtaken } from "./rule-versions.server.ts";
import { wordingOf, type Refused, type Workbench } from "./workbench.server.ts";

export const fieldsAnswer = (fields: FieldProblems): Answer => ({ status: 422, fields, problems: [], overtaken: undefined });

/** `seen` is the stamp the form carried, `mine` the file the person wanted to save. */
export async function problemAnswer(problem: Refused | Overtaken, bench: Workbench, locale: Locale, about: { readonly seen?: string; readonly mine?: unknown } = {}): Promise<Answer> {
  const wording = wordingOf(bench, locale);
  if (problem.code === "problems") {
    return { status: 422, fields: {}, problems: problem.problems.map((one) => problemWords(one, problem.input, wording.names)), overtaken: undefined };
  }
  return { status: 409, fields: {}, problems: [], overtaken: await overtakenBy(problem.current, bench, locale, about) };
}

async function overtakenBy(current: CurrentRules, bench: Workbench, locale: Locale, { seen, mine }: { readonly seen?: string; readonly mine?: unknown }): Promise<Overtaking> {
  const { names } = wordingOf(bench, locale);
  const theirs = compile(workingRules(current).source, bench.vocabulary);
  const own = mine === undefined ? theirs : compile(mine, bench.vocabulary);
  const changes = theirs.ok && own.ok ? fileChanges(theirs.program.file, own.program.file) : [];
  const activity = seen === undefined ? [] : await versionActivitySince(database(), { domain: "rules", stamp: seen });
  return { since: activity.map((one) => activityWords(one, locale)), changes: changes.map((change) => changeWords(change, names)) };
}

function activityWords({ action, what, author, at }: VersionActivity, locale: Locale): string {
  const t = translator(messages, locale);
  const [kind = "", id = ""] = what.split(":");
  const key = `kind-${kind}`;
  const said = action === "draft" ? (isStudioKey(key) ? t(key, { id }) : what) : t(`did-${action}`);
  return `${[formatDate(at, locale, "time"), author].filter((part) => part !== "").join(" ")}: ${said}`;
}
