/** Accounts: better-auth over our own tables; passwords by argon2id, sessions in Postgres. */
import { hash, verify } from "@node-rs/argon2";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { emailOTP, twoFactor } from "better-auth/plugins";
import { config } from "#app/platform/config.server.ts";
import { database } from "#db/client.server.ts";
import { queueMail } from "#db/outbox.server.ts";
import { accounts, sessions, twoFactors, users, verifications } from "#db/schema/identity.ts";
import { staffRoles, type StaffRole, type ViewerUser } from "./viewer.ts";

/** OWASP password storage cheat sheet, 2025: argon2id with 19 MiB, 2 passes, 1 lane (the library's default kind is argon2id). */
const argon = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

let instance: ReturnType<typeof create> | undefined;

export const identity = () => (instance ??= create());

/** Forgets the instance; tests change the database under it. */
export function forgetIdentity(): void {
  instance = undefined;
}

function create() {
  const settings = config();
  return betterAuth({
    appName: "Eyelevel",
    baseURL: settings.origin,
    basePath: "/api/identity",
    secret: settings.sessionSecret,
    telemetry: { enabled: false },
    database: drizzleAdapter(database(), {
      provider: "pg",
      schema: { user: users, session: sessions, account: accounts, verification: verifications, twoFactor: twoFactors },
    }),
    user: { additionalFields: { roles: { type: "string[]", input: false, required: false }, locale: { type: "string", required: false } } },
    session: { expiresIn: 60 * 60 * 24 * 30, updateAge: 60 * 60 * 24 },
    emailAndPassword: {
      enabled: true, minPasswordLength: 10, maxPasswordLength: 200, autoSignIn: true,
      password: { hash: (password) => hash(password, argon), verify: ({ hash: stored, password }) => verify(stored, password) },
    },
    plugins: [
      emailOTP({
        otpLength: 6, expiresIn: 600, allowedAttempts: 5, disableSignUp: false,
        sendVerificationOTP: async ({ email, otp }) => {
          await queueMail(database(), { to: email, subject: `Your code: ${otp}`, text: `Your code is ${otp}. It is valid for ten minutes.` });
        },
      }),
      twoFactor({ issuer: "Eyelevel" }),
    ],
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: settings.secure ? "__Host-eyelevel" : "eyelevel",
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/", secure: settings.secure },
    },
  });
}

const isStaffRole = (role: string): role is StaffRole => staffRoles.some((known) => known === role);

/** The account behind the request's session cookie, if it is valid and the account is not disabled. */
export async function signedInUser(request: Request): Promise<ViewerUser | undefined> {
  if (!request.headers.get("Cookie")?.includes("eyelevel.session_token")) return undefined;
  const found = await identity().api.getSession({ headers: request.headers });
  if (found === null) return undefined;
  const { user } = found;
  return { id: user.id, email: user.email, name: user.name, roles: (user.roles ?? []).filter(isStaffRole), company: null, vatNumber: null };
}
