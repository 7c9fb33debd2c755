/** Told in the transaction of every change of products; search keeps its index by it. */
import { z } from "zod";
import { defineJob } from "#app/platform/jobs.server.ts";

export const productsChanged = defineJob({ name: "products-changed", payload: z.object({ ids: z.array(z.uuid()).max(5_000) }) });
