/** The switches of the process, checked once at start: one clear line per bad value. */
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { filesUrlForm, readFilesUrl } from "./s3-bucket.server.ts";

const url = (protocols: readonly string[], form: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), { error: form }).optional();

const switches = z.object({
  PORT: z.coerce.number({ error: "a port number from 1 to 65535" }).int("a port number from 1 to 65535").min(1, "a port number from 1 to 65535").max(65_535, "a port number from 1 to 65535").default(3000),
  HOST: z.string().regex(/^[\w.:-]+$/, "a host name or address, for example 127.0.0.1").default("127.0.0.1"),
  APP_URL: url(["http:", "https:"], "the public address, for example https://shop.example.com"),
  DATA_DIR: z.string().min(1, "a folder this process may write").optional(),
  DATABASE_URL: url(["postgres:", "postgresql:"], "postgres://user:password@host:5432/database"),
  SESSION_SECRET: z.string().min(32, "at least 32 characters, for example from `openssl rand -hex 32`").optional(),
  MEILI_URL: url(["http:", "https:"], "the address of Meilisearch, for example http://127.0.0.1:7700"),
  MEILI_KEY: z.string().optional(),
  STRIPE_SECRET_KEY: z.string().regex(/^(sk|rk)_(test|live)_/, "a Stripe secret key: sk_test_… or sk_live_…").optional(),
  STRIPE_PUBLISHABLE_KEY: z.string().regex(/^pk_(test|live)_/, "a Stripe publishable key: pk_test_… or pk_live_…").optional(),
  STRIPE_WEBHOOK_SECRET: z.string().regex(/^whsec_/, "a Stripe webhook secret: whsec_…").optional(),
  /** Where the Stripe SDK sends requests; tests and the bench point it to a local server. */
  STRIPE_API_URL: url(["http:", "https:"], "the address of a Stripe-compatible server"),
  /** How long a checkout waits for the payment provider. */
  PAYMENT_TIMEOUT_MS: z.coerce.number({ error: "milliseconds from 100 to 20000" }).int("milliseconds from 100 to 20000").min(100, "milliseconds from 100 to 20000").max(20_000, "milliseconds from 100 to 20000").default(6_000),
  SMTP_URL: url(["smtp:", "smtps:"], "smtp://user:password@host:587"),
  MAIL_FROM: z.string().optional(),
  /** Where mail comes in by SMTP; without it none does. */
  MAIL_IN_PORT: z.coerce.number({ error: "a port number from 1 to 65535" }).int("a port number from 1 to 65535").min(1, "a port number from 1 to 65535").max(65_535, "a port number from 1 to 65535").optional(),
  MAIL_IN_ADDRESS: z.string().regex(/^[a-z0-9._-]{1,20}@[a-z0-9.-]{1,100}$/, "an address in lower case, at most 20 signs before the @: help@shop.example.com").optional(),
  /** The name under which the mail server in front writes its Authentication-Results. */
  MAIL_IN_TRUST: z.string().regex(/^[\w.-]+$/, "the name the mail server in front writes into Authentication-Results, for example mx.example.com").optional(),
  FILES_URL: z.string().refine((text) => readFilesUrl(text) !== undefined, { error: `an S3-compatible bucket: ${filesUrlForm}` }).optional(),
  /** Multiplies every rate limit; load programs raise it. */
  RATE_LIMIT_FACTOR: z.coerce.number({ error: "a positive number" }).positive("a positive number").default(1),
  /** Whether rules and shelves are kept from a share of the visitors, to measure what they are worth. */
  HOLDOUTS: z.enum(["on", "off"], { error: "on or off" }).default("on"),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"], { error: "debug, info, warn, error or silent" }).default("info"),
  EYELEVEL_DATA: z.string().optional(),
  EYELEVEL_DEMO: z.enum(["0", "1"], { error: "1 or 0" }).optional(),
  /** Number of proxies in front whose X-Forwarded-* headers may be believed. */
  TRUSTED_PROXIES: z.coerce.number({ error: "a whole number" }).int("a whole number").min(0, "a whole number").default(0),
  WORKER: z.enum(["inside", "outside"], { error: "inside or outside" }).default("inside"),
});

