/** The forms of the studio's first page and of the history: publish, discard, switch a rule, move a shelf, roll back. */
import { z } from "zod";
import { parseForm } from "#app/platform/form.ts";
import type { Locale } from "#app/platform/i18n.ts";
import type { Answer } from "./answer.ts";
import { fieldsAnswer, problemAnswer } from "./answer.server.ts";
import { moveShelf, switchRule } from "./edit-file.ts";
import { tidyFile } from "./file-text.ts";
import { discardDraft } from "./rule-versions.server.ts";
import { draftFile, openWorkbench, publish, publishVersion, workingFile } from "./workbench.server.ts";

const id = z.string().max(64);
const stamp = z.string().max(64);
const version = z.coerce.number().int().min(0).max(1_000_000_000);
const note = z.string({ error: "required" }).trim().min(1, "required").max(500, "too-big");
const intents = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("publish"), seen: stamp, over: version, note }),
  z.object({ intent: z.literal("discard"), seen: stamp }),
  z.object({ intent: z.literal("switch"), seen: stamp, rule: id, to: z.enum(["on", "off"]) }),
  z.object({ intent: z.literal("move"), seen: stamp, page: id, shelf: id, to: z.enum(["up", "down"]) }),
  z.object({ intent: z.literal("roll-back"), version, over: version, note }),
]);
type Intent = z.output<typeof intents>;

/** What only a publisher may do, whatever page it is sent to. */
export const isPublishing = (form: FormData): boolean => ["publish", "roll-back"].includes(String(form.get("intent")));

export type Done = { readonly done: "published" | "discarded" | "saved" | "rolledBack"; readonly version?: number };

export async function overviewAction(form: FormData, actorId: string, locale: Locale): Promise<Done | Answer> {
  const parsed = parseForm(intents, form);
  if (!parsed.ok) return fieldsAnswer(parsed.problem.fields);
  const { value } = parsed;
  if (value.intent === "switch" || value.intent === "move") return edit(value, actorId, locale);
  const done = value.intent === "publish" ? await publish({ ...value, actorId }) : value.intent === "discard" ? await discardDraft({ ...value, actorId }) : await publishVersion({ ...value, actorId });
  if (done.ok) return value.intent === "discard" ? { done: "discarded" } : value.intent === "publish" ? { done: "published" } : { done: "rolledBack", version: value.version };
  if (done.problem.code === "not-found") return fieldsAnswer({ version: "required" });
  return problemAnswer(done.problem, await openWorkbench(), locale, "seen" in value ? { seen: value.seen } : { seen: `published-${value.over}` });
}

async function edit(value: Extract<Intent, { intent: "switch" | "move" }>, actorId: string, locale: Locale): Promise<Done | Answer> {
  const bench = await openWorkbench();
  const file = workingFile(bench);
  if (file === undefined) return fieldsAnswer({ "": "required" });
  const wanted = value.intent === "switch" ? switchRule(file, value.rule, value.to === "on") : moveShelf(file, value.page, value.shelf, value.to);
  const mine = tidyFile(wanted);
  const what = value.intent === "switch" ? `rule:${value.rule}` : `page:${value.page}`;
  const drafted = await draftFile(mine, { seen: value.seen, actorId, what }, bench);
  return drafted.ok ? { done: "saved" } : problemAnswer(drafted.problem, bench, locale, { seen: value.seen, mine });
}
