/** What the category forms may hold. Only actions import this: Zod stays out of the browser. */
import { z } from "zod";
import { flag, name, slugForm, version, words } from "./form-parts.ts";

const id = z.uuid();
const parent = z.string().max(60).optional();

export const categoriesForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("add"), name, slug: slugForm.optional(), parent }),
  z.object({ intent: z.literal("up"), id }),
  z.object({ intent: z.literal("down"), id }),
]);

export const categoryForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("change"), version, name, slug: slugForm, intro: words(2_000), parent, hidden: flag }),
  z.object({ intent: z.literal("delete"), version }),
]);
