import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { clusterProblem, reachableByOthers, reachableProgram, runningServer, startEmbedded } from "./embedded.server.ts";

const folder = mkdtempSync(join(tmpdir(), "eyelevel-embedded-"));
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("keeps its data over a restart, and a second start joins the running server", async () => {
  const options = { directory: join(folder, "cluster"), database: "shop", durable: false };
  const first = await startEmbedded(options);
  const second = await startEmbedded(options);
  expect(second.url).toBe(first.url);
  const sql = postgres(first.url, { max: 1 });
  await sql`create table kept as select 7 as n`;
  await sql.end();
  await first.stop();
  expect(runningServer(options.directory)).toBeUndefined();
  const again = await startEmbedded(options);
  const later = postgres(again.url, { max: 1 });
  expect(await later`select n from kept`).toMatchObject([{ n: 7 }]);
  await later.end();
  await again.stop();
});

test("the last process to leave ends the server: whoever started it may go first, and a dead one does not hold it", async () => {
  const options = { directory: join(folder, "shared"), database: "shop", durable: false };
  const shop = await startEmbedded(options);
  const other = spawn("sleep", ["60"]);
  const users = `${options.directory}.users`;
  writeFileSync(users, `${readFileSync(users, "utf8")}\n${other.pid}`);
  await shop.stop();
  expect(runningServer(options.directory)).toBeDefined();
  expect(readFileSync(users, "utf8")).toBe(String(other.pid));
  const again = await startEmbedded(options);
  expect(again.url).toBe(shop.url);
  const gone = once(other, "exit");
  other.kill("SIGKILL");
  await gone;
  await again.stop();
  expect(runningServer(options.directory)).toBeUndefined();
  expect(existsSync(users)).toBe(false);
});

test("a cluster of another version is refused with what to do", () => {
  const old = join(folder, "old");
  mkdirSync(old);
  writeFileSync(join(old, "PG_VERSION"), "12\n");
  expect(clusterProblem(old)).toContain("set DATA_DIR");
  expect(clusterProblem(join(folder, "new"))).toBeUndefined();
});

test("a folder below a private one is not reachable by the database's user", () => {
  const secret = join(folder, "private");
  mkdirSync(secret, { mode: 0o700 });
  expect(reachableByOthers(join(secret, "data"))).toBe(false);
  expect(reachableByOthers(join(folder, "open"))).toBe(true);
});

test("programs in a private home are copied, with what lies beside them, to where the database's user may run them", () => {
  const native = join(folder, "private", "native");
  for (const part of ["bin", "lib"]) mkdirSync(join(native, part), { recursive: true });
  writeFileSync(join(native, "bin", "postgres"), "program", { mode: 0o755 });
  writeFileSync(join(native, "lib", "libpq.so.5.1"), "library");
  symlinkSync("libpq.so.5.1", join(native, "lib", "libpq.so.5"));
  // Whatever the umask of who runs this: first everybody may enter, and inside nobody but the owner.
  for (const part of ["", "native"]) chmodSync(join(folder, "private", part), 0o755);
  for (const part of ["bin", "lib"]) chmodSync(join(native, part), 0o755);
  const aside = join(folder, "programs");
  const program = join(native, "bin", "postgres");
  expect(reachableProgram(program, aside)).toBe(program);
  expect(existsSync(aside)).toBe(false);

  for (const path of [join(folder, "private"), join(native, "bin"), join(native, "lib"), program]) chmodSync(path, 0o700);
  // What an interrupted copy left is no copy.
  mkdirSync(`${aside}.begun`);
  writeFileSync(join(`${aside}.begun`, "half"), "");
  const copy = reachableProgram(program, aside);
  expect([copy, reachableByOthers(join(aside, "bin")), readFileSync(copy, "utf8")]).toEqual([join(aside, "bin", "postgres"), true, "program"]);
  expect(readlinkSync(join(aside, "lib", "libpq.so.5"))).toBe("libpq.so.5.1");
  expect(existsSync(join(aside, "half"))).toBe(false);

  writeFileSync(copy, "kept");
  expect(readFileSync(reachableProgram(program, aside), "utf8")).toBe("kept");
});
