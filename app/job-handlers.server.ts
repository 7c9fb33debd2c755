/** The list of all jobs of all domains: one line per domain. */
import type { JobHandler } from "./platform/jobs.server.ts";
import { configurationJobs } from "./orders/learn-configurations.server.ts";
import { reviewJobs } from "./orders/review-photos.server.ts";
import { giftCardJobs } from "./gift-cards/gift-card-jobs.server.ts";
import { signInJobs } from "./customers/sign-in-tries.server.ts";
import { orderJobs } from "./orders/order-jobs.server.ts";
import { searchJobs } from "./search/engine.server.ts";
import { shelfJobs } from "./shelves/learn.server.ts";
import { trialJobs } from "./shelves/sum-trials.server.ts";
import { demoPastJobs } from "./studio/demo-past/record-past.server.ts";
import { releaseJobs } from "./studio/changes/release.server.ts";
import { askAgainJobs } from "./support/ask-again.server.ts";
import { guestJobs } from "./support/guest-access.server.ts";
import { sweepJobs } from "./support/sweep.server.ts";
import { deadlineJobs } from "./support/warn-deadlines.server.ts";
import { stumbleJobs } from "./studio/worth/count-stumbles.server.ts";
import { worthJobs } from "./studio/worth/watch.server.ts";
import { fileJobs } from "#db/file-store.server.ts";
import { mailJobs } from "#db/outbox.server.ts";

export const jobHandlers: readonly JobHandler[] = [...mailJobs, ...fileJobs, ...signInJobs, ...guestJobs, ...askAgainJobs, ...deadlineJobs, ...sweepJobs, ...giftCardJobs, ...orderJobs, ...reviewJobs, ...configurationJobs, ...searchJobs, ...shelfJobs, ...trialJobs, ...releaseJobs, ...worthJobs, ...stumbleJobs, ...demoPastJobs];
