import { expect, test } from "vitest";
import { config, forgetConfig, readConfig } from "./config.server.ts";

const problemsOf = (environment: Record<string, string>) => {
  const read = readConfig(environment);
  return "problems" in read ? read.problems.map((problem) => problem.name) : [];
};

test("without switches it is the demo on loopback", () => {
  expect(readConfig({})).toMatchObject({ demo: true, PORT: 3000, HOST: "127.0.0.1", origin: "http://127.0.0.1:3000", secure: false });
});

test("each bad value is named with the form it should have", () => {
  const bad = { PORT: "web", DATABASE_URL: "mysql://x", SESSION_SECRET: "short", STRIPE_SECRET_KEY: "nope", SMTP_URL: "mail", MEILI_URL: "x", LOG_LEVEL: "loud" };
  expect(problemsOf(bad).sort()).toEqual(Object.keys(bad).sort());
});

test("an empty value counts as absent", () => {
  expect(problemsOf({ PORT: "", STRIPE_SECRET_KEY: "" })).toEqual([]);
});

test("a real shop needs its secret and its address; the demo never leaves loopback", () => {
  expect(problemsOf({ DATABASE_URL: "postgres://a@b/c" })).toEqual(["SESSION_SECRET", "APP_URL"]);
  expect(problemsOf({ HOST: "0.0.0.0" })).toEqual(["HOST"]);
});

test("Stripe's keys come together", () => {
  expect(problemsOf({ STRIPE_SECRET_KEY: "sk_test_1" })).toEqual(["STRIPE_PUBLISHABLE_KEY", "STRIPE_WEBHOOK_SECRET"]);
});

test("a shop that takes mail says where; the demo has an address of its own, and nothing listens unless asked", () => {
  expect(problemsOf({ ...real, MAIL_IN_PORT: "2525" })).toEqual(["MAIL_IN_ADDRESS"]);
  expect(read({ ...real, MAIL_IN_PORT: "2525", MAIL_IN_ADDRESS: "help@shop.example.com" }).mailbox).toBe("help@shop.example.com");
  expect(read({ MAIL_IN_PORT: "2525" }).mailbox).toBe("help@larkwood.example");
  expect(read({ MAIL_IN_ADDRESS: "help@shop.example.com" }).mailbox).toBeUndefined();
});

const real = { DATABASE_URL: "postgres://shop:secret@db:5432/shop", APP_URL: "https://shop.example.com", SESSION_SECRET: "0123456789abcdef0123456789abcdef" };
const stripe = { STRIPE_SECRET_KEY: "sk_live_1", STRIPE_PUBLISHABLE_KEY: "pk_live_1", STRIPE_WEBHOOK_SECRET: "whsec_1" };
const read = (environment: Record<string, string>) => {
  const result = readConfig(environment);
  if ("problems" in result) throw new Error(JSON.stringify(result.problems));
  return result;
};

/** Name, values that must be refused, and a word the operator must find in the line. */
test.each<[string, readonly string[], RegExp]>([
  ["PORT", ["0", "65536", "80.5", "-1", "web", "1e9", "3000 x"], /1 to 65535/],
  ["HOST", ["a b", "http://x", "x/y", "a;b"], /host name or address/],
  ["APP_URL", ["shop.example.com", "ftp://shop.example.com", "//shop", "javascript:alert(1)"], /https:\/\/shop\.example\.com/],
  ["DATABASE_URL", ["mysql://a/b", "localhost:5432", "http://db", "shop"], /postgres:\/\/user:password@host/],
  ["SESSION_SECRET", ["x", "0123456789abcdef0123456789abcde"], /32 characters/],
  ["MEILI_URL", ["meili:7700:1", "redis://x", "meili"], /Meilisearch/],
  ["STRIPE_SECRET_KEY", ["pk_test_1", "sk_1", "test", " sk_test_1"], /sk_test_/],
  ["STRIPE_PUBLISHABLE_KEY", ["sk_test_1", "pk_1"], /pk_test_/],
  ["STRIPE_WEBHOOK_SECRET", ["secret", "we_1"], /whsec_/],
  ["STRIPE_API_URL", ["stripe", "ftp://x"], /Stripe-compatible/],
  ["PAYMENT_TIMEOUT_MS", ["0", "99", "20001", "soon", "500.5"], /100 to 20000/],
  ["SMTP_URL", ["http://mail", "mail.example.com", "smtp.example.com:587"], /smtp:\/\/user:password@host/],
  ["FILES_URL", ["bucket", "s3://bucket"], /S3-compatible/],
  ["MAIL_IN_PORT", ["0", "65536", "smtp", "3000"], /1 to 65535|another port/],
  ["MAIL_IN_ADDRESS", ["help", "Help@shop.example.com", "Help <help@shop.example.com>", "help+x@shop.example.com", `${"a".repeat(21)}@shop.example.com`, "help@shop example"], /help@shop\.example\.com/],
  ["MAIL_IN_TRUST", ["mx example", "mx;dmarc=pass"], /Authentication-Results/],
  ["RATE_LIMIT_FACTOR", ["0", "-1", "many"], /positive number/],
  ["HOLDOUTS", ["0", "yes"], /on or off/],
  ["LOG_LEVEL", ["loud", "INFO", "trace"], /debug, info, warn, error or silent/],
  ["EYELEVEL_DEMO", ["yes", "true", "2"], /1 or 0/],
  ["TRUSTED_PROXIES", ["-1", "1.5", "all"], /whole number/],
  ["WORKER", ["on", "both"], /inside or outside/],
])("%s says what it expects", (name, values, expected) => {
  for (const value of values) {
    const result = readConfig({ [name]: value });
    const problems = "problems" in result ? result.problems : [];
    expect(problems.map((problem) => problem.name), value).toEqual([name]);
    expect(problems[0]?.expected, value).toMatch(expected);
    expect(problems[0]?.expected).not.toContain("\n");
  }
});

