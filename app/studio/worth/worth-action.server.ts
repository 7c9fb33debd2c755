/** The forms of the page about worth: begin, end and publish a test, say what happens to a rule that hurts, sum up. */
import { z } from "zod";
import { parseForm, type FieldProblems } from "#app/platform/form.ts";
import { sum } from "#app/shelves/sum-trials.server.ts";
import type { worthDones } from "./messages.ts";
import { metrics } from "./metrics.ts";
import { endTest, publishTested, startTest } from "./rule-test.server.ts";
import { savePolicy } from "./watch.server.ts";

const id = z.uuid("required");
const percent = z.coerce.number("share").min(1, "share").max(99, "share");
const text = z.string("required").trim().min(1, "required").max(500, "required");
const intents = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("start"), seen: z.string().max(64), name: text, share: percent, days: z.coerce.number("days").int("days").min(1, "days").max(90, "days"), metric: z.enum(metrics) }),
  z.object({ intent: z.literal("stop"), test: id }),
  z.object({ intent: z.literal("win"), test: id, note: text }),
  z.object({ intent: z.literal("policy"), metric: z.enum(metrics), pause: z.literal("yes").optional() }),
  z.object({ intent: z.literal("sum") }),
]);
type Intent = z.output<typeof intents>;

export interface WorthAnswer {
  readonly status: 409 | 422;
  /** A message's key. */
  readonly problem: "problem-no-draft" | "problem-does-not-compile" | "problem-runs-already" | "problem-overtaken" | "problem-own-work" | "problem-not-running" | "problem-fields";
  readonly fields: FieldProblems;
  /** The form that was sent. */
  readonly intent: string;
}

export type WorthDone = { readonly done: (typeof worthDones)[number] };

export async function worthAction(form: FormData, actorId: string): Promise<WorthDone | WorthAnswer> {
  const intent = String(form.get("intent") ?? "").slice(0, 20);
  const parsed = parseForm(intents, form);
  if (!parsed.ok) return { status: 422, problem: "problem-fields", fields: parsed.problem.fields, intent };
  const done = await act(parsed.value, actorId);
  return typeof done === "object" ? done : { status: done === "no-draft" || done === "does-not-compile" ? 422 : 409, problem: `problem-${done}`, fields: {}, intent };
}

type Refusal = "no-draft" | "own-work" | "does-not-compile" | "runs-already" | "overtaken" | "not-running";

async function act(value: Intent, actorId: string): Promise<WorthDone | Refusal> {
  switch (value.intent) {
    case "start": {
      const started = await startTest({ ...value, share: value.share / 100, actorId });
      return started.ok ? { done: "begun" } : started.problem.code;
    }
    case "stop": {
      const ended = await endTest({ id: value.test, state: "stopped", actorId });
      return ended.ok ? { done: "stopped" } : ended.problem.code;
    }
    case "win": {
      const published = await publishTested({ id: value.test, note: value.note, actorId });
      return published.ok ? { done: "publishedWinner" } : published.problem.code;
    }
    case "policy":
      await savePolicy({ metric: value.metric, pause: value.pause === "yes" }, actorId);
      return { done: "policySaved" };
    case "sum":
      // At once, so that the page that answers shows it.
      await sum();
      return { done: "summedNow" };
  }
}
