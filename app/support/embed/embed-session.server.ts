/**
 * Who reads and writes from a page of another shop: a guest, known by a key that her browser keeps for that shop alone, or a customer
 * for whom the shop's token vouches. Either has a visitor's id that follows from site and person under the shop's own secret, so a
 * ticket is reached by exactly that person on exactly that site; nothing a page says is an id itself, and an e-mail address opens nothing.
 */
import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { config } from "#app/platform/config.server.ts";
import { signValue, unsignValue } from "#app/platform/cookies.server.ts";
import { hashToken, namedId } from "#app/platform/ids.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { database } from "#db/client.server.ts";
import { helpTokens } from "#db/schema/support.ts";
import { readCustomerToken, type SiteCustomer, type TokenProblem } from "./customer-token.ts";
import type { AllowedSite } from "./help-sites.server.ts";

export interface EmbedVisitor {
  readonly visitorId: string;
  readonly customer: SiteCustomer | undefined;
}

const hour = 3_600_000;
const lives = { guest: 12 * hour, customer: 2 * hour } as const;
const purpose = "help-session";

const stored = z.object({
  site: z.uuid(), visitor: z.uuid(), until: z.number(), key: z.uuid().optional(),
  customer: z.object({ id: z.string(), email: z.string(), name: z.string() }).optional(),
});

export interface SessionInput {
  /** 256 random bits that the browser made for this site and keeps. */
  readonly browser: string;
  readonly token?: string | undefined;
}

export interface StartedSession {
  readonly session: string;
  readonly customer: Pick<SiteCustomer, "name" | "email"> | undefined;
}

/** A token belongs to the browser that shows it first: there it may be shown again after a lost answer, anywhere else it is worth nothing. */
export async function startSession(site: AllowedSite, { browser, token }: SessionInput): Promise<Outcome<StartedSession, TokenProblem>> {
  if (token === undefined) {
    return ok({ session: write({ site: site.id, visitor: visitorOf(site.id, "guest", browser), until: Date.now() + lives.guest }), customer: undefined });
  }
  const read = readCustomerToken(token, { siteId: site.id, keys: site.keys, now: Date.now() });
  if (!read.ok) return read;
  const { customer, keyId, expiresAt } = read;
  const [browserHash, tokenHash] = [hashToken(browser), hashToken(token)];
  const db = database();
  await db.insert(helpTokens).values({ tokenHash, siteId: site.id, browserHash, expiresAt: new Date(expiresAt) }).onConflictDoNothing();
  const [first] = await db.select({ browserHash: helpTokens.browserHash }).from(helpTokens).where(eq(helpTokens.tokenHash, tokenHash));
  if (first?.browserHash !== browserHash) return failed({ code: "used" });
  const session = write({ site: site.id, visitor: visitorOf(site.id, "customer", customer.id), until: Date.now() + lives.customer, key: keyId, customer });
  return ok({ session, customer: { name: customer.name, email: customer.email } });
}

/** Undefined for a session of another site, one that is over, and one whose key is no longer taken. */
export function readSession(site: AllowedSite, session: string | undefined): EmbedVisitor | undefined {
  const text = session === undefined || session.length > 4000 ? undefined : unsignValue(purpose, session);
  const parsed = text === undefined ? undefined : stored.safeParse(JSON.parse(Buffer.from(text, "base64url").toString("utf8"))).data;
  if (parsed === undefined || parsed.site !== site.id || parsed.until <= Date.now()) return undefined;
  if (parsed.key !== undefined && !site.keys.some((key) => key.id === parsed.key)) return undefined;
  return { visitorId: parsed.visitor, customer: parsed.customer };
}

const write = (session: z.infer<typeof stored>): string => signValue(purpose, Buffer.from(JSON.stringify(session)).toString("base64url"));

const visitorOf = (siteId: string, kind: "guest" | "customer", id: string): string =>
  namedId("help-visitor", createHmac("sha256", config().sessionSecret).update(`help-visitor\u0000${siteId}\u0000${kind}\u0000${id}`).digest("base64url"));
