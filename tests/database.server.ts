/** A database of its own for a test file, cloned from the migrated template. */
import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, inject } from "vitest";
import { connect, disconnect, type Connection } from "#db/client.server.ts";

/**
 * Call at the top of a `*.server.test.ts`. The clone is made before the first test and dropped after the last;
 * DATABASE_URL points to it, so code that uses the process's connection finds it too.
 */
export function useDatabase(): { readonly current: Connection; readonly url: string } {
  const base = inject("postgres");
  const name = `test_${randomBytes(6).toString("hex")}`;
  const url = `${base}${name}`;
  let opened: Connection | undefined;
  beforeAll(async () => {
    await administer(base, `create database ${name} template template_eyelevel`);
    process.env.DATABASE_URL = url;
    opened = connect(url, { max: 10 });
  });
  afterAll(async () => {
    await opened?.close();
    await disconnect();
    // What is written behind an answer (impressions) may still be on its way: it finds nobody, rather than a database that is being dropped.
    process.env.DATABASE_URL = "postgres://127.0.0.1:1/closed";
    await administer(base, `drop database if exists ${name} with (force)`);
  });
  return {
    url,
    get current() {
      if (opened === undefined) throw new Error("the database is there only inside tests and hooks");
      return opened;
    },
  };
}

async function administer(base: string, statement: string): Promise<void> {
  const sql = postgres(`${base}postgres`, { max: 1, onnotice: () => undefined });
  // Cloning waits while another worker clones the same template: that is refused, not queued, so it is tried again.
  for (let attempt = 0; ; attempt++) {
    try {
      await sql.unsafe(statement);
      break;
    } catch (error) {
      if (attempt === 50 || !(error instanceof postgres.PostgresError) || error.code !== "55006") throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  await sql.end();
}
