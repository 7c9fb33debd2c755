/**
 * Who a customer is, said by another shop: a JSON Web Token (RFC 7519) signed by HMAC-SHA-256 with the site's secret. Only this one
 * algorithm is reckoned, so what a token says of its own algorithm opens nothing; the signature is checked before anything is read.
 */
import { createHmac } from "node:crypto";
import { z } from "zod";
import { sameText } from "#app/platform/ids.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";

/** Seconds a token may live at most, and how far two clocks may differ. */
export const tokenLife = 3600;
const clocks = 60;

/** A customer as the other shop knows her. */
export interface SiteCustomer {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

export interface TokenProblem {
  readonly code: "malformed" | "forged" | "other-site" | "expired" | "not-yet" | "lives-too-long" | "used";
}

export interface SiteKey {
  readonly id: string;
  readonly secret: string;
}

export interface TokenCheck {
  readonly siteId: string;
  /** The key of today, and the one before while it is still taken. */
  readonly keys: readonly SiteKey[];
  /** Milliseconds. */
  readonly now: number;
}

/** The site's secret follows from the shop's own and the key's id: nothing to steal lies in the database. */
export const siteSecret = (sessionSecret: string, siteId: string, keyId: string): string =>
  `eyh_${createHmac("sha256", sessionSecret).update(`help-site\u0000${siteId}\u0000${keyId}`).digest("base64url")}`;

const readable = (most: number) => z.string().max(most).regex(/^[^\p{Cc}\p{Cs}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]*$/u);
const seconds = z.number().int().min(0).max(1e11);
const header = z.object({ alg: z.literal("HS256"), crit: z.undefined().optional() });
const claims = z.object({
  aud: z.string(), sub: readable(200).min(1), email: z.string().trim().toLowerCase().max(254).pipe(z.email()), name: readable(100).trim().default(""), iat: seconds, exp: seconds,
});

const form = /^([\w-]{1,500}\.[\w-]{1,3000})\.([\w-]{43})$/;

export function readCustomerToken(token: string, { siteId, keys, now }: TokenCheck): Outcome<{ readonly customer: SiteCustomer; readonly keyId: string; readonly expiresAt: number }, TokenProblem> {
  const [, signed = "", signature = ""] = (token.length > 4000 ? null : form.exec(token)) ?? [];
  if (signed === "") return failed({ code: "malformed" });
  const key = keys.find(({ secret }) => sameText(signature, createHmac("sha256", secret).update(signed).digest("base64url")));
  if (key === undefined) return failed({ code: "forged" });
  const [head = "", body = ""] = signed.split(".");
  const said = claims.safeParse(jsonOf(body));
  if (!header.safeParse(jsonOf(head)).success || !said.success) return failed({ code: "malformed" });
  const { aud, sub, email, name, iat, exp } = said.data;
  if (aud !== siteId) return failed({ code: "other-site" });
  const today = now / 1000;
  if (exp <= today) return failed({ code: "expired" });
  if (iat > today + clocks) return failed({ code: "not-yet" });
  if (exp - iat > tokenLife) return failed({ code: "lives-too-long" });
  return ok({ customer: { id: sub, email, name }, keyId: key.id, expiresAt: exp * 1000 });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
