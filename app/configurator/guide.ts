/**
 * Guided selling: questions about needs that lead to a first configuration. A guide is data beside a model; what it says is
 * turned into choices by `answer-guide.ts`. Only its types reach the browser.
 */
import { z } from "zod";
import type { Model } from "./model.ts";
import { valueTexts } from "./value-text.ts";

const id = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);
const text = z.strictObject({ en: z.string().min(1).max(400), ru: z.string().min(1).max(400).optional() });

/** One of these values, best liked first. Firm: the need cannot be met otherwise. */
const effect = z.strictObject({ option: z.string().max(64), values: z.array(z.string().max(64)).min(1).max(60), firm: z.boolean().default(false) });

const question = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("choice"), id, text, help: text.optional(),
    answers: z.array(z.strictObject({ id, label: text, help: text.optional(), effects: z.array(effect).max(12) })).min(2).max(8),
  }),
  z.strictObject({
    kind: z.literal("number"), id, text, help: text.optional(),
    unit: z.enum(["cm", "kg", "pieces"]), min: z.number().int(), max: z.number().int(),
    /** The first band whose `upTo` is not below the number counts. */
    bands: z.array(z.strictObject({ upTo: z.number().int(), effects: z.array(effect).max(12) })).min(1).max(20),
  }),
]);

export const guideSchema = z.strictObject({ intro: text, questions: z.array(question).min(1).max(12) });

export type GuideSource = z.input<typeof guideSchema>;
export type Guide = z.output<typeof guideSchema>;
export type Question = Guide["questions"][number];
export type Effect = z.output<typeof effect>;

export type GuideProblem =
  | { readonly code: "shape"; readonly path: string }
  | { readonly code: "twice"; readonly question: string }
  | { readonly code: "unknown-option" | "unknown-value"; readonly question: string; readonly option: string; readonly value?: string };

/** A guide that fits the model, or everything that does not. */
export function readGuide(input: unknown, model: Pick<Model, "options">): { readonly ok: true; readonly guide: Guide } | { readonly ok: false; readonly problems: readonly GuideProblem[] } {
  const parsed = guideSchema.safeParse(input);
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map((issue) => ({ code: "shape", path: issue.path.join(".") })) };
  const values = new Map(model.options.map((option) => [option.id, new Set(valueTexts(option))]));
  const seen = new Set<string>();
  const problems = parsed.data.questions.flatMap((each): GuideProblem[] => {
    const twice: GuideProblem[] = seen.has(each.id) ? [{ code: "twice", question: each.id }] : [];
    seen.add(each.id);
    return [...twice, ...effectsOf(each).flatMap((one) => effectProblems(each.id, one, values.get(one.option)))];
  });
  return problems.length === 0 ? { ok: true, guide: parsed.data } : { ok: false, problems };
}

export const effectsOf = (question: Question): readonly Effect[] =>
  question.kind === "choice" ? question.answers.flatMap((answer) => answer.effects) : question.bands.flatMap((band) => band.effects);

function effectProblems(question: string, { option, values }: Effect, known: ReadonlySet<string> | undefined): GuideProblem[] {
  if (known === undefined) return [{ code: "unknown-option", question, option }];
  return values.filter((value) => !known.has(value)).map((value) => ({ code: "unknown-value", question, option, value }));
}
