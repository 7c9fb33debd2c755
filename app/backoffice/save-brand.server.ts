/** Writes the brand; what the form does not know of stays as it was. */
import { brand, forgetBrand } from "#app/catalog/brand.server.ts";
import type { Brand } from "#app/catalog/brand.ts";
import { audit } from "#db/audit.server.ts";
import { database } from "#db/client.server.ts";
import { settings } from "#db/schema/customers.ts";

export type BrandChange = Partial<{ readonly [Key in keyof Brand]: Brand[Key] | undefined }>;

export async function saveBrand(change: BrandChange, actorId: string): Promise<void> {
  forgetBrand();
  const value = { ...(await brand()), ...change };
  await database().transaction(async (tx) => {
    await tx.insert(settings).values({ key: "brand", value }).onConflictDoUpdate({ target: settings.key, set: { value, updatedAt: new Date() } });
    await audit(tx, { actorId, action: "brand.change", subject: "setting:brand", data: { fields: Object.keys(change) } });
  });
  forgetBrand();
}
