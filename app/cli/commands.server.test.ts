/** The commands as processes of their own: what the operator reads, and what a script sees as the exit code. */
import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import { eq } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { products } from "#db/schema/catalog.ts";
import { accounts, users } from "#db/schema/identity.ts";
import { useDatabase } from "#tests/database.server.ts";
import { baseEntries, productEntry } from "#tests/factories.server.ts";
import { startLocalPostgres } from "./local-postgres.ts";

const database = useDatabase();
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const node = join(root, "node_modules/.bin/node");
const folder = mkdtempSync(join(tmpdir(), "eyelevel-commands-"));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const servers: Server[] = [];

beforeAll(() => chmodSync(folder, 0o755));
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
});

interface Ran {
  readonly code: number | null;
  readonly out: string;
  /** What stands on the terminal, without the steps' progress. */
  readonly said: string;
}

/** Runs `app/cli/NAME.ts` with nothing of this process's switches but what is given. */
function command(name: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}, input = ""): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [join("app/cli", `${name}.ts`), ...args], { cwd: root, env: { NODE_ENV: "production", PATH: process.env.PATH ?? "", HOME: folder, LOG_LEVEL: "silent", ...env }, stdio: ["pipe", "pipe", "pipe"] });
    let [out, said] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, said }));
    child.stdin.end(input);
  });
}

const shop = () => ({ DATABASE_URL: database.url, EYELEVEL_DEMO: "1" });

async function listening(answer: (socket: Socket) => void): Promise<number> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** A server that says it is PostgreSQL of a version, in as much of the protocol (version 3) as one question needs. */
const postgresOf = (version: string) => listening((socket) => {
  const message = (type: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(5);
    head.write(type);
    head.writeInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
  };
  const number = (value: number, bytes: 2 | 4): Buffer => {
    const buffer = Buffer.alloc(bytes);
    if (bytes === 2) buffer.writeInt16BE(value);
    else buffer.writeInt32BE(value);
    return buffer;
  };
  const ready = message("Z", Buffer.from("I"));
  const column = Buffer.concat([number(1, 2), Buffer.from("version\0"), number(0, 4), number(0, 2), number(23, 4), number(4, 2), number(-1, 4), number(0, 2)]);
  const row = Buffer.concat([number(1, 2), number(version.length, 4), Buffer.from(version)]);
  const answers: Readonly<Record<string, readonly Buffer[]>> = {
    P: [message("1", Buffer.alloc(0))], D: [message("t", number(0, 2)), message("T", column)], B: [message("2", Buffer.alloc(0))],
    E: [message("D", row), message("C", Buffer.from("SELECT 1\0"))], S: [ready], Q: [message("T", column), message("D", row), message("C", Buffer.from("SELECT 1\0")), ready],
  };
  let waiting = Buffer.alloc(0);
  let greeted = false;
  socket.on("error", () => undefined);
  socket.on("data", (chunk: Buffer) => {
    waiting = Buffer.concat([waiting, chunk]);
    while (waiting.length >= (greeted ? 5 : 4)) {
      const length = waiting.readInt32BE(greeted ? 1 : 0) + (greeted ? 1 : 0);
      if (waiting.length < length) return;
      const type = greeted ? String.fromCharCode(waiting[0] ?? 0) : "";
      waiting = waiting.subarray(length);
      if (!greeted) socket.write(Buffer.concat([message("R", number(0, 4)), ready]));
      else for (const answer of answers[type] ?? []) socket.write(answer);
      greeted = true;
    }
  });
});

