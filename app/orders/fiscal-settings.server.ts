/** In which countries receipts are registered, with whom, since when: the setting `fiscal`. */
import { z } from "zod";
import { loadSetting } from "#app/pricing/load-setting.server.ts";
import { config } from "#app/platform/config.server.ts";
import type { Database, Transaction } from "#db/client.server.ts";
import { taxSystems } from "./fiscal-receipt.ts";
import { registerIds, type FiscalRegister, type RegisterId } from "./fiscal-register.ts";
import { testRegister } from "./test-register.server.ts";

export const fiscalRulesSchema = z.array(z.strictObject({
  /** Where the shop sells from: the country of a price book. */
  country: z.string().length(2),
  register: z.enum(registerIds),
  /** What was captured or given back from then on (ISO) has a receipt. */
  since: z.iso.datetime(),
  /** Of the seller in that country. */
  taxNumber: z.string().nullable(),
  taxSystem: z.enum(taxSystems).nullable(),
}));

export type FiscalRule = z.output<typeof fiscalRulesSchema>[number];

export const fiscalKey = "fiscal";

/** Empty where no country ever asked for receipts. One that does no longer stays, with the register `none`. */
export const loadFiscalRules = (db: Database | Transaction): Promise<readonly FiscalRule[]> => loadSetting<readonly FiscalRule[]>(db, fiscalKey, fiscalRulesSchema, []);

/** The test register exists in the demo only. */
export const offeredRegisters = (): readonly FiscalRule["register"][] => ["none", ...(config().demo ? ["test" as const] : [])];

const registers: Readonly<Record<RegisterId, FiscalRegister>> = { test: testRegister };

export const fiscalRegister = (id: RegisterId): FiscalRegister => registers[id];
