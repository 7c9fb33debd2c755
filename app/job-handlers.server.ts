/** The list of all jobs of all domains: one line per domain. */
import type { JobHandler } from "./platform/jobs.server.ts";
<<<<<<< HEAD
import { configurationJobs } from "./orders/learn-configurations.server.ts";
=======
import { signInJobs } from "./customers/sign-in-tries.server.ts";
>>>>>>> a132b6a (Passkeys, a limit of password tries per account, and files in an S3-compatible bucket)
import { orderJobs } from "./orders/order-jobs.server.ts";
import { searchJobs } from "./search/engine.server.ts";
import { shelfJobs } from "./shelves/learn.server.ts";
import { fileJobs } from "#db/file-store.server.ts";
import { mailJobs } from "#db/outbox.server.ts";

<<<<<<< HEAD
export const jobHandlers: readonly JobHandler[] = [...mailJobs, ...orderJobs, ...configurationJobs, ...searchJobs, ...shelfJobs];
=======
export const jobHandlers: readonly JobHandler[] = [...mailJobs, ...fileJobs, ...signInJobs, ...orderJobs, ...searchJobs, ...shelfJobs];
>>>>>>> a132b6a (Passkeys, a limit of password tries per account, and files in an S3-compatible bucket)
