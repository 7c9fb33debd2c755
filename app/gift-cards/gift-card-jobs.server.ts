/** What gift cards do by the clock; may run twice. */
import { z } from "zod";
import { defineJob, handleJob, type JobHandler } from "#app/platform/jobs.server.ts";
import { expireCards, forgetCodes } from "./change-card.server.ts";

const tidyCardsJob = defineJob({ name: "tidy-gift-cards", payload: z.object({}), schedule: "20 * * * *" });

export const giftCardJobs: readonly JobHandler[] = [handleJob(tidyCardsJob, async () => {
  await expireCards();
  await forgetCodes();
})];