export type Switches = z.infer<typeof switches>;

export interface Config extends Switches {
  /** Loopback, Larkwood's data, test bank, demo accounts, /dev/mail. */
  readonly demo: boolean;
  /** Where shoppers reach the shop, without a slash at the end. */
  readonly origin: string;
  readonly secure: boolean;
  readonly sessionSecret: string;
  readonly MAIL_FROM: string;
  /** The address answers by mail go to; undefined where no mail comes in. */
  readonly mailbox: string | undefined;
}

export interface SwitchProblem {
  readonly name: string;
  readonly expected: string;
}

const loopback = new Set(["127.0.0.1", "::1", "localhost"]);

/** Reads the switches from an environment; an empty value counts as absent. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config | { readonly problems: readonly SwitchProblem[] } {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = switches.safeParse(given);
  if (!parsed.success) {
    return { problems: parsed.error.issues.map((issue) => ({ name: String(issue.path[0] ?? "environment"), expected: issue.message })) };
  }
  const values = parsed.data;
  const demo = values.EYELEVEL_DEMO === undefined ? values.DATABASE_URL === undefined : values.EYELEVEL_DEMO === "1";
  const problems = consistency(values, demo);
  if (problems.length > 0) return { problems };
  const host = values.HOST.includes(":") ? `[${values.HOST}]` : values.HOST;
  const origin = (values.APP_URL ?? `http://${host}:${values.PORT}`).replace(/\/+$/, "");
  // The demo's sender means nothing to the customers of another shop.
  const MAIL_FROM = values.MAIL_FROM ?? (demo ? "Larkwood <hello@larkwood.example>" : `no-reply@${new URL(origin).hostname}`);
  const mailbox = values.MAIL_IN_PORT === undefined ? undefined : (values.MAIL_IN_ADDRESS ?? "help@larkwood.example");
  return { ...values, MAIL_FROM, mailbox, demo, origin, secure: origin.startsWith("https:"), sessionSecret: values.SESSION_SECRET ?? demoSecret() };
}

function consistency(values: Switches, demo: boolean): SwitchProblem[] {
  const problems: SwitchProblem[] = [];
  const need = (name: string, expected: string, missing: boolean) => missing && problems.push({ name, expected });
  if (demo) need("HOST", "a loopback address in demo mode; set DATABASE_URL to run a real shop", !loopback.has(values.HOST));
  if (!demo) {
    need("DATABASE_URL", "postgres://user:password@host:5432/database", values.DATABASE_URL === undefined);
    need("SESSION_SECRET", "at least 32 characters, for example from `openssl rand -hex 32`", values.SESSION_SECRET === undefined);
    need("APP_URL", "the public address, for example https://shop.example.com", values.APP_URL === undefined);
  }
  const stripe = values.STRIPE_SECRET_KEY !== undefined;
  need("STRIPE_PUBLISHABLE_KEY", "set together with STRIPE_SECRET_KEY", stripe && values.STRIPE_PUBLISHABLE_KEY === undefined);
  need("STRIPE_WEBHOOK_SECRET", "set together with STRIPE_SECRET_KEY", stripe && values.STRIPE_WEBHOOK_SECRET === undefined);
  need("MAIL_IN_ADDRESS", "the address customers answer to, for example help@shop.example.com, set together with MAIL_IN_PORT", !demo && values.MAIL_IN_PORT !== undefined && values.MAIL_IN_ADDRESS === undefined);
  need("MAIL_IN_PORT", "another port than PORT", values.MAIL_IN_PORT === values.PORT);
  return problems;
}

let secret: string | undefined;
const demoSecret = (): string => (secret ??= randomBytes(32).toString("hex"));

let current: Config | undefined;

/** The process's configuration, read from its environment on first use; throws a readable error when it is wrong. */
export function config(): Config {
  if (current === undefined) {
    const read = readConfig(process.env);
    if ("problems" in read) throw new Error(read.problems.map((problem) => `${problem.name}: expected ${problem.expected}`).join("\n"));
    current = read;
  }
  return current;
}

/** Forgets what was read; tests change the environment. */
export function forgetConfig(): void {
  current = undefined;
}