describe("a start that cannot be", () => {
  const real = { APP_URL: "https://shop.example.com", SESSION_SECRET: "0123456789abcdef0123456789abcdef" };

  test("names every bad switch with the form it should have, one line each, and nothing of its value", async () => {
    const bad = {
      PORT: "hunter2", HOST: "hunter2 x", APP_URL: "hunter2", DATABASE_URL: "mysql://root:hunter2@db/shop", SESSION_SECRET: "hunter2", MEILI_URL: "hunter2", STRIPE_SECRET_KEY: "hunter2",
      STRIPE_PUBLISHABLE_KEY: "hunter2", STRIPE_WEBHOOK_SECRET: "hunter2", SMTP_URL: "hunter2", FILES_URL: "hunter2", RATE_LIMIT_FACTOR: "hunter2", HOLDOUTS: "hunter2", LOG_LEVEL: "hunter2", TRUSTED_PROXIES: "hunter2", WORKER: "hunter2",
    };
    const { code, said } = await command("start", [], bad);
    expect(code).toBe(1);
    const lines = said.trim().split("\n");
    expect(lines.map((line) => line.split(":")[0]).sort()).toEqual(Object.keys(bad).sort());
    for (const line of lines) expect(line).toMatch(/^[A-Z_]+: expected \S.+$/);
    expect(said).not.toContain("hunter2");
  });

  test("names what is missing together: a real shop's secret and address, Stripe's other keys", async () => {
    const { code, said } = await command("start", [], { DATABASE_URL: "postgres://a@127.0.0.1:1/b", STRIPE_SECRET_KEY: "sk_test_1" });
    expect([code, said.trim().split("\n").map((line) => line.split(":")[0])]).toEqual([1, ["SESSION_SECRET", "APP_URL", "STRIPE_PUBLISHABLE_KEY", "STRIPE_WEBHOOK_SECRET"]]);
  });

  test("a port that is taken is told with a way out", async () => {
    const port = await listening((socket) => socket.end());
    const { code, said } = await command("start", [], { PORT: String(port), DATA_DIR: join(folder, "unused") });
    expect([code, said.trim()]).toEqual([1, `PORT: ${port} is taken by another program; stop it, or choose another: PORT=${port + 1} npm start`]);
    expect(existsSync(join(folder, "unused"))).toBe(false);
  });

  test("a database that does not answer, and one that is too old", async () => {
    const [closed, old] = await Promise.all(["postgres://a:hunter2@127.0.0.1:1/shop", `postgres://a:b@127.0.0.1:${await postgresOf("150004")}/shop`].map((url) => command("start", [], { ...real, DATABASE_URL: url, PORT: "49151" })));
    if (closed === undefined || old === undefined) throw new Error("two were started");
    expect([closed.code, closed.said.trim()]).toEqual([1, expect.stringMatching(/^DATABASE_URL: the database cannot be reached: .*ECONNREFUSED/)]);
    expect(closed.said).not.toContain("hunter2");
    expect([old.code, old.said.trim()]).toEqual([1, "DATABASE_URL: the server is PostgreSQL 15; Eyelevel needs 16 or later"]);
  });

  test("a data folder that is a file, or that another PostgreSQL has filled, is told with what to do", async () => {
    mkdirSync(join(folder, "old/postgres"), { recursive: true });
    writeFileSync(join(folder, "old/postgres/PG_VERSION"), "14\n");
    const [inTheWay, old] = await Promise.all([command("start", [], { DATA_DIR: file("in-the-way", "x"), PORT: "49151" }), command("start", [], { DATA_DIR: join(folder, "old"), PORT: "49152" })]);
    expect([inTheWay.code, inTheWay.said]).toEqual([1, expect.stringMatching(/\nDATA_DIR: .*in-the-way.*give a folder/)]);
    expect([old.code, old.said]).toEqual([1, expect.stringMatching(/\nDATA_DIR: .* was made by PostgreSQL 14, this shop brings 18: set DATA_DIR to another folder/)]);
    for (const { said } of [inTheWay, old]) expect(said).not.toMatch(/^\s+at /m);
  });

  test("where the system refuses folders, the start says so at once instead of trying for ever", async () => {
    const { code, said } = await command("start", [], { DATA_DIR: "/proc/eyelevel/data", PORT: "49153" });
    expect([code, said.trim().split("\n").at(-1)]).toEqual([1, "DATA_DIR: /proc/eyelevel/data cannot be made or written; give a folder you own"]);
  });
});

test("a start under a strict umask makes folders that the database's own user can enter, and the data is there at the next one", async () => {
  const strict = process.umask(0o077);
  const secret = process.env.SESSION_SECRET;
  try {
    for (const statement of ["create table kept (word text)", "insert into kept values ('oak')", "select word from kept"]) {
      const server = await startLocalPostgres(join(folder, "strict/below"));
      const sql = postgres(server.url, { max: 1 });
      const rows = await sql.unsafe(statement);
      if (statement.startsWith("select")) expect([...rows]).toEqual([{ word: "oak" }]);
      await sql.end();
      await server.stop();
    }
    expect(statSync(join(folder, "strict/below/session-secret")).mode & 0o077).toBe(0);
  } finally {
    process.umask(strict);
    if (secret === undefined) delete process.env.SESSION_SECRET;
    else process.env.SESSION_SECRET = secret;
  }
}, 60_000);

