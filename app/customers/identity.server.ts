/** Accounts: better-auth over our own tables; passwords by argon2id, sessions in Postgres. */
import { hash, verify } from "@node-rs/argon2";
import { passkey } from "@better-auth/passkey";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { emailOTP, twoFactor } from "better-auth/plugins";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { config, type Config } from "#app/platform/config.server.ts";
import { readCookie } from "#app/platform/cookies.server.ts";
import { database } from "#db/client.server.ts";
import { queueMail } from "#db/outbox.server.ts";
import { settings } from "#db/schema/customers.ts";
import { accounts, passkeys, sessions, twoFactors, users, verifications } from "#db/schema/identity.ts";
import { translator } from "#app/platform/i18n.ts";
import { messages } from "./messages.ts";
import { staffRoles, type StaffRole, type ViewerUser } from "./viewer.ts";

/** OWASP password storage cheat sheet: argon2id (the library's default kind) with 19 MiB, 2 passes, 1 lane. */
const argon = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, argon);

/** Shortest and longest password, in characters. */
export const passwordLength = { least: 10, most: 200 } as const;

const sessionSeconds = 30 * 24 * 3600;

const unnamed = "Eyelevel";
let shopName = unnamed;

/** What authenticator apps and passkey dialogs call the shop; the library asks at each set-up, so this runs before one. */
export async function nameShop(): Promise<void> {
  const [row] = await database().select({ name: sql<string | null>`${settings.value}->>'name'` }).from(settings).where(eq(settings.key, "brand"));
  shopName = row?.name?.trim() || unnamed;
}

let instance: ReturnType<typeof create> | undefined;

/** The library's instance, made on first use. */
export const identity = (): ReturnType<typeof create> => (instance ??= create());

/** Forgets the instance; tests change the database under it. */
export function forgetIdentity(): void {
  instance = undefined;
}

function create() {
  const switches = config();
  return betterAuth({
    appName: unnamed,
    baseURL: switches.origin,
    basePath: "/api/identity",
    secret: switches.sessionSecret,
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: drizzleAdapter(database(), {
      provider: "pg",
      schema: { user: users, session: sessions, account: accounts, verification: verifications, twoFactor: twoFactors, passkey: passkeys },
    }),
    // Absolute: a stolen session ends, whoever uses it.
    session: { expiresIn: sessionSeconds, disableSessionRefresh: true },
    emailAndPassword: {
      enabled: true, minPasswordLength: passwordLength.least, maxPasswordLength: passwordLength.most, autoSignIn: true, revokeSessionsOnPasswordReset: true,
      password: { hash: hashPassword, verify: ({ hash: stored, password }) => verify(stored, password) },
    },
    plugins: [
      emailOTP({
        otpLength: 6, expiresIn: 600, allowedAttempts: 5, storeOTP: "hashed",
        sendVerificationOTP: async ({ email, otp }) => {
          const [user] = await database().select({ locale: users.locale }).from(users).where(eq(users.email, email));
          const t = translator(messages, user?.locale === "ru" ? "ru" : "en");
          await queueMail(database(), { to: email, subject: t("codeMailSubject", { code: otp }), text: t("codeMailText", { code: otp }) });
        },
      }),
      secondStep(),
      keys(switches),
    ],
    rateLimit: { enabled: false },
    advanced: {
      // We name the cookie ourselves; left alone the library would put "__Secure-" before it.
      useSecureCookies: false,
      cookiePrefix: switches.secure ? "__Host-eyelevel" : "eyelevel",
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/", secure: switches.secure },
    },
  });
}

/** The library asks for the second step after a password only; a mailed code alone must not walk around it. */
function secondStep() {
  const plugin = twoFactor({ get issuer() { return shopName; } });
  const after = plugin.hooks.after.map((hook) => ({ ...hook, matcher: (context: Parameters<typeof hook.matcher>[0]) => context.path === "/sign-in/email-otp" || hook.matcher(context) }));
  return { ...plugin, hooks: { ...plugin.hooks, after } };
}

/** WebAuthn knows names, not addresses: the demo's keys belong to localhost. */
export const keyHost = (switches: Config): string => (switches.demo ? "localhost" : new URL(switches.origin).hostname);

/** Where a key may be asked for; the guard lets a demo be reached by either name. */
export const keyOrigins = (switches: Config): string[] => (switches.demo ? [...new Set([switches.origin, `http://localhost:${switches.PORT}`])] : [switches.origin]);

/** A key counts as both steps, so the device must have checked who holds it; keys of disabled accounts open nothing. */
function keys(switches: Config) {
  return passkey({
    rpID: keyHost(switches), origin: keyOrigins(switches), get rpName() { return shopName; },
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    authentication: {
      afterVerification: async ({ verification, clientData }) => {
        const [owner] = await database().select({ disabledAt: users.disabledAt }).from(passkeys).innerJoin(users, eq(users.id, passkeys.userId)).where(eq(passkeys.credentialID, clientData.id));
        if (!verification.authenticationInfo.userVerified || owner === undefined || owner.disabledAt !== null) throw new Error("this key does not open the account");
      },
    },
  });
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
