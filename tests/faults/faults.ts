/**
 * `npm run faults`: the long form of every row, on a Postgres and a payment server of its own, each row in a database of its own.
 * Prints N, seed and result per row; exit code 1 when anything offends.
 *
 *     npm run faults -- --only "last units" --seed 7      one row again, as it was
 *     npm run faults -- --short                           the sizes of `npm test`, where a step after the build runs
 *     npm run faults -- --short --built                   the rows that need the build
 *     npm run faults -- --only refunds --size 200
 */
import { randomInt } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { startEmbedded } from "#db/embedded.server.ts";
import { migrate } from "#db/migrate.server.ts";
import { openBuiltShop } from "./built-shop.ts";
import { rows } from "./rows.ts";
import { openWorld, seeded, type FaultRow } from "./world.ts";

const { values } = parseArgs({ options: { only: { type: "string", multiple: true }, seed: { type: "string" }, size: { type: "string" }, short: { type: "boolean", default: false }, built: { type: "boolean", default: false } } });
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const whole = (text: string | undefined): number | undefined => (text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined);
const chosen = rows.filter((row) => (values.only?.includes(row.name) ?? true) && (!values.built || row.needsBuild === true));
/** What a row complains of is read at the end of a long log, beside what other rows say. */
const most = values.short ? 6 : 20;

if (chosen.length === 0 || [values.seed, values.size].some((text) => text !== undefined && whole(text) === undefined)) {
  say(`--only is one of: ${rows.map((row) => `"${row.name}"`).join(", ")}; --seed and --size are whole numbers above nought.`);
  process.exit(1);
}

/** Migrated once; each row's database is a copy of it. */
const template = "faults_template";

async function createDatabase(base: string, what: string): Promise<void> {
  const admin = postgres(`${base}postgres`, { max: 1, onnotice: () => undefined });
  await admin.unsafe(`create database ${what}`);
  await admin.end();
}

async function runRow(base: string, row: FaultRow): Promise<boolean> {
  const seed = whole(values.seed) ?? randomInt(1, 1_000_000_000);
  const name = `faults_${row.name.toLowerCase().replace(/\W+/g, "_")}`;
  await createDatabase(base, `${name} template ${template}`);
  const world = await openWorld(`${base}${name}`, openBuiltShop);
  const started = performance.now();
  try {
    const { told, offences } = await row.run(seeded(world, seed), whole(values.size) ?? (values.short ? row.short : row.long));
    say(`${offences.length === 0 ? "holds " : "BROKEN"}  ${row.name.padEnd(26)} seed ${String(seed).padEnd(10)} ${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${told}`);
    for (const offence of offences.slice(0, most)) say(`          ${offence}`);
    if (offences.length > most) say(`          and ${offences.length - most} more`);
    return offences.length === 0;
  } catch (error) {
    say(`BROKEN  ${row.name.padEnd(26)} seed ${seed}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}${error instanceof Error && error.cause instanceof Error ? `\n          ${error.cause.message}` : ""}`);
    return false;
  } finally {
    await world.close();
  }
}

const folder = mkdtempSync(join(tmpdir(), "eyelevel-faults-"));
chmodSync(folder, 0o755);
const server = await startEmbedded({ directory: join(folder, "cluster"), database: "scratch" });
let held = true;
try {
  const base = server.url.replace(/[^/]*$/, "");
  await createDatabase(base, template);
  await migrate(`${base}${template}`);
  for (const row of chosen) held = (await runRow(base, row)) && held;
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(held ? 0 : 1);
