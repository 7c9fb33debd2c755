/** What happens in every domain when a visitor has signed in: one transaction, whichever way she came. */
import { redirect } from "@remix-run/node";
import { eq } from "drizzle-orm";
import { mergeCarts } from "#app/cart/merge-carts.server.ts";
import { linkVisitor } from "#app/customers/link-visitor.server.ts";
import { writeEvent } from "#app/customers/record-event.server.ts";
import type { SignedIn } from "#app/customers/sign-in.server.ts";
import type { RequestContext } from "#app/platform/context.ts";
import { homeOf } from "#app/customers/staff-areas.ts";
import { safeRedirect } from "#app/platform/redirect.ts";
import { paths } from "#app/paths.ts";
import { database } from "#db/client.server.ts";
import { users } from "#db/schema/identity.ts";

/** Links browser and account, joins the carts, and answers with the redirect that carries the session cookie. */
export async function welcome(context: RequestContext, signedIn: SignedIn, next: string | null): Promise<Response> {
  const { userId, headers } = signedIn;
  if (signedIn.next === "second-factor" || userId === undefined) return redirect(paths.signInSecondFactor(next ?? undefined), { headers });
  const roles = await database().transaction(async (tx) => {
    await linkVisitor(tx, context.visitorId, userId);
    await mergeCarts(tx, context.visitorId, userId);
    await writeEvent(tx, { visitorId: context.visitorId, userId }, { type: "sign-in" });
    const [user] = await tx.select({ roles: users.roles }).from(users).where(eq(users.id, userId));
    return user?.roles ?? [];
  });
  return redirect(safeRedirect(next, homeOf(roles)), { headers });
}
