/**
 * The library behind accounts, configured. It is a module of its own because it brings nine hundred files of packages: a process loads
 * them when somebody signs in, not at its start (1.9 against 3.3 s of processor, 2026-11).
 */
import { verify } from "@node-rs/argon2";
import { passkey } from "@better-auth/passkey";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { emailOTP, twoFactor } from "better-auth/plugins";
import { eq } from "drizzle-orm";
import { config, type Config } from "#app/platform/config.server.ts";
import { readCookie } from "#app/platform/cookies.server.ts";
import { isLocale, preferredLocale, translator, type Locale } from "#app/platform/i18n.ts";
import { database } from "#db/client.server.ts";
import { queueMail } from "#db/outbox.server.ts";
import { accounts, passkeys, sessions, twoFactors, users, verifications } from "#db/schema/identity.ts";
import { hashPassword, passwordLength, shopName } from "../identity.server.ts";
import { messages } from "../messages.ts";

const sessionSeconds = 30 * 24 * 3600;

export function createIdentity() {
  const switches = config();
  return betterAuth({
    appName: shopName(),
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
        sendVerificationOTP: async ({ email, otp }, asked) => {
          const [user] = await database().select({ locale: users.locale, disabledAt: users.disabledAt }).from(users).where(eq(users.email, email));
          if (user !== undefined && user.disabledAt !== null) return;
          const t = translator(messages, isLocale(user?.locale) ? user.locale : localeOf(asked?.headers));
          await queueMail(database(), { to: email, subject: t("codeMailSubject", { code: otp }), text: t(user === undefined ? "codeMailNew" : "codeMailText", { code: otp }) });
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

/** The language of the page that asked: chosen, or else the browser's. */
function localeOf(headers: Headers | undefined): Locale {
  const chosen = readCookie(headers?.get("Cookie"), "locale");
  return isLocale(chosen) ? chosen : preferredLocale(headers?.get("Accept-Language") ?? null);
}

/** The library asks for the second step after a password only; a mailed code alone must not walk around it. */
function secondStep() {
  const plugin = twoFactor({ get issuer() { return shopName(); } });
  const after = plugin.hooks.after.map((hook) => ({ ...hook, matcher: (context: Parameters<typeof hook.matcher>[0]) => context.path === "/sign-in/email-otp" || hook.matcher(context) }));
  return { ...plugin, hooks: { ...plugin.hooks, after } };
}

/** A key counts as both steps, so the device must have checked who holds it; keys of disabled accounts open nothing. */
function keys(switches: Config) {
  return passkey({
    rpID: keyHost(switches), origin: keyOrigins(switches), get rpName() { return shopName(); },
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    authentication: {
      afterVerification: async ({ verification, clientData }) => {
        const [owner] = await database().select({ disabledAt: users.disabledAt }).from(passkeys).innerJoin(users, eq(users.id, passkeys.userId)).where(eq(passkeys.credentialID, clientData.id));
        if (!verification.authenticationInfo.userVerified || owner === undefined || owner.disabledAt !== null) throw new Error("this key does not open the account");
      },
    },
  });
}

/** WebAuthn knows names, not addresses: the demo's keys belong to localhost. */
const keyHost = (switches: Config): string => (switches.demo ? "localhost" : new URL(switches.origin).hostname);

/** Where a key may be asked for; the guard lets a demo be reached by either name. */
const keyOrigins = (switches: Config): string[] => (switches.demo ? [...new Set([switches.origin, `http://localhost:${switches.PORT}`])] : [switches.origin]);
