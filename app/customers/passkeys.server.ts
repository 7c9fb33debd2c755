/** Passkeys: the ceremonies of WebAuthn by the identity library, and the list a person keeps. */
import { and, desc, eq } from "drizzle-orm";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { database } from "#db/client.server.ts";
import { passkeys } from "#db/schema/identity.ts";
import { nameShop } from "./identity.server.ts";
import { callIdentity, signedIn, type SignedIn } from "./sign-in.server.ts";

export interface PasskeyRow {
  readonly id: string;
  readonly name: string;
  readonly since: string;
}

/** What the browser's own dialog needs, as JSON, and the cookie that ties its answer to it. */
export interface Ceremony {
  readonly options: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
}

export type PasskeyProblem = { readonly code: "passkey-refused" | "sign-in-again" };

const most = 20;

/** What the device answered, as JSON text from a form; undefined for anything else. */
function credentialOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && "id" in value && typeof value.id === "string" ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

export async function listPasskeys(userId: string): Promise<PasskeyRow[]> {
  const rows = await database().select({ id: passkeys.id, name: passkeys.name, since: passkeys.createdAt }).from(passkeys).where(eq(passkeys.userId, userId)).orderBy(desc(passkeys.createdAt), passkeys.id);
  return rows.map((row) => ({ id: row.id, name: row.name ?? "", since: row.since.toISOString() }));
}

/** The library lets a key be added within a day of signing in; later the person signs in again first. */
export async function beginPasskey(request: Request, userId: string): Promise<Outcome<Ceremony, PasskeyProblem>> {
  if ((await listPasskeys(userId)).length >= most) return failed({ code: "passkey-refused" });
  await nameShop();
  const answer = await callIdentity(request, "/passkey/generate-register-options");
  return answer.status === 200 ? ok({ options: answer.json, headers: answer.headers }) : failed({ code: "sign-in-again" });
}

export async function addPasskey(request: Request, input: { readonly credential: string; readonly name: string }): Promise<Outcome<object, PasskeyProblem>> {
  const response = credentialOf(input.credential);
  if (response === undefined) return failed({ code: "passkey-refused" });
  const answer = await callIdentity(request, "/passkey/verify-registration", { response, name: input.name });
  return answer.status === 200 ? ok({}) : failed({ code: "passkey-refused" });
}

/** Somebody else's key and one that is not there are the same. */
export async function renamePasskey(userId: string, id: string, name: string): Promise<boolean> {
  return (await database().update(passkeys).set({ name }).where(and(eq(passkeys.id, id), eq(passkeys.userId, userId))).returning({ id: passkeys.id })).length > 0;
}

export async function removePasskey(userId: string, id: string): Promise<boolean> {
  return (await database().delete(passkeys).where(and(eq(passkeys.id, id), eq(passkeys.userId, userId))).returning({ id: passkeys.id })).length > 0;
}

/** Asks for any key of this shop; the device says whose it is. It must check its holder: the key stands for both steps. */
export async function beginPasskeySignIn(request: Request): Promise<Ceremony> {
  const answer = await callIdentity(request, "/passkey/generate-authenticate-options");
  return { options: { ...answer.json, userVerification: "required" }, headers: answer.headers };
}

export async function signInWithPasskey(request: Request, credential: string): Promise<Outcome<SignedIn, PasskeyProblem>> {
  const response = credentialOf(credential);
  if (response === undefined) return failed({ code: "passkey-refused" });
  const answer = await callIdentity(request, "/passkey/verify-authentication", { response });
  return answer.status === 200 ? ok(signedIn(answer)) : failed({ code: "passkey-refused" });
}
