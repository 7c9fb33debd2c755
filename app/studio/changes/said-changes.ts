/** The difference between two rule files in words: for a rule also what it said before and what it says now. */
import { changeWords, type SaidChange } from "../change-words.ts";
import type { Wording } from "../condition-words.ts";
import { fileChanges } from "../file-changes.ts";
import { ruleSentences } from "../rule-words.ts";
import type { RuleFile } from "#merch-rules/schema.ts";

export interface DetailedChange extends SaidChange {
  /** "" where there was, or is, no such rule, or where the words are the same. */
  readonly was: string;
  readonly now: string;
}

export function saidChanges(before: RuleFile, after: RuleFile, wording: Wording): DetailedChange[] {
  return fileChanges(before, after).map((change) => {
    const said = changeWords(change, wording.names);
    if (change.kind !== "rule") return { ...said, was: "", now: "" };
    const [was, now] = [before, after].map((file) => wordsOf(file, change.id, wording));
    return was === now ? { ...said, was: "", now: "" } : { ...said, was: was ?? "", now: now ?? "" };
  });
}

function wordsOf(file: RuleFile, id: string, wording: Wording): string {
  const rule = file.rules.find((one) => one.id === id);
  if (rule === undefined) return "";
  const { action, scope, audience, schedule } = ruleSentences(rule, wording);
  return [action, scope, audience, schedule].filter((part) => part !== "").join(" · ");
}
