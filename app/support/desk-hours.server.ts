/** When the desk works. */
import { database } from "#db/client.server.ts";
import type { BusinessHours } from "./business-hours.ts";
import { supportPolicy } from "./internal/policy.server.ts";

export const deskHours = async (): Promise<BusinessHours> => (await supportPolicy(database())).hours;
