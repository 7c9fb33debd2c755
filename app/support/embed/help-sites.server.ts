/** Other shops that show the help panel: set up by leads; every change is audited, a secret is told once and kept nowhere. */
import { and, arrayContains, asc, eq, isNull } from "drizzle-orm";
import { config } from "#app/platform/config.server.ts";
import { isUuid, uuidv7 } from "#app/platform/ids.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import type { ViewerUser } from "#app/customers/viewer.ts";
import { audit } from "#db/audit.server.ts";
import { database } from "#db/client.server.ts";
import { helpSites } from "#db/schema/support.ts";
import { siteSecret, type SiteKey } from "./customer-token.ts";

type Site = typeof helpSites.$inferSelect;

/** How long the key before is still taken where the other shop needs time. */
export const overlap = 24 * 3_600_000;

export interface SiteBrief {
  readonly id: string;
  readonly name: string;
  readonly origins: readonly string[];
  readonly revoked: boolean;
  readonly oldKeyUntil: Date | null;
  readonly createdAt: Date;
}

export async function listSites(): Promise<SiteBrief[]> {
  const rows = await database().select().from(helpSites).orderBy(asc(helpSites.createdAt), asc(helpSites.id));
  return rows.map((row) => ({ id: row.id, name: row.name, origins: row.origins, revoked: row.revokedAt !== null, oldKeyUntil: stillTaken(row) ? row.oldKeyUntil : null, createdAt: row.createdAt }));
}

export interface SiteInput {
  readonly name: string;
  readonly origins: readonly string[];
}

export type Told = { readonly id: string; readonly secret: string };

export async function addSite(staff: ViewerUser, { name, origins }: SiteInput): Promise<Told> {
  const site = { id: uuidv7(), keyId: crypto.randomUUID() };
  await database().transaction(async (tx) => {
    await tx.insert(helpSites).values({ ...site, name, origins: [...origins] });
    await audit(tx, { actorId: staff.id, action: "help-site.add", subject: `help-site:${site.id}`, data: { name, origins } });
  });
  return { id: site.id, secret: secretOf(site.id, site.keyId) };
}

export type SiteChange =
  | ({ readonly kind: "save" } & SiteInput)
  /** A new secret; the old one ends now, or within a day. */
  | { readonly kind: "rotate"; readonly keepOld: boolean }
  | { readonly kind: "revoke" }
  | { readonly kind: "allow" };

type Changed = Outcome<{ readonly told: Told | undefined }, { readonly code: "not-found" }>;

export async function changeSite(staff: ViewerUser, id: string, change: SiteChange): Promise<Changed> {
  return database().transaction(async (tx) => {
    const [site] = isUuid(id) ? await tx.select().from(helpSites).where(eq(helpSites.id, id)).for("update") : [];
    if (site === undefined) return failed({ code: "not-found" });
    const set = columnsOf(site, change);
    await tx.update(helpSites).set({ ...set, updatedAt: new Date() }).where(eq(helpSites.id, id));
    await audit(tx, { actorId: staff.id, action: `help-site.${change.kind}`, subject: `help-site:${id}`, data: change.kind === "save" ? { name: change.name, origins: change.origins } : change.kind === "rotate" ? { keepOld: change.keepOld } : {} });
    return ok({ told: set.keyId === undefined ? undefined : { id, secret: secretOf(id, set.keyId) } });
  });
}

function columnsOf(site: Site, change: SiteChange): Partial<typeof helpSites.$inferInsert> {
  if (change.kind === "save") return { name: change.name, origins: [...change.origins] };
  if (change.kind === "revoke") return { revokedAt: site.revokedAt ?? new Date() };
  if (change.kind === "allow") return { revokedAt: null };
  return { keyId: crypto.randomUUID(), oldKeyId: change.keepOld ? site.keyId : null, oldKeyUntil: change.keepOld ? new Date(Date.now() + overlap) : null };
}

/** A site that may be shown on pages of this origin. */
export interface AllowedSite {
  readonly id: string;
  readonly keys: readonly SiteKey[];
}

/** Undefined alike where there is no such site, it was revoked, or it does not name this origin. */
export async function allowedSite(id: string | undefined, origin: string | null): Promise<AllowedSite | undefined> {
  if (id === undefined || !isUuid(id) || origin === null || origin === "null") return undefined;
  const [site] = await database().select().from(helpSites).where(and(eq(helpSites.id, id), isNull(helpSites.revokedAt), arrayContains(helpSites.origins, [origin])));
  return site === undefined ? undefined : { id: site.id, keys: keysOf(site).map((keyId) => ({ id: keyId, secret: secretOf(site.id, keyId) })) };
}

const stillTaken = (site: Site): boolean => site.oldKeyId !== null && site.oldKeyUntil !== null && site.oldKeyUntil > new Date();
const keysOf = (site: Site): string[] => [site.keyId, ...(stillTaken(site) && site.oldKeyId !== null ? [site.oldKeyId] : [])];
const secretOf = (siteId: string, keyId: string): string => siteSecret(config().sessionSecret, siteId, keyId);
