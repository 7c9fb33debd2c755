/** One version that was in force once: what it says otherwise than the working file, and how a part of it comes back. */
import { z } from "zod";
import { formatDate, type Locale } from "#app/platform/i18n.ts";
import { parseForm } from "#app/platform/form.ts";
import { ruleFileSchema } from "#merch-rules/schema.ts";
import { fieldsAnswer, problemAnswer } from "../answer.server.ts";
import type { Answer } from "../answer.ts";
import { tidyFile } from "../file-text.ts";
import { listVersions, sourceOfVersion } from "../rule-versions.server.ts";
import { draftFile, openWorkbench, wordingOf, workingFile } from "../workbench.server.ts";
import { takePart } from "./merge-files.ts";
import { saidChanges, type DetailedChange } from "./said-changes.ts";

export interface PastVersionPage {
  readonly version: number;
  readonly note: string;
  readonly made: string;
  /** From the working file to this version; undefined while one of the two cannot be read. */
  readonly changes: readonly DetailedChange[] | undefined;
  readonly seen: string;
}

export async function loadPastVersion(version: number, locale: Locale): Promise<PastVersionPage | undefined> {
  const [source, bench, versions] = await Promise.all([sourceOfVersion(version), openWorkbench(), listVersions(1000)]);
  if (source === undefined) return undefined;
  const [past, working] = [ruleFileSchema.safeParse(source).data, workingFile(bench)];
  const row = versions.find((one) => one.version === version);
  return {
    version, note: row?.note ?? "", made: row === undefined ? "" : [row.author, formatDate(row.at, locale, "both")].filter((part) => part !== "").join(" · "), seen: bench.working.stamp,
    changes: past === undefined || working === undefined ? undefined : saidChanges(working, past, wordingOf(bench, locale)),
  };
}

const wish = z.object({ seen: z.string().max(64), kind: z.enum(["rule", "shelf", "page", "condition", "file"]), id: z.string().max(64).default("") });

/** Puts one part, as it was in the version, into the draft. */
export async function takeBack(version: number, form: FormData, actorId: string, locale: Locale): Promise<{ readonly done: "tookBack" } | Answer | undefined> {
  const parsed = parseForm(wish, form);
  if (!parsed.ok) return fieldsAnswer(parsed.problem.fields);
  const [source, bench] = await Promise.all([sourceOfVersion(version), openWorkbench()]);
  if (source === undefined) return undefined;
  const [past, working] = [ruleFileSchema.safeParse(source).data, workingFile(bench)];
  if (past === undefined || working === undefined) return fieldsAnswer({ "": "required" });
  const { seen, kind, id } = parsed.value;
  const mine = tidyFile(takePart(working, past, { kind, id }));
  const saved = await draftFile(mine, { seen, actorId, what: `${kind}:${id}` }, bench);
  return saved.ok ? { done: "tookBack" } : problemAnswer(saved.problem, bench, locale, { seen, mine });
}
