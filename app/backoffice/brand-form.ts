/** What the brand's forms may hold. Only actions import this: Zod stays out of the browser. */
import { z } from "zod";
import { tokenNames, type TokenName } from "./defaults/colours.ts";

const text = (most: number) => z.string().trim().max(most, "too-long").optional();
const words = (most: number) => z.object({ en: text(most), ru: text(most) }).optional()
  .transform((value) => (value?.en === undefined ? undefined : { en: value.en, ...(value.ru === undefined ? {} : { ru: value.ru }) }));
const lines = (most: number) => text(most).transform((value) => value?.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== ""));
const colour = z.string({ error: "colour" }).toLowerCase().regex(/^#[0-9a-f]{6}$/, "colour");
const theme = z.object(Object.fromEntries(tokenNames.map((name) => [name, colour])) as Record<TokenName, typeof colour>);

/** A text that was emptied is taken away, not left as it was. */
export const noWords = { legalName: undefined, vatNumber: undefined, account: undefined, tagline: undefined, description: undefined } as const;

export const brandForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("words"), name: z.string({ error: "required" }).trim().min(1, "required").max(80, "too-long"), legalName: text(200), vatNumber: text(40), account: lines(400), tagline: words(160), description: words(600),
    contact: z.object({ email: z.email("email").max(254, "email"), phone: text(40), hours: words(160), address: lines(600) }, { error: "email" }),
  }),
  z.object({ intent: z.literal("colours"), light: theme, dark: theme }),
  z.object({ intent: z.literal("default-colours") }),
  z.object({ intent: z.literal("remove-logo") }),
]);
