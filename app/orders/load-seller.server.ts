/** Who sells, for invoices and mails: read through the caller's transaction, so that it never waits for a second connection. */
import { z } from "zod";
import { loadSetting } from "#app/pricing/load-setting.server.ts";
import type { Database, Transaction } from "#db/client.server.ts";

const seller = z.object({
  name: z.string(),
  legalName: z.string().optional(),
  vatNumber: z.string().optional(),
  account: z.array(z.string()).optional(),
  contact: z.object({ address: z.array(z.string()).optional() }).optional(),
});

export type Seller = z.output<typeof seller>;

/** The setting `brand`. */
export const loadSeller = (db: Database | Transaction): Promise<Seller> => loadSetting(db, "brand", seller, { name: "Eyelevel" });
