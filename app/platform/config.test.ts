import { expect, test } from "vitest";
import { readConfig } from "./config.server.ts";

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
