import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { clusterProblem, reachableByOthers, runningServer, startEmbedded } from "./embedded.server.ts";

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
