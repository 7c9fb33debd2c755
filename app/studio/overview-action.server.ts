/** The forms of the studio's first page and of the history: publish, discard, switch a rule, move a shelf, roll back. */
import { z } from "zod";
import { parseForm } from "#app/platform/form.ts";
import type { Locale } from "#app/platform/i18n.ts";
import { instantOf } from "#merch-rules/local-time.ts";
import type { Rule, RuleFile } from "#merch-rules/schema.ts";
import type { Answer } from "./answer.ts";
import { fieldsAnswer, problemAnswer } from "./answer.server.ts";
import { zoneOf } from "./changes/change-sets-page.server.ts";
import { leaveBench } from "./changes/change-sets.server.ts";
import { studioPolicy } from "./changes/policy.server.ts";
import { lastInLists, moveShelf, switchRule } from "./edit-file.ts";
import { tidyFile } from "./file-text.ts";
import { discardDraft } from "./rule-versions.server.ts";
import { shippedNews } from "./shipped-rules.server.ts";
import { takeRules } from "./shipped-rules.ts";
import { draftFile, openWorkbench, publish, publishVersion, workingFile } from "./workbench.server.ts";

const id = z.string().max(64);
const stamp = z.string().max(64);
const version = z.coerce.number().int().min(0).max(1_000_000_000);
const note = z.string({ error: "required" }).trim().min(1, "required").max(500, "too-big");
const intents = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("publish"), seen: stamp, over: version, note, at: z.string().max(40).optional() }),
  z.object({ intent: z.literal("ask"), seen: stamp, note, at: z.string().max(40).optional() }),
  z.object({ intent: z.literal("aside"), seen: stamp, note }),
  z.object({ intent: z.literal("discard"), seen: stamp }),
  z.object({ intent: z.literal("switch"), seen: stamp, rule: id, to: z.enum(["on", "off"]) }),
  z.object({ intent: z.literal("last-in-lists"), seen: stamp, rule: id }),
  z.object({ intent: z.literal("take-shipped"), seen: stamp }),
  z.object({ intent: z.literal("move"), seen: stamp, page: id, shelf: id, to: z.enum(["up", "down"]) }),
  z.object({ intent: z.literal("roll-back"), version, over: version, note }),
]);
type Intent = z.output<typeof intents>;

/** What only a publisher may do, whatever page it is sent to. */
export const isPublishing = (form: FormData): boolean => ["publish", "roll-back"].includes(String(form.get("intent")));

export type Done = { readonly done: "published" | "asked" | "planned" | "aside" | "discarded" | "saved" | "rolledBack"; readonly version?: number };

export async function overviewAction(form: FormData, actorId: string, locale: Locale): Promise<Done | Answer> {
  const parsed = parseForm(intents, form);
  if (!parsed.ok) return fieldsAnswer(parsed.problem.fields);
  const { value } = parsed;
  if (value.intent === "switch" || value.intent === "last-in-lists" || value.intent === "take-shipped" || value.intent === "move") return edit(value, actorId, locale);
  if (value.intent === "publish" || value.intent === "ask" || value.intent === "aside") return send(value, actorId, locale, Date.now());
  const done = value.intent === "discard" ? await discardDraft({ ...value, actorId }) : await publishVersion({ ...value, actorId });
  if (done.ok) return value.intent === "discard" ? { done: "discarded" } : { done: "rolledBack", version: value.version };
  if (done.problem.code === "not-found") return fieldsAnswer({ version: "required" });
  return problemAnswer(done.problem, await openWorkbench(), locale, "seen" in value ? { seen: value.seen } : { seen: `published-${value.over}` });
}

/** The draft to the shop now, or off the bench: aside, to a second person, or to its hour. */
async function send(value: Extract<Intent, { intent: "publish" | "ask" | "aside" }>, actorId: string, locale: Locale, now: number): Promise<Done | Answer> {
  const { seen, note } = value;
  const [bench, { secondPerson }] = await Promise.all([openWorkbench(), studioPolicy()]);
  const wished = value.intent === "aside" ? undefined : value.at;
  const at = wished === undefined ? undefined : instantOf(zoneOf(bench), wished);
  if (at === null) return fieldsAnswer({ at: "invalid" });
  if (at !== undefined && at <= now) return fieldsAnswer({ at: "past" });
  if (value.intent === "publish" && !secondPerson && at === undefined) {
    const published = await publish({ seen, over: value.over, note, actorId });
    return published.ok ? { done: "published" } : problemAnswer(published.problem, await openWorkbench(), locale, { seen });
  }
  if (bench.current.draft?.stamp === seen && !bench.compiled.ok) return problemAnswer({ code: "problems", problems: bench.compiled.problems, input: bench.working.source }, bench, locale);
  const state = value.intent === "aside" ? "aside" : value.intent === "ask" || secondPerson ? "review" : "planned";
  const left = await leaveBench({ seen, note, state, publishAt: at === undefined ? undefined : new Date(at), actorId });
  return left.ok ? { done: state === "review" ? "asked" : state } : problemAnswer(left.problem, await openWorkbench(), locale, { seen });
}

type Edit = Extract<Intent, { intent: "switch" | "last-in-lists" | "take-shipped" | "move" }>;

function edited(file: RuleFile, value: Edit, shipped: readonly Rule[]): RuleFile {
  switch (value.intent) {
    case "switch": return switchRule(file, value.rule, value.to === "on");
    case "last-in-lists": return lastInLists(file, value.rule);
    case "take-shipped": return takeRules(file, shipped);
    case "move": return moveShelf(file, value.page, value.shelf, value.to);
  }
}

async function edit(value: Edit, actorId: string, locale: Locale): Promise<Done | Answer> {
  const bench = await openWorkbench();
  const file = workingFile(bench);
  if (file === undefined) return fieldsAnswer({ "": "required" });
  const mine = tidyFile(edited(file, value, value.intent === "take-shipped" ? await shippedNews(bench) : []));
  const what = value.intent === "move" ? `page:${value.page}` : value.intent === "take-shipped" ? "file" : `rule:${value.rule}`;
  const drafted = await draftFile(mine, { seen: value.seen, actorId, what }, bench);
  return drafted.ok ? { done: "saved" } : problemAnswer(drafted.problem, bench, locale, { seen: value.seen, mine });
}
