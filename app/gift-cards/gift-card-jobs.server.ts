/** What gift cards do by the clock; may run twice. */
import { z } from "zod";
import { defineJob, handleJob, type JobHandler } from "#app/platform/jobs.server.ts";
import { expireCards } from "./change-card.server.ts";

const expireCardsJob = defineJob({ name: "expire-gift-cards", payload: z.object({}), schedule: "20 3 * * *" });

export const giftCardJobs: readonly JobHandler[] = [handleJob(expireCardsJob, () => expireCards())];
