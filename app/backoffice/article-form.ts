/** What the forms of help articles may hold. Only actions import this: Zod stays out of the browser. */
import { z } from "zod";
import { articleCategories } from "#app/support/article-categories.ts";
import { slugForm, text, whole } from "./form-parts.ts";

/** In both languages, as a form sends Cyrillic letters, still within what the guard lets through. */
const mostLetters = 30_000;
const title = z.object({ en: text(200).min(1, "required"), ru: text(200).optional() }, { error: "required" });
/** Browsers send other ends of lines than those a text is kept and compared with. */
const markdown = text(mostLetters).transform((typed) => typed.replace(/\r\n?/g, "\n"));
const body = z.object({ en: z.string({ error: "required" }).min(1, "required").pipe(markdown), ru: markdown.optional() }, { error: "required" });
const category = z.enum(articleCategories, { error: "required" });

/** "size, bed, narrow door": at most fifty, none twice. */
const keywordList = (typed: string | undefined): string[] => [...new Set((typed ?? "").split(/[,;\n]/).map((word) => word.trim()).filter((word) => word !== ""))].slice(0, 50);
const keywords = z.object({ en: text(2_000).optional(), ru: text(2_000).optional() }).default({}).transform(({ en, ru }) => ({ en: keywordList(en), ...(ru === undefined ? {} : { ru: keywordList(ru) }) }));

const content = z.object({ title, body, category, keywords }).transform((value, context) => {
  if ((value.title.ru === undefined) !== (value.body.ru === undefined)) context.addIssue({ code: "custom", message: "russian-incomplete", path: [value.title.ru === undefined ? "title" : "body", "ru"] });
  const pair = (one: { readonly en: string; readonly ru?: string | undefined }) => ({ en: one.en, ...(one.ru === undefined ? {} : { ru: one.ru }) });
  return { category: value.category, title: pair(value.title), body: pair(value.body), keywords: value.keywords };
});

const seen = whole(1, 1e9);

/** Which button of the article's page was pressed; what the words are is read apart, by `articleContent`. */
export const articleForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save"), seen }),
  z.object({ intent: z.literal("restore"), seen, version: whole(1, 1e9) }),
  z.object({ intent: z.literal("publish") }),
  z.object({ intent: z.literal("withdraw") }),
  z.object({ intent: z.literal("delete") }),
]);

export const articleContent = content;
export const newArticleSlug = z.object({ slug: slugForm.optional() });

const half = (most: number) => z.object({ en: z.string().max(most).default(""), ru: z.string().max(most).optional() }).catch({ en: "" });

/** What can be shown of a half-written article. */
export const articlePreview = z.object({ title: half(200), body: half(mostLetters), category: category.catch("other") });

export const askedForm = z.object({ intent: z.literal("dealt-with"), id: z.uuid() });
