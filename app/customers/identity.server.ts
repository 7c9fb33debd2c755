/** Accounts: better-auth over our own tables; passwords by argon2id, sessions in Postgres. */
import { hash } from "@node-rs/argon2";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { readCookie } from "#app/platform/cookies.server.ts";
import { database } from "#db/client.server.ts";
import { settings } from "#db/schema/customers.ts";
import { sessions, users } from "#db/schema/identity.ts";
import { staffRoles, type StaffRole, type ViewerUser } from "./viewer.ts";

/** OWASP password storage cheat sheet: argon2id (the library's default kind) with 19 MiB, 2 passes, 1 lane. */
const argon = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, argon);

/** Shortest and longest password, in characters. */
export const passwordLength = { least: 10, most: 200 } as const;

const unnamed = "Eyelevel";
let named = unnamed;

export const shopName = (): string => named;

/** What authenticator apps and passkey dialogs call the shop; the library asks at each set-up, so this runs before one. */
export async function nameShop(): Promise<void> {
  const [row] = await database().select({ name: sql<string | null>`${settings.value}->>'name'` }).from(settings).where(eq(settings.key, "brand"));
  named = row?.name?.trim() || unnamed;
}

type Identity = ReturnType<typeof import("./internal/identity-library.server.ts").createIdentity>;
let instance: Promise<Identity> | undefined;

/** The library's instance, loaded and made on first use. */
export const identity = (): Promise<Identity> => (instance ??= load());

async function load(): Promise<Identity> {
  const { createIdentity } = await import("./internal/identity-library.server.ts");
  return createIdentity();
}

/** Forgets the instance; tests change the database under it. */
export function forgetIdentity(): void {
  instance = undefined;
}

const isStaffRole = (role: string): role is StaffRole => staffRoles.some((known) => known === role);

/** The token of the request's session cookie; 32 random characters, so that the lookup alone proves it. */
export function sessionToken(request: Request): string | undefined {
  return readCookie(request.headers.get("Cookie"), "eyelevel.session_token")?.split(".")[0];
}

/** The account behind the request's session, in one query; disabled accounts are nobody. */
export async function signedInUser(request: Request): Promise<ViewerUser | undefined> {
  const token = sessionToken(request);
  if (token === undefined || token === "") return undefined;
  const [row] = await database()
    .select({ id: users.id, email: users.email, name: users.name, roles: users.roles, company: users.company, vatNumber: users.vatNumber, secondFactor: users.twoFactorEnabled })
    .from(sessions).innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.token, token), gt(sessions.expiresAt, new Date()), isNull(users.disabledAt)));
  return row === undefined ? undefined : { ...row, roles: row.roles.filter(isStaffRole) };
}
