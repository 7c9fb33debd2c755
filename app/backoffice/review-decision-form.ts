/** A moderator's decision. Only actions import this: Zod stays out of the browser. */
import { z } from "zod";
import { whole } from "./form-parts.ts";
import { mostReason } from "./review-state.ts";

const about = { id: z.uuid(), seen: whole(1, 1_000_000_000) };

export const decisionForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("publish"), ...about }),
  z.object({ intent: z.literal("refuse"), ...about, reason: z.string({ error: "required" }).trim().min(1, "required").max(mostReason, "too-long") }),
]);
