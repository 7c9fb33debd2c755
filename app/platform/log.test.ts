/** The log as it leaves the process: one object a line, and nothing personal in it, wherever it was put. */
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { errorFields } from "./log.server.ts";

const folder = dirname(fileURLToPath(import.meta.url));
const node = join(folder, "../../node_modules/.bin/node");

/** Runs a piece of code beside the log in a process of its own; answers what it wrote. */
function logged(code: string, level = "info"): readonly Record<string, unknown>[] {
  const script = `import { log, errorFields } from ${JSON.stringify(join(folder, "log.server.ts"))}; ${code}`;
  const { stdout, stderr, status } = spawnSync(node, ["--input-type=module", "-e", script], { encoding: "utf8", env: { NODE_ENV: "production", PATH: process.env.PATH ?? "", LOG_LEVEL: level } });
  expect([status, stderr]).toEqual([0, ""]);
  return stdout.split("\n").filter((line) => line !== "").map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe("a line of the log", () => {
  test("is one JSON object with time, level and the request's id, whatever stands in it", () => {
    const lines = logged(`log.info({ requestId: "r-1", path: "/c/desks", text: "two\\nlines \\u2028 <b>" }, "a request"); log.warn({ a: 1 }); log.error("plain");`);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatchObject({ level: 30, requestId: "r-1", path: "/c/desks", text: "two\nlines \u2028 <b>", msg: "a request" });
    for (const line of lines) expect(Date.parse(String(line.time))).toBeGreaterThan(Date.parse("2020-01-01"));
    expect(lines.every((line) => !("hostname" in line) && !("pid" in line))).toBe(true);
  });

  test("withholds what is personal, in the first three levels", () => {
    const personal = { email: "anna@example.org", name: "Anna Wood", password: "larkwood-demo", token: "t0ken", address: "Musterweg 1", phone: "+49 30 1", authorization: "Bearer x", cookie: "session=1", body: "I wait", subject: "My desk" };
    const text = JSON.stringify(personal);
    const lines = logged(`const p = ${text}; log.info({ ...p }, "x"); log.info({ order: p }, "x"); log.info({ order: { buyer: p } }, "x"); log.info({ list: [p] }, "x");`);
    const whole = JSON.stringify(lines);
    for (const value of Object.values(personal)) expect(whole, value).not.toContain(value);
    expect(whole.match(/\[withheld\]/g)?.length).toBe(4 * Object.keys(personal).length);
  });

  test("keeps what is needed to find a fault", () => {
    const [line] = logged(`log.error({ requestId: "r", job: "deliver-mail", orderNumber: "100200", ...errorFields(new TypeError("x is not a function")) }, "job failed");`);
    expect(line).toMatchObject({ requestId: "r", job: "deliver-mail", orderNumber: "100200", error: "TypeError: x is not a function", msg: "job failed" });
    expect(String(line?.stack)).toContain("TypeError");
  });

  test.each([["silent", 0], ["error", 1], ["warn", 2], ["info", 3], ["debug", 4]])("at the level %s there are %i of four", (level, count) => {
    expect(logged(`log.debug("d"); log.info("i"); log.warn("w"); log.error("e");`, level)).toHaveLength(count);
  });
});

describe("an error", () => {
  test("of a driver leaves its values behind: only the first line of its message is kept", () => {
    const error = Object.assign(new Error('duplicate key value violates unique constraint "users_email"\nKey (email)=(anna@example.org) already exists.'), { detail: "Key (email)=(anna@example.org) already exists.", parameters: ["anna@example.org"] });
    const fields = errorFields(error);
    expect(fields.error).toBe('Error: duplicate key value violates unique constraint "users_email"');
    expect(Object.keys(fields).sort()).toEqual(["error", "stack"]);
    expect(fields.stack).not.toContain("anna@example.org");
    expect(fields.stack?.split("\n").length).toBeGreaterThan(2);
    expect(fields.stack).toContain("log.test.ts");
  });

  test("says its kind, also of one's own making", () => {
    class PaymentRefused extends Error {
      override name = "PaymentRefused";
    }
    expect(errorFields(new PaymentRefused("declined")).error).toBe("PaymentRefused: declined");
    for (const thrown of [undefined, null, "anna@example.org", { email: "anna@example.org" }, 7]) expect(JSON.stringify(errorFields(thrown))).not.toContain("anna");
  });
});
