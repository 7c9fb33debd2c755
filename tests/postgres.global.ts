/** One throw-away Postgres per test run, with a migrated template that each test file clones. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../db/embedded.server.ts";
import { migrate } from "../db/migrate.server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Connection string of the cluster, ending in `/`: the database's name goes behind it. */
    readonly postgres: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  if (given !== undefined) {
    await prepareTemplate(given.replace(/[^/]*$/, ""));
    project.provide("postgres", given.replace(/[^/]*$/, ""));
    return async () => undefined;
  }
  const directory = mkdtempSync(join(tmpdir(), "eyelevel-test-"));
  chmodSync(directory, 0o755);
  const server = await startEmbedded({ directory: join(directory, "cluster"), database: "scratch", durable: false });
  const base = server.url.replace(/[^/]*$/, "");
  await prepareTemplate(base);
  project.provide("postgres", base);
  return async () => {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  };
}

async function prepareTemplate(base: string): Promise<void> {
  const sql = postgres(`${base}postgres`, { max: 1, onnotice: () => undefined });
  await sql.unsafe("drop database if exists template_eyelevel");
  await sql.unsafe("create database template_eyelevel");
  await sql.end();
  await migrate(`${base}template_eyelevel`);
}
