/** The demo's shop and its staff, for tests of staff pages. */
import { eq } from "drizzle-orm";
import { forgetCatalogue } from "#app/catalog/catalogue.server.ts";
import { forgetIdentity } from "#app/customers/identity.server.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { forgetRules } from "#app/shelves/program.server.ts";
import type { Database } from "#db/client.server.ts";
import { users } from "#db/schema/identity.ts";
import { seedDemo } from "#db/seed/seed.server.ts";
import { signIn } from "./request.server.ts";

export interface SignedIn {
  readonly id: string;
  readonly cookie: string;
}

/** Seeds the demo and signs these colleagues in: "merchandiser" is merchandiser@larkwood.example. */
export async function seededStaff<Name extends string>({ url, current }: { readonly url: string; readonly current: { readonly db: Database } }, ...names: readonly Name[]): Promise<Record<Name, SignedIn>> {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  forgetIdentity();
  await seedDemo(url);
  forgetCatalogue();
  forgetRules();
  const staff: Partial<Record<Name, SignedIn>> = {};
  for (const name of names) {
    const [row] = await current.db.select({ id: users.id }).from(users).where(eq(users.email, `${name}@larkwood.example`));
    if (row === undefined) throw new Error(`the demo has no ${name}`);
    staff[name] = { id: row.id, cookie: await signIn(row.id) };
  }
  return staff as Record<Name, SignedIn>;
}