describe("the catalogue's commands", () => {
  const lines = [...baseEntries, ...["A", "B"].map((id) => productEntry({ id }))].map((entry) => JSON.stringify(entry));

  test("take a file in, packed or plain or from a pipe, and give it back", async () => {
    const taken = await command("catalog-import", [file("shop.jsonl", lines.join("\n"))], shop());
    expect([taken.code, taken.said]).toEqual([0, expect.stringContaining("2 products and 12 other entries taken in")]);
    const packed = join(folder, "out.jsonl.gz");
    const [written, piped] = await Promise.all([command("catalog-export", [packed], shop()), command("catalog-export", [], shop())]);
    expect([written.code, piped.code]).toEqual([0, 0]);
    expect(gunzipSync(readFileSync(packed)).toString()).toBe(piped.out);
    expect(piped.out.trim().split("\n")).toHaveLength(14);
    const again = await command("catalog-import", ["-"], shop(), piped.out);
    expect([again.code, again.said]).toEqual([0, expect.stringContaining("2 products and 12 other entries")]);
    expect((await command("catalog-export", [], shop())).out).toBe(piped.out);
  });

  test("bad lines are named, the rest is taken, and a script can tell", async () => {
    const mixed = [JSON.stringify(productEntry({ id: "C" })), "{not json", JSON.stringify({ ...productEntry({ id: "D" }), categories: ["nowhere"] })].join("\n");
    writeFileSync(join(folder, "mixed.jsonl.gz"), gzipSync(mixed));
    const { code, said } = await command("catalog-import", [join(folder, "mixed.jsonl.gz")], shop());
    expect(code).toBe(2);
    expect(said).toMatch(/^line 2: not JSON/m);
    expect(said).toMatch(/^line 3, categories\.0: /m);
    expect(said).toContain("1 products and 0 other entries taken");
    expect(said).toContain("2 bad lines skipped");
  });

  test("--strict takes all or nothing", async () => {
    const text = [JSON.stringify(productEntry({ id: "E" })), "broken"].join("\n");
    const { code, said } = await command("catalog-import", [file("strict.jsonl", text), "--strict"], shop());
    expect([code, said]).toEqual([2, expect.stringContaining("Nothing was changed: 1 of 2 lines are bad")]);
    expect(await database.current.db.select().from(products).where(eq(products.externalId, "E"))).toEqual([]);
  });

  test("without a file, or with one that is not there, they say how they are called", async () => {
    const [none, missing] = await Promise.all([command("catalog-import", [], shop()), command("catalog-import", [join(folder, "nowhere.jsonl")], shop())]);
    for (const { code, said } of [none, missing]) {
      expect(code).toBe(1);
      expect(said).toContain("Usage: npm run catalog:import -- FILE [--strict]");
      expect(said).not.toMatch(/^\s+at /m);
    }
    expect(missing.said).toContain("nowhere.jsonl cannot be read.");
  });
});

describe("the first administrator", () => {
  const real = () => ({ DATABASE_URL: database.url, APP_URL: "https://shop.example.com", SESSION_SECRET: "0123456789abcdef0123456789abcdef" });

  test("is made once, with a password that is hashed and nowhere shown", async () => {
    const password = "a long and quiet sentence";
    const made = await command("admin-create", ["--email", "Chief@example.com", "--name", "Chief"], { ...real(), ADMIN_PASSWORD: password });
    expect(made.code).toBe(0);
    expect(`${made.out}${made.said}`).not.toContain(password);
    const [user] = await database.current.db.select().from(users).where(eq(users.email, "chief@example.com"));
    expect(user).toMatchObject({ name: "Chief", roles: ["admin"] });
    const [account] = await database.current.db.select().from(accounts).where(eq(accounts.userId, user?.id ?? ""));
    expect(account?.password).toMatch(/^\$argon2id\$/);
    const second = await command("admin-create", ["--email", "other@example.com"], { ...real(), ADMIN_PASSWORD: password });
    expect(second.code).toBe(1);
    expect(await database.current.db.select().from(users).where(eq(users.email, "other@example.com"))).toEqual([]);
  });

  test("without an address, with one of no form, with a short password: one line each, nothing made", async () => {
    const wrong: readonly (readonly [readonly string[], string])[] = [[[], "a long and quiet sentence"], [["--email", "chief"], "a long and quiet sentence"], [["--email", "late@example.com"], "short"]];
    const answers = await Promise.all(wrong.map(([args, password]) => command("admin-create", args, { ...real(), ADMIN_PASSWORD: password })));
    expect(answers.map(({ code }) => code)).toEqual([1, 1, 1]);
    for (const { said } of answers) expect(said.trim()).toMatch(/^(--email|Password): expected .+$/);
    expect(await database.current.db.select().from(users).where(eq(users.email, "late@example.com"))).toEqual([]);
  });
});