test("every wrong switch is told at once, so that one start shows all of them", () => {
  const wrong = { PORT: "x", HOST: "a b", APP_URL: "x", DATABASE_URL: "x", SESSION_SECRET: "x", SMTP_URL: "x", WORKER: "x" };
  expect(problemsOf(wrong).sort()).toEqual(Object.keys(wrong).sort());
});

test("no value of a switch is repeated in its complaint: it may be a password", () => {
  const secrets = { DATABASE_URL: "mysql://root:hunter2@db", SESSION_SECRET: "hunter2", STRIPE_SECRET_KEY: "hunter2", SMTP_URL: "hunter2" };
  expect(JSON.stringify(readConfig(secrets))).not.toContain("hunter2");
});

test("a real shop: its address, its secret, https, a sender of its own name", () => {
  const shop = read({ ...real, ...stripe });
  expect(shop).toMatchObject({ demo: false, secure: true, origin: "https://shop.example.com", sessionSecret: real.SESSION_SECRET, MAIL_FROM: "no-reply@shop.example.com", WORKER: "inside", RATE_LIMIT_FACTOR: 1 });
  expect(read({ ...real, APP_URL: "https://shop.example.com///" }).origin).toBe("https://shop.example.com");
  expect(read({ ...real, APP_URL: "http://shop.example.com" }).secure).toBe(false);
  expect(read({ ...real, MAIL_FROM: "Eiche <post@eiche.example>" }).MAIL_FROM).toBe("Eiche <post@eiche.example>");
  expect(read({ ...real, HOST: "0.0.0.0" }).HOST).toBe("0.0.0.0");
});

test("the demo with a database of its own must be named, and may be refused", () => {
  expect(read({ DATABASE_URL: real.DATABASE_URL, EYELEVEL_DEMO: "1" })).toMatchObject({ demo: true });
  expect(problemsOf({ EYELEVEL_DEMO: "0" })).toEqual(["DATABASE_URL", "SESSION_SECRET", "APP_URL"]);
  expect(problemsOf({ EYELEVEL_DEMO: "1", HOST: "192.168.0.7" })).toEqual(["HOST"]);
  for (const HOST of ["127.0.0.1", "::1", "localhost"]) expect(problemsOf({ HOST })).toEqual([]);
});

test("an address of version six stands in brackets", () => {
  expect(read({ HOST: "::1", PORT: "8080" }).origin).toBe("http://[::1]:8080");
});

test("the demo's secret is long, random, and the same for the whole process", () => {
  const [first, second] = [read({}).sessionSecret, read({}).sessionSecret];
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(second).toBe(first);
});

test("numbers are numbers afterwards, and white switches are absent", () => {
  expect(read({ PORT: "8080", TRUSTED_PROXIES: "2", RATE_LIMIT_FACTOR: "2.5", HOLDOUTS: "off" })).toMatchObject({ PORT: 8080, TRUSTED_PROXIES: 2, RATE_LIMIT_FACTOR: 2.5, HOLDOUTS: "off" });
  expect(read({ APP_URL: "", SMTP_URL: "", MAIL_FROM: "", MEILI_KEY: "" })).toMatchObject({ demo: true, MAIL_FROM: "Larkwood <hello@larkwood.example>" });
});

test("the process's own configuration fails with one line per problem", () => {
  const before = process.env.PORT;
  process.env.PORT = "nowhere";
  forgetConfig();
  try {
    expect(() => config()).toThrow(/^PORT: expected a port number from 1 to 65535$/);
  } finally {
    if (before === undefined) delete process.env.PORT;
    else process.env.PORT = before;
    forgetConfig();
  }
});
