/** Each command called as it must not be called: one clear line, an exit code a script can tell, nothing done. Pure starts of processes; the database is there to see that it was left alone. */
import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";

const database = useDatabase();
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const folder = mkdtempSync(join(tmpdir(), "eyelevel-arguments-"));
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  await givenProducts(database.current.db, []);
  chmodSync(folder, 0o755);
  mkdirSync(at("folder"));
  writeFileSync(at("half.json"), '{"a":');
  writeFileSync(at("bytes.json"), Buffer.from([0, 1, 2, 255, 254]));
  writeFileSync(at("list.json"), "[]");
  writeFileSync(at("torn.gz"), gzipSync("x".repeat(10_000)).subarray(0, 20));
  writeFileSync(at("half.cnf"), "p cnf 3 2\n1 -2 0\n7 0\n");
  writeFileSync(at("questions.jsonl"), '{"query":"x"}\n');
  writeFileSync(at("rules.json"), JSON.stringify({ version: 1, rules: [{ id: "a", action: { type: "spread", facet: "nothing-of-the-kind" } }] }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ran { readonly code: number | null; readonly out: string; readonly said: string }

function command(name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(root, "node_modules/.bin/node"), [join("app/cli", `${name}.ts`), ...args], { cwd: root, env: { NODE_ENV: "production", PATH: process.env.PATH ?? "", HOME: folder, LOG_LEVEL: "silent", ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let [out, said] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, said }));
  });
}

const shop = () => ({ DATABASE_URL: database.url, EYELEVEL_DEMO: "1" });
/** `F:` stands for a file of this test's folder. */
const argument = (text: string): string => (text.startsWith("F:") ? at(text.slice(2)) : text);

/** Name of the command, its arguments, the exit code, and what its one line says. */
const wrong: readonly (readonly [string, readonly string[], number, RegExp])[] = [
  ["configurator", [], 2, /^usage: configurator analyse FILE/],
  ["configurator", ["analyse", "F:nowhere.json"], 2, /^cannot read .*nowhere\.json$/m],
  ["configurator", ["analyse", "F:folder"], 2, /^cannot read .*folder$/m],
  ["configurator", ["analyse", "F:half.json"], 2, /half\.json:\d+:\d+: .*\(not-json\)/],
  ["configurator", ["analyse", "F:half.cnf"], 2, /half\.cnf:3:\d+: .*\(bad-line\)/],
  ["configurator", ["replay", "lw-perch-chair", "F:half.json"], 2, /half\.json is not JSON/],
  ["configurator", ["replay", "lw-perch-chair", "F:list.json"], 2, /list\.json: unexpected form/],
  ["support", [], 1, /^usage: npm run support/],
  ["support", ["evaluate"], 1, /^--articles FILE is missing/],
  ["support", ["evaluate", "--articles", "F:nowhere.jsonl", "--questions", "F:questions.jsonl", "--preds", "F:out.jsonl"], 1, /nowhere\.jsonl cannot be read/],
  ["support", ["evaluate", "--bogus"], 1, /Unknown option '--bogus'/],
  ["admin-create", ["--bogus"], 1, /Unknown option '--bogus'/],
  ["admin-create", ["--email", "anna@example.org"], 1, /^DATABASE_URL: expected/],
  ["worker", [], 1, /^DATABASE_URL: expected/],
  ["catalog-import", ["--bogus"], 1, /^Unknown option '--bogus'$/m],
  ["catalog-import", [], 1, /^Usage: npm run catalog:import/],
  ["catalog-import", ["F:list.json", "F:half.json"], 1, /^Usage: npm run catalog:import/],
  ["catalog-import", ["F:nowhere.ndjson"], 1, /nowhere\.ndjson cannot be read/],
  ["catalog-export", ["F:one", "F:two"], 1, /^Usage: npm run catalog:export/],
  ["catalog-export", ["--bogus"], 1, /^Unknown option '--bogus'$/m],
  ["seed", ["--bogus"], 1, /^Unknown option '--bogus'$/m],
];

describe("called wrongly", () => {
  test.concurrent.each(wrong)("%s %j: code %i", async (name, args, code, line) => {
    const ran = await command(name, args.map(argument));
    expect([ran.code, ran.said]).toEqual([code, expect.stringMatching(line)]);
    expect(ran.said).not.toMatch(/^\s+at |SyntaxError|TypeError|ERR_/m);
    expect(ran.said.trim().split("\n").length).toBeLessThanOrEqual(2);
    expect(ran.out).toBe("");
  });

  test("leaves no file behind, and starts no database of its own", () => {
    expect(readdirSync(folder).sort()).toEqual(["bytes.json", "folder", "half.cnf", "half.json", "list.json", "questions.jsonl", "rules.json", "torn.gz"]);
    expect(existsSync(join(root, ".data"))).toBe(false);
  });
});

describe("on the shop's database", () => {
  const cases: readonly (readonly [string, readonly string[], readonly number[], RegExp])[] = [
    ["merch", ["check", "F:rules.json"], [1], /unknown-facet/], ["merch", ["check", "F:half.json"], [1], /not-json|half\.json/], ["merch", ["lint", "F:folder"], [1], /folder cannot be read/], ["merch", ["arrange", "--profile", "F:list.json"], [1], /list\.json is not a profile/],
    ["merch", ["arrange", "--profile", "F:half.json"], [1], /half\.json is not JSON/], ["merch", ["arrange", "--now", "yesterday"], [1], /--now: expected an ISO time/], ["catalog-export", ["F:folder"], [1], /folder: EISDIR/], ["catalog-export", ["F:no/such/folder/out.ndjson"], [1], /out\.ndjson: ENOENT/],
    ["catalog-import", ["F:torn.gz"], [1], /packed file is damaged/], ["catalog-import", ["F:bytes.json"], [2], /line 1/], ["catalog-import", ["F:folder"], [1], /folder cannot be read/],
  ];

  test.concurrent.each(cases)("%s %j", async (name, args, codes, line) => {
    const ran = await command(name, args.map(argument), shop());
    expect(codes).toContain(ran.code);
    expect(`${ran.said}${ran.out}`).toMatch(line);
    expect(ran.said).not.toMatch(/^\s+at /m);
    const [row] = await database.current.sql<{ products: string; rules: string; people: string }[]>`select (select count(*) from products) as products, (select count(*) from rule_versions) as rules, (select count(*) from users) as people`;
    expect(row).toEqual({ products: "0", rules: "0", people: "0" });
  });

  test("a database that is not there is one line, whatever the command", async () => {
    const nowhere = { DATABASE_URL: "postgres://nobody:secret-of-the-shop@127.0.0.1:1/none" };
    const ran = await Promise.all([command("catalog-export", [], nowhere), command("seed", [], nowhere), command("merch", ["lint"], nowhere)]);
    for (const one of ran) {
      expect([one.code, one.said]).toEqual([1, expect.stringMatching(/DATABASE_URL/)]);
      expect(one.said).not.toContain("secret-of-the-shop");
      expect(one.said).not.toMatch(/^\s+at /m);
    }
  });
});
