/** Signing in and up: each function answers with the cookies to set, or with a code the view words. */
import { eq } from "drizzle-orm";
import { config } from "#app/platform/config.server.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { database } from "#db/client.server.ts";
import { users } from "#db/schema/identity.ts";
import { mayAskForCode } from "./code-requests.server.ts";
import { hashPassword, identity, nameShop, sessionToken } from "./identity.server.ts";
import { takeTry } from "./sign-in-tries.server.ts";
import { completeAccount, keepNewAccount, type NewAccount } from "./sign-up.server.ts";

export interface SignedIn {
  /** The account, unknown while the second step is still to come. */
  readonly userId: string | undefined;
  readonly next: "done" | "second-factor";
  readonly headers: Headers;
}

export type SignInProblem = { readonly code: "wrong-credentials" | "wrong-code" | "wrong-password" | "too-short" | "wait" };

/** Runs one of the library's endpoints inside the process, as the browser that sent `request`; without a body it is a GET. */
export async function callIdentity(request: Request, path: string, body?: Readonly<Record<string, unknown>>): Promise<{ readonly status: number; readonly json: Record<string, unknown>; readonly headers: Headers }> {
  const { origin } = config();
  const headers = new Headers({ "Content-Type": "application/json", Origin: origin, Cookie: request.headers.get("Cookie") ?? "", "User-Agent": request.headers.get("User-Agent") ?? "", "Accept-Language": request.headers.get("Accept-Language") ?? "" });
  const { handler } = await identity();
  const response = await handler(new Request(`${origin}/api/identity${path}`, body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) }));
  const cookies = new Headers();
  for (const cookie of response.headers.getSetCookie()) cookies.append("Set-Cookie", cookie);
  const json: unknown = await response.json().catch(() => ({}));
  return { status: response.status, json: isRecord(json) ? json : {}, headers: cookies };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Whose session an answer opened, or that the second step is still to come. */
export function signedIn(answer: { readonly json: Record<string, unknown>; readonly headers: Headers }): SignedIn {
  const user = answer.json.user;
  const userId = isRecord(user) && typeof user.id === "string" ? user.id : undefined;
  return { userId, next: answer.json.twoFactorRedirect === true ? "second-factor" : "done", headers: answer.headers };
}

/** Disabled accounts get the answer of a wrong password: whether an account exists is nobody's business. */
async function refusedAccount(email: string): Promise<boolean> {
  const [row] = await database().select({ disabledAt: users.disabledAt }).from(users).where(eq(users.email, email.toLowerCase()));
  return row !== undefined && row.disabledAt !== null;
}

/** `visitorId` is the browser's: one that the account knows is not made to wait for what strangers tried. */
export async function signInWithPassword(request: Request, input: { readonly email: string; readonly password: string }, visitorId?: string): Promise<Outcome<SignedIn, SignInProblem>> {
  const tries = await takeTry(input.email, visitorId);
  if (!tries.allowed) return failed({ code: "wait" });
  if (await refusedAccount(input.email)) {
    // The work of looking at a password, so that the time tells nothing either.
    await hashPassword(input.password);
    return failed({ code: "wrong-credentials" });
  }
  const answer = await callIdentity(request, "/sign-in/email", input);
  if (answer.status !== 200) return failed({ code: "wrong-credentials" });
  await tries.succeeded();
  return ok(signedIn(answer));
}

/**
 * Sends a code; answer and work are the same for every address, and whether a mail goes out is decided behind them. `place` is where the
 * request came from: whoever asks for many addresses has to wait.
 */
export async function sendSignInCode(request: Request, email: string, place?: string): Promise<Outcome<object, { readonly code: "wait-codes" }>> {
  const may = await mayAskForCode(place, email);
  if (may === "wait") return failed({ code: "wait-codes" });
  if (may === "send") await callIdentity(request, "/email-otp/send-verification-otp", { email, type: "sign-in" });
  return ok({});
}

/** A right code proves the address; a new address gets an account, with what this browser's form said of it. `visitorId` is the browser's. */
export async function signInWithCode(request: Request, input: { readonly email: string; readonly code: string }, visitorId?: string): Promise<Outcome<SignedIn, SignInProblem>> {
  const [known] = await database().select({ disabledAt: users.disabledAt }).from(users).where(eq(users.email, input.email.toLowerCase()));
  if (known !== undefined && known.disabledAt !== null) return failed({ code: "wrong-code" });
  const answer = await callIdentity(request, "/sign-in/email-otp", { email: input.email, otp: input.code });
  if (answer.status !== 200) return failed({ code: "wrong-code" });
  const done = signedIn(answer);
  if (visitorId !== undefined && done.userId !== undefined) await completeAccount(visitorId, input.email, done.userId, known === undefined);
  return ok(done);
}

/** The first half of a new account: the form is kept and a code mailed. The same for every address; `signInWithCode` is the second half. */
export async function signUp(request: Request, visitorId: string, input: NewAccount, place?: string): Promise<Outcome<object, { readonly code: "wait-codes" }>> {
  await keepNewAccount(visitorId, input);
  return sendSignInCode(request, input.email, place);
}

/** The second step: a code of the authenticator app, or a backup code. */
export async function verifySecondFactor(request: Request, code: string): Promise<Outcome<SignedIn, SignInProblem>> {
  const digits = code.replace(/\s/g, "");
  const answer = /^\d{6}$/.test(digits)
    ? await callIdentity(request, "/two-factor/verify-totp", { code: digits })
    : await callIdentity(request, "/two-factor/verify-backup-code", { code: code.trim() });
  return answer.status === 200 ? ok(signedIn(answer)) : failed({ code: "wrong-code" });
}

/** Ends the session in the database and in the browser. */
export async function signOut(request: Request): Promise<Headers> {
  return (await callIdentity(request, "/sign-out", {})).headers;
}

export async function changePassword(request: Request, input: { readonly current: string; readonly next: string }): Promise<Outcome<{ readonly headers: Headers }, SignInProblem>> {
  const answer = await callIdentity(request, "/change-password", { currentPassword: input.current, newPassword: input.next, revokeOtherSessions: true });
  return answer.status === 200 ? ok({ headers: answer.headers }) : failed({ code: answer.json.code === "PASSWORD_TOO_SHORT" ? "too-short" : "wrong-password" });
}

export interface SecondFactorSetUp {
  readonly uri: string;
  readonly backupCodes: readonly string[];
}

/** Starts setting up the second step; it counts from the first code that was confirmed. */
export async function beginSecondFactor(request: Request, password: string): Promise<Outcome<SecondFactorSetUp, SignInProblem>> {
  await nameShop();
  const { status, json } = await callIdentity(request, "/two-factor/enable", { password });
  if (status !== 200 || typeof json.totpURI !== "string") return failed({ code: "wrong-password" });
  return ok({ uri: json.totpURI, backupCodes: Array.isArray(json.backupCodes) ? json.backupCodes.map(String) : [] });
}

export async function endSecondFactor(request: Request, password: string): Promise<Outcome<{ readonly headers: Headers }, SignInProblem>> {
  const answer = await callIdentity(request, "/two-factor/disable", { password });
  return answer.status === 200 ? ok({ headers: answer.headers }) : failed({ code: "wrong-password" });
}

export async function signOutOthers(request: Request): Promise<void> {
  if (sessionToken(request) !== undefined) await callIdentity(request, "/revoke-other-sessions", {});
}
