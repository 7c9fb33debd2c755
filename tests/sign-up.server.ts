/** A new account as a browser makes one: the form, then the code from the mail. */
import { randomUUID } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import { signInWithCode, signUp, type SignedIn, type SignInProblem } from "#app/customers/sign-in.server.ts";
import type { NewAccount } from "#app/customers/sign-up.server.ts";
import type { Outcome } from "#app/platform/outcome.ts";
import { database } from "#db/client.server.ts";
import { mails } from "#db/schema/platform.ts";

/** The code in the newest mail to an address; empty where there is none. */
export async function mailedCode(email: string): Promise<string> {
  const [mail] = await database().select({ text: mails.text }).from(mails).where(eq(mails.to, email.toLowerCase())).orderBy(desc(mails.createdAt), desc(mails.id)).limit(1);
  return /\d{6}/.exec(mail?.text ?? "")?.[0] ?? "";
}

export async function newAccount(request: Request, input: NewAccount, visitorId: string = randomUUID()): Promise<Outcome<SignedIn, SignInProblem>> {
  await signUp(request, visitorId, input);
  return signInWithCode(request, { email: input.email, code: await mailedCode(input.email) }, visitorId);
}