describe("shelves, models and answers from the command line", () => {
  test("merch says what it expects in a line, without a stack", async () => {
    const asked: readonly (readonly [readonly string[], RegExp])[] = [
      [[], /expected one of: arrange, check FILE, lint/], [["arrange", "--market", "moon"], /--market: there is no price book "moon"/], [["check", "nowhere.json"], /nowhere\.json cannot be read/], [["arrange", "--colour", "red"], /colour/],
    ];
    const answers = await Promise.all(asked.map(([args]) => command("merch", args, shop())));
    answers.forEach(({ code, said }, place) => {
      expect([code, said]).toEqual([1, expect.stringMatching(asked[place]?.[1] ?? /never/)]);
      expect(said).not.toMatch(/^\s+at /m);
    });
  });

  test("a model is analysed without a database; a file that is none is refused", async () => {
    const [good, bad, none] = await Promise.all([command("configurator", ["analyse", "lw-perch-chair"]), command("configurator", ["analyse", file("bad.json", "{}")]), command("configurator")]);
    expect([good.code, JSON.parse(good.out)]).toEqual([0, expect.objectContaining({ file: "lw-perch-chair" })]);
    expect(bad.code).not.toBe(0);
    expect([none.code, none.said]).toEqual([2, expect.stringContaining("usage: configurator analyse FILE")]);
  });

  test("what a file is, its name or its first lines say; marks of UTF-8 are no part of it; recorded steps are held against it", async () => {
    const cnf = "\uFEFFc 1 lamp\nc 2 dimmer\np cnf 2 1\n1 -2 0\n";
    const vectors = file("vectors.json", `\uFEFF${JSON.stringify({ sequences: [{ steps: [{ set: ["lamp", false], removed: [["lamp", [true]], ["dimmer", [true]]] }], blocked: [{ value: ["dimmer", true], minConflictSize: 1, minRepairSize: 1, allMinRepairs: [[["lamp", false]]] }] }] })}`);
    const wrong = file("wrong-vectors.json", JSON.stringify({ sequences: [{ steps: [{ set: ["lamp", false], removed: [] }, { set: ["sofa", true], removed: [] }] }] }));
    const odd = JSON.stringify({ name: "odd", vars: [{ name: "a", kind: "bool" }], constraints: [{ id: "x", kind: "expr", expr: ["and"] }] });
    const [named, upper, bare, uvl, replayed, different, refused, empty] = await Promise.all([
      command("configurator", ["analyse", file("named.cnf", cnf)]), command("configurator", ["analyse", file("upper.CNF", cnf)]), command("configurator", ["analyse", file("bare.txt", cnf.slice(1))]),
      command("configurator", ["analyse", file("tree.txt", "features\r\n\tlamp\r\n\t\toptional\r\n\t\t\tdimmer\r\n")]), command("configurator", ["replay", file("again.cnf", cnf), vectors]),
      command("configurator", ["replay", file("other.cnf", cnf), wrong]), command("configurator", ["analyse", file("odd.cpq.json", odd)]), command("configurator", ["replay", file("third.cnf", cnf), file("none.json", "{\"sequences\":[]}")]),
    ]);
    for (const ran of [named, upper, bare]) expect([ran.code, JSON.parse(ran.out)]).toEqual([0, expect.objectContaining({ count: "3", void: false })]);
    expect(JSON.parse(uvl.out)).toMatchObject({ count: "2" });
    expect([replayed.code, JSON.parse(replayed.out)]).toEqual([0, expect.objectContaining({ steps: 1, blocked: 1, differences: 0 })]);
    expect([different.code, JSON.parse(different.out)]).toEqual([1, expect.objectContaining({ differences: 3, examples: expect.arrayContaining(["sequence 1, step 2: unknown sofa = true"]) })]);
    expect([refused.code, refused.said]).toEqual([2, expect.stringMatching(/^[^\n]*odd\.cpq\.json:1:\d+: this has no counterpart here \(unsupported\): and of 0\n$/)]);
    expect([empty.code, JSON.parse(empty.out)]).toEqual([0, expect.objectContaining({ steps: 0, differences: 0 })]);
  });

  test("answers are found for a file of questions; a line of another form is named by its number", async () => {
    const articles = file("articles.jsonl", [{ id: "returns", question: "How do I return something?", answer: "Within 30 days." }, { id: "delivery", question: "When does it arrive?", answer: "You choose the day." }].map((line) => JSON.stringify(line)).join("\n"));
    const preds = join(folder, "preds.jsonl");
    const found = await command("support", ["evaluate", "--articles", articles, "--questions", file("questions.jsonl", `{"query":"return a chair"}\n\n{"query":"when will my desk arrive"}`), "--preds", preds]);
    expect([found.code, found.out]).toEqual([0, expect.stringContaining("2 articles prepared")]);
    expect(readFileSync(preds, "utf8").trim().split("\n").map((line) => (JSON.parse(line) as { ids: string[] }).ids[0])).toEqual(["returns", "delivery"]);
    const wrong = await command("support", ["evaluate", "--articles", articles, "--questions", file("wrong.jsonl", `{"query":"x"}\n{"q":1}`), "--preds", preds]);
    expect([wrong.code, wrong.said]).toEqual([1, expect.stringMatching(/wrong\.jsonl, line 2: query/)]);
    expect((await command("support", ["juggle"])).code).toBe(1);
  });
});
