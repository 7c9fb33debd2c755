/** What a buyer may write. Only the action imports this: Zod stays out of the browser. */
import { z } from "zod";
import { locales } from "#app/platform/i18n.ts";
import { most } from "./review-lengths.ts";

// eslint-disable-next-line no-control-regex -- signs nobody types, which no page can show
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
const anythingToSee = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Lines as everywhere, at most one empty one between them: a field counts a line's end as one sign, a posted form as two. */
const tidy = (text: string): string => text.replace(/\r\n?/g, "\n").replace(controls, "").split("\n").map((line) => line.trimEnd()).join("\n").replace(/\n{3,}/g, "\n\n").trim();
const oneLine = (text: string): string => tidy(text).replace(/\s+/g, " ");
const seen = (text: string): string => (anythingToSee.test(text) ? text : "");

export const reviewForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("save"),
    rating: z.enum(["1", "2", "3", "4", "5"], { error: "required" }).transform(Number),
    title: z.string().transform((text) => seen(oneLine(text))).pipe(z.string().max(most.title, "too-long")).default(""),
    body: z.string({ error: "required" }).transform((text) => seen(tidy(text))).pipe(z.string().min(1, "required").max(most.body, "too-long")),
    author: z.string({ error: "required" }).transform((text) => seen(oneLine(text))).pipe(z.string().min(1, "required").max(most.author, "too-long")),
    locale: z.enum(locales),
    /** Keys of photos to take away. */
    remove: z.array(z.string().max(80)).max(most.photos).default([]),
  }),
  z.object({ intent: z.literal("withdraw") }),
]);

export type WrittenReview = Omit<Extract<z.output<typeof reviewForm>, { readonly intent: "save" }>, "intent">;

/** What was typed, to fill the form again; far longer than what is taken. */
export const typedReview = (form: FormData): Readonly<Record<string, string>> =>
  Object.fromEntries(["rating", "title", "body", "author"].map((name) => [name, String(form.get(name) ?? "").slice(0, 20_000)]));
