import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { signOut } from "#app/customers/sign-in.server.ts";
import { paths } from "#app/paths.ts";
import { serialiseCookie } from "#app/platform/cookies.server.ts";

export const loader = () => redirect(paths.home());

/** Ends the session and forgets the browser: who comes next on it starts afresh. */
export async function action({ request }: ActionFunctionArgs) {
  const headers = await signOut(request);
  for (const name of ["visitor", "visit"]) headers.append("Set-Cookie", serialiseCookie(name, "", { maxAge: 0 }));
  return redirect(paths.home(), { headers });
}
